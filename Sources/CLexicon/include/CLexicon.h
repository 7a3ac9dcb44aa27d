// The words the bot knows, as the JSON files beside CLexicon.c, held in the program itself.
#ifndef CLEXICON_H
#define CLEXICON_H

#include <stddef.h>

// One embedded file: its bytes live as long as the program.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} CLexiconFile;

// Verbs, guards, fillers and the other words of a line.
CLexiconFile clexicon_words(void);

// The words of clauses that speak of a message rather than of what happened.
CLexiconFile clexicon_asides(void);

// What positions are called.
CLexiconFile clexicon_positions(void);

// The words of numbers and their units.
CLexiconFile clexicon_numbers(void);

// The words of days and periods.
CLexiconFile clexicon_calendar(void);

#endif
