#include "CLexicon.h"

// #embed is C23; the compiler that ships with Swift knows it in every mode but would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char numbers[] = {
#embed "numbers.json"
};

static const unsigned char calendar[] = {
#embed "calendar.json"
};

CLexiconFile clexicon_numbers(void) {
  return (CLexiconFile){numbers, sizeof numbers};
}

CLexiconFile clexicon_calendar(void) {
  return (CLexiconFile){calendar, sizeof calendar};
}
