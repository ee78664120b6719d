/* Text as people type and paste it → text as the store keeps it. */
#ifndef HTTP_TEXT_H
#define HTTP_TEXT_H
#include "kernel/base/arena.h"

/* Trimmed, NFC (Unicode 15, by ICU), lines end in LF, tabs stay, other control characters go (Word's vertical
 * tab becomes a line end).  s is valid UTF-8; what needs no change is not copied. */
struct str text_clean(struct arena *a, struct str s);

/* «15.03.2027», «5.3.2027» or «2027-03-15» (what <input type=date> sends); years 1900 … 2199. */
struct date;
bool text_to_date(struct str s, struct date *ret);
#endif
