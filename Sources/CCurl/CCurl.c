#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static ccurl_library library;
static int complete;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/// Every function by name and by its place in the table.
static const struct {
  const char *name;
  size_t place;
} functions[] = {
    {"curl_global_init", offsetof(ccurl_library, global_init)},
    {"curl_easy_init", offsetof(ccurl_library, easy_init)},
    {"curl_easy_reset", offsetof(ccurl_library, easy_reset)},
    {"curl_easy_cleanup", offsetof(ccurl_library, easy_cleanup)},
    {"curl_easy_setopt", offsetof(ccurl_library, easy_setopt)},
    {"curl_easy_getinfo", offsetof(ccurl_library, easy_getinfo)},
    {"curl_slist_append", offsetof(ccurl_library, slist_append)},
    {"curl_slist_free_all", offsetof(ccurl_library, slist_free_all)},
    {"curl_multi_init", offsetof(ccurl_library, multi_init)},
    {"curl_multi_cleanup", offsetof(ccurl_library, multi_cleanup)},
    {"curl_multi_add_handle", offsetof(ccurl_library, multi_add_handle)},
    {"curl_multi_remove_handle", offsetof(ccurl_library, multi_remove_handle)},
    {"curl_multi_perform", offsetof(ccurl_library, multi_perform)},
    {"curl_multi_poll", offsetof(ccurl_library, multi_poll)},
    {"curl_multi_info_read", offsetof(ccurl_library, multi_info_read)},
    {"curl_multi_setopt", offsetof(ccurl_library, multi_setopt)},
};

static void load(void) {
  // Both builds Debian ships have the same interface; either will do.
  void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) handle = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return;
  for (size_t index = 0; index < sizeof functions / sizeof functions[0]; index++) {
    void *function = dlsym(handle, functions[index].name);
    if (function == NULL) return;
    *(void **)((char *)&library + functions[index].place) = function;
  }
  complete = library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

const ccurl_library *ccurl_load(void) {
  pthread_once(&once, load);
  return complete ? &library : NULL;
}
