/* The class's own computer: children answer one after another, and get nowhere else.
 *
 * Whoever opens it there chooses a code of six digits and is signed out; the page has no way to any other.  The code, typed on that page,
 * signs the same person in again.  Five wrong ones and it is void, as it is after KIOSK_MS and when the campaign is closed: then one signs
 * in as usual. */
#ifndef SURVEYS_KIOSK_VIEW_H
#define SURVEYS_KIOSK_VIEW_H
#include "features/surveys/answer_view.h"
#include "features/surveys/surveys_in.h"

#define KIOSK_MS (12 * 3600 * 1000LL)
#define KIOSK_TRIES 5
#define KIOSK_DIGITS 6

struct kiosk_in { struct uuid campaign; struct str code; };
struct kiosk_leave_in { struct str token, code; };
struct kiosk_view { const struct form *form; const struct campaign *c; };
struct kiosk_leave_view { const struct form *form; const struct campaign *c; struct url action, back; };

handler_fn kiosk_page, kiosk_begin, kiosk_leave_page, kiosk_leave;
#endif
