#include "CForms.h"

// A C target, because embedding through Swift source compiles at 0.3 s a KB.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char reception[] = {
#embed "reception.json"
};
static const unsigned char supervisor_annual_2014[] = {
#embed "supervisor-annual-2014.json"
};

#define FORM(id, array) {id, array, sizeof array}

static const struct kaohe_form forms[] = {
    FORM("reception", reception),
    FORM("supervisor-annual-2014", supervisor_annual_2014),
};
const size_t kaohe_form_count = sizeof forms / sizeof forms[0];

struct kaohe_form kaohe_form_at(size_t number) { return forms[number]; }
