#include "CHanzi.h"

// #embed is C23; the compiler's default is C17, where it works but is announced.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Aligned for the widest number a table holds.

_Alignas(8) const unsigned char chanzi_fold_bytes[] = {
#embed "tables/fold.bin"
};
const size_t chanzi_fold_size = sizeof chanzi_fold_bytes;

_Alignas(8) const unsigned char chanzi_fold_wide_bytes[] = {
#embed "tables/fold-wide.bin"
};
const size_t chanzi_fold_wide_size = sizeof chanzi_fold_wide_bytes;

_Alignas(8) const unsigned char chanzi_readings_bytes[] = {
#embed "tables/readings.bin"
};
const size_t chanzi_readings_size = sizeof chanzi_readings_bytes;

_Alignas(8) const unsigned char chanzi_readings_wide_bytes[] = {
#embed "tables/readings-wide.bin"
};
const size_t chanzi_readings_wide_size = sizeof chanzi_readings_wide_bytes;

_Alignas(8) const unsigned char chanzi_syllables_bytes[] = {
#embed "tables/syllables.bin"
};
const size_t chanzi_syllables_size = sizeof chanzi_syllables_bytes;

_Alignas(8) const unsigned char chanzi_polyphones_bytes[] = {
#embed "tables/polyphones.bin"
};
const size_t chanzi_polyphones_size = sizeof chanzi_polyphones_bytes;

_Alignas(8) const unsigned char chanzi_surnames_bytes[] = {
#embed "tables/surnames.bin"
};
const size_t chanzi_surnames_size = sizeof chanzi_surnames_bytes;
