// The tables of Hanzi, embedded as they are: read in place, nothing to parse at start.
// Their layout is described in generate/generate.swift.
#ifndef CHANZI_H
#define CHANZI_H

#include <stddef.h>

extern const unsigned char chanzi_fold_bytes[];
extern const size_t chanzi_fold_size;
extern const unsigned char chanzi_fold_wide_bytes[];
extern const size_t chanzi_fold_wide_size;
extern const unsigned char chanzi_readings_bytes[];
extern const size_t chanzi_readings_size;
extern const unsigned char chanzi_readings_wide_bytes[];
extern const size_t chanzi_readings_wide_size;
extern const unsigned char chanzi_syllables_bytes[];
extern const size_t chanzi_syllables_size;
extern const unsigned char chanzi_polyphones_bytes[];
extern const size_t chanzi_polyphones_size;
extern const unsigned char chanzi_surnames_bytes[];
extern const size_t chanzi_surnames_size;

// Swift does not import arrays of unknown length; these hand out the same bytes.
static inline const void *_Nonnull chanzi_fold(void) { return chanzi_fold_bytes; }
static inline const void *_Nonnull chanzi_fold_wide(void) { return chanzi_fold_wide_bytes; }
static inline const void *_Nonnull chanzi_readings(void) { return chanzi_readings_bytes; }
static inline const void *_Nonnull chanzi_readings_wide(void) {
  return chanzi_readings_wide_bytes;
}
static inline const void *_Nonnull chanzi_syllables(void) { return chanzi_syllables_bytes; }
static inline const void *_Nonnull chanzi_polyphones(void) { return chanzi_polyphones_bytes; }
static inline const void *_Nonnull chanzi_surnames(void) { return chanzi_surnames_bytes; }

#endif
