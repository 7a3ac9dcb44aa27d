#include "CLexicon.h"

// #embed is C23; the compiler that ships with Swift knows it in every mode but would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char numbers[] = {
#embed "numbers.json"
};

static const unsigned char calendar[] = {
#embed "calendar.json"
};

static const unsigned char words[] = {
#embed "words.json"
};

static const unsigned char asides[] = {
#embed "asides.json"
};

static const unsigned char positions[] = {
#embed "positions.json"
};

CLexiconFile clexicon_words(void) {
  return (CLexiconFile){words, sizeof words};
}

CLexiconFile clexicon_asides(void) {
  return (CLexiconFile){asides, sizeof asides};
}

CLexiconFile clexicon_positions(void) {
  return (CLexiconFile){positions, sizeof positions};
}

CLexiconFile clexicon_numbers(void) {
  return (CLexiconFile){numbers, sizeof numbers};
}

CLexiconFile clexicon_calendar(void) {
  return (CLexiconFile){calendar, sizeof calendar};
}
