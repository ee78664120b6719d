/* Small things that several pages of accounts need, and the card of the centre. */
#ifndef AUTH_PAGE_H
#define AUTH_PAGE_H
#include "kernel/html/views.h"

struct str role_title(struct str code);                                 /* the code itself when undeclared */
struct str role_titles(struct arena *a, struct str roles);              /* blank-separated codes → «директор, методист» */
struct html_option_list role_options(struct arena *a);                       /* all declared, by weight */
struct html_option_list zone_options(struct arena *a);                       /* «Омск (МСК+3)», by IANA name */
/* «24.11.2026 14:05 МСК+4»: an instant in a zone, with the zone named as people here do. */
struct str when_text(struct arena *a, struct str zone, int64_t at);
#endif
