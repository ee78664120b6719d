/* The nine words of migrations and queries as C types (uuid text int real bool date instant blob json),
 * and their optional forms.  text and json are struct str, blob is struct bytes, int and instant are int64_t. */
#ifndef BASE_TYPES_H
#define BASE_TYPES_H
#include "kernel/base/str.h"

struct uuid { uint8_t b[16]; };
/* A calendar day, proleptic Gregorian, no zone.  All zero is "no date" and never stored. */
struct date { int16_t y; uint8_t m, d; };

struct opt_uuid  { bool has; struct uuid v; };
struct opt_date  { bool has; struct date v; };
struct opt_int   { bool has; int64_t v; };
struct opt_real  { bool has; double v; };
struct opt_bool  { bool has; bool v; };
struct opt_bytes { bool has; struct bytes v; };
/* instant? is opt_int, json? is opt_str */

/* UUID: text only in URLs and dumps. */
static inline bool uuid_eq(struct uuid a, struct uuid b) { return memcmp(a.b, b.b, 16) == 0; }
bool uuid_in(struct uuid u, const struct uuid *v, size_t n);       /* is it one of them? */
static inline bool uuid_is_nil(struct uuid a) { static const struct uuid nil; return uuid_eq(a, nil); }
bool uuid_parse(struct str s, struct uuid *ret);      /* 36 characters with dashes, lower or upper case */
void uuid_text(struct uuid u, char out[37]);
struct str uuid_str(struct arena *a, struct uuid u);
/* Version 7: 48 bits of ms since 1970, then random (or, with a seeded clock, a counter).  Made by clock.h. */

/* Dates.  ISO text is 'YYYY-MM-DD'. */
bool date_valid(struct date d);                       /* it exists, years 1 to 9999 */
bool date_parse_iso(struct str s, struct date *ret);
void date_iso(struct date d, char out[11]);           /* asserts that it exists */
void put_digits(char *out, unsigned v, int n);        /* the last n decimal digits of v, nothing after them */
int32_t date_to_days(struct date d);                  /* days since 1970-01-01 */
struct date date_from_days(int32_t days);            /* before 0001-01-01 or after 9999-12-31: that day */
struct date date_make(int y, int m, int d);           /* asserts that it exists */
int  date_cmp(struct date a, struct date b);          /* <0, 0, >0 */
static inline bool date_eq(struct date a, struct date b) { return date_cmp(a, b) == 0; }
struct date date_add_days(struct date d, int n);      /* stops at the same two ends */
struct date date_add_months(struct date d, int n);    /* the day is cut to the month's last: 31.01 + 1 month = 28.02 */
int  date_days_in_month(int y, int m);
int  date_weekday(struct date d);                     /* 1 Monday … 7 Sunday */
#endif
