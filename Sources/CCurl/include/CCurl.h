// libcurl, loaded when the first message is posted.
//
// Linking it in the plain way costs 7 to 10 ms (36 libraries) at every start, also of the many
// messages that post nothing; so its functions are looked up by name on first use. The shims give
// the variadic calls one fixed shape each, because Swift cannot call variadic functions.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

typedef struct {
  CURLcode (*global_init)(long flags);
  CURL *(*easy_init)(void);
  void (*easy_reset)(CURL *easy);
  void (*easy_cleanup)(CURL *easy);
  CURLcode (*easy_setopt)(CURL *easy, CURLoption option, ...);
  CURLcode (*easy_getinfo)(CURL *easy, CURLINFO info, ...);
  struct curl_slist *(*slist_append)(struct curl_slist *list, const char *text);
  void (*slist_free_all)(struct curl_slist *list);
  CURLM *(*multi_init)(void);
  CURLMcode (*multi_cleanup)(CURLM *multi);
  CURLMcode (*multi_add_handle)(CURLM *multi, CURL *easy);
  CURLMcode (*multi_remove_handle)(CURLM *multi, CURL *easy);
  CURLMcode (*multi_perform)(CURLM *multi, int *running);
  CURLMcode (*multi_poll)(CURLM *multi, struct curl_waitfd *extra, unsigned int count,
                          int timeout, int *changed);
  CURLMsg *(*multi_info_read)(CURLM *multi, int *left);
  CURLMcode (*multi_setopt)(CURLM *multi, CURLMoption option, ...);
} ccurl_library;

/// The loaded library, or NULL when it or one of its functions is not there. Safe from any thread.
const ccurl_library *ccurl_load(void);

static inline CURLcode ccurl_set_number(const ccurl_library *curl, CURL *easy, CURLoption option,
                                        long value) {
  return curl->easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_text(const ccurl_library *curl, CURL *easy, CURLoption option,
                                      const char *value) {
  return curl->easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(const ccurl_library *curl, CURL *easy, CURLoption option,
                                         void *value) {
  return curl->easy_setopt(easy, option, value);
}

/// libcurl copies the bytes, so they need not outlive the call; the size must be told first.
static inline CURLcode ccurl_set_body(const ccurl_library *curl, CURL *easy, const void *bytes,
                                      curl_off_t count) {
  CURLcode code = curl->easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, count);
  return code != CURLE_OK ? code : curl->easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// One shape serves the callbacks for body bytes and for header lines.
typedef size_t (*ccurl_receive)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_receiver(const ccurl_library *curl, CURL *easy,
                                          CURLoption option, ccurl_receive receiver) {
  return curl->easy_setopt(easy, option, receiver);
}

static inline CURLcode ccurl_set_list(const ccurl_library *curl, CURL *easy, CURLoption option,
                                      struct curl_slist *list) {
  return curl->easy_setopt(easy, option, list);
}

static inline CURLcode ccurl_get_number(const ccurl_library *curl, CURL *easy, CURLINFO info,
                                        long *value) {
  return curl->easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_context(const ccurl_library *curl, CURL *easy, void **value) {
  return curl->easy_getinfo(easy, CURLINFO_PRIVATE, value);
}

/// A finished transfer's easy handle and code; the union in CURLMsg does not reach Swift well.
static inline CURL *ccurl_finished(const ccurl_library *curl, CURLM *multi, CURLcode *code) {
  int left = 0;
  for (CURLMsg *note; (note = curl->multi_info_read(multi, &left)) != NULL;) {
    if (note->msg == CURLMSG_DONE) {
      *code = note->data.result;
      return note->easy_handle;
    }
  }
  return NULL;
}

#endif
