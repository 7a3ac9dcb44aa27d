#include "CForms.h"

// A C target, because embedding through Swift source compiles at 0.3 s a KB.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char admin_monthly[] = {
#embed "admin-monthly.json"
};
static const unsigned char aftersales_kpi[] = {
#embed "aftersales-kpi.json"
};
static const unsigned char desk_monthly[] = {
#embed "desk-monthly.json"
};
static const unsigned char quarterly_grades[] = {
#embed "quarterly-grades.json"
};
static const unsigned char reception[] = {
#embed "reception.json"
};
static const unsigned char steward_monthly[] = {
#embed "steward-monthly.json"
};
static const unsigned char supervisor_annual_2014[] = {
#embed "supervisor-annual-2014.json"
};
static const unsigned char target_2023[] = {
#embed "target-2023.json"
};
static const unsigned char target_county[] = {
#embed "target-county.json"
};
static const unsigned char target_frontline[] = {
#embed "target-frontline.json"
};
static const unsigned char target_improve[] = {
#embed "target-improve.json"
};
static const unsigned char target_rongsheng[] = {
#embed "target-rongsheng.json"
};
static const unsigned char target_service98[] = {
#embed "target-service98.json"
};
static const unsigned char unit_monthly[] = {
#embed "unit-monthly.json"
};

static const unsigned char form_schema[] = {
#embed "form-schema.json"
};

#define FORM(id, array) {id, array, sizeof array}

static const struct kaohe_form forms[] = {
    FORM("admin-monthly", admin_monthly),
    FORM("aftersales-kpi", aftersales_kpi),
    FORM("desk-monthly", desk_monthly),
    FORM("quarterly-grades", quarterly_grades),
    FORM("reception", reception),
    FORM("steward-monthly", steward_monthly),
    FORM("supervisor-annual-2014", supervisor_annual_2014),
    FORM("target-2023", target_2023),
    FORM("target-county", target_county),
    FORM("target-frontline", target_frontline),
    FORM("target-improve", target_improve),
    FORM("target-rongsheng", target_rongsheng),
    FORM("target-service98", target_service98),
    FORM("unit-monthly", unit_monthly),
};
const size_t kaohe_form_count = sizeof forms / sizeof forms[0];

struct kaohe_form kaohe_form_at(size_t number) { return forms[number]; }

struct kaohe_form kaohe_form_schema(void) {
  return (struct kaohe_form)FORM("form-schema", form_schema);
}
