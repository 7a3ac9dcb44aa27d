// The demo ledger, as the files beside CDemo.c, held in the program itself.
#ifndef KAOHE_CDEMO_H
#define KAOHE_CDEMO_H

#include <stddef.h>

// One embedded file: its bytes live as long as the program.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} CDemoFile;

// The people of the demo, as `roster import` takes them.
CDemoFile cdemo_roster(void);

// The units of the demo, as `units import` takes them.
CDemoFile cdemo_units(void);

// What is said on the demo ledger.
CDemoFile cdemo_messages(void);

#endif
