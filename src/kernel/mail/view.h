/* What the page of outgoing mail shows. */
#ifndef MAIL_VIEW_H
#define MAIL_VIEW_H
#include "kernel/html/views.h"

struct mail_line { struct str to, subject, created, state; enum tone tone; };
struct mail_page { bool leaves, some_failed; struct { size_t n; struct mail_line *v; } lines; };
#endif
