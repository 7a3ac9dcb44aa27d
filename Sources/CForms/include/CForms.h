#ifndef KAOHE_CFORMS_H
#define KAOHE_CFORMS_H

#include <stddef.h>

/// One shipped form file.
struct kaohe_form {
  /// The form's id, which is the file's name without its ending.
  const char *_Nonnull id;
  /// The file's bytes.
  const unsigned char *_Nonnull bytes;
  /// How many bytes there are.
  size_t size;
};

/// How many forms are shipped.
extern const size_t kaohe_form_count;

/// A shipped form, by a number under `kaohe_form_count`.
struct kaohe_form kaohe_form_at(size_t number);

/// The JSON Schema of a form file.
struct kaohe_form kaohe_form_schema(void);

#endif
