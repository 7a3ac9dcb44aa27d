#include "CDemo.h"

// #embed is C23; the compiler that ships with Swift knows it in every mode but would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char roster[] = {
#embed "roster.csv"
};

static const unsigned char units[] = {
#embed "units.csv"
};

static const unsigned char messages[] = {
#embed "messages.txt"
};

CDemoFile cdemo_roster(void) { return (CDemoFile){roster, sizeof roster}; }

CDemoFile cdemo_units(void) { return (CDemoFile){units, sizeof units}; }

CDemoFile cdemo_messages(void) { return (CDemoFile){messages, sizeof messages}; }
