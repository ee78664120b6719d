/* Rules of a pair's life: which move its state allows, why it may end and when, since when it is silent, what may be paid.  Pure. */
#ifndef PAIRS_RULES_H
#define PAIRS_RULES_H
#include "features/calendar/calendar.h"
#include "features/pairs/pairs.h"

/* ---- moves ---- */

enum pair_move { PAIR_SAY /* agree, or take it back */, PAIR_DROP, PAIR_ORDER, PAIR_PAUSE, PAIR_RESUME, PAIR_PROLONG, PAIR_END, PAIR_SIGN /* somebody saw them work */ };
/* s: as it is on the day (pair_state_on). */
bool pair_may(enum pair_state s, enum pair_move m);

/* ---- reasons: data/reasons.tsv ---- */

enum pair_reason_kind { REASON_PLAIN, REASON_REFUSAL, REASON_CANCEL, REASON_REPLACED, REASON_UNDONE /* its order was cancelled */ };
struct pair_reason { struct str code, title, papers, source, checked; enum pair_reason_kind kind; };
#define REASONS_MAX 16
struct pair_reasons { size_t n; struct pair_reason v[REASONS_MAX]; };
void pair_reasons_read(struct pair_reasons *ret);
const struct pair_reason *pair_reason_find(const struct pair_reasons *l, struct str code);
/* It is chosen on the page of a pair; the others follow from an order or from another pair. */
bool pair_reason_chosen(const struct pair_reason *r);
/* The templates of papers that an end for this reason makes: law351, and whether something is paid. */
struct pair_paper_codes { size_t n; struct str v[8]; };
struct pair_paper_codes pair_reason_papers(const struct pair_reason *r, bool law351, bool paid);

/* ---- the last day ---- */

/* The employer cancels: the mentor is free from that day on; days: of the setting, 4 = three full working days between (ст. 351.8 ТК РФ). */
struct date pair_cancel_earliest(const struct calendar *c, struct date notice, int days);
struct pair_end { enum pair_reason_kind kind; struct date since, until, today; struct opt_date notice; int days; };
/* until is the last day of the pair.  "": it may end so; else what is wrong, with ret_field "until" or "notice". */
struct str pair_end_fault(struct arena *a, const struct calendar *c, const struct pair_end *e, const char **ret_field);

/* ---- silence ---- */

#define PAIR_QUIET_DAYS 14                /* of a new pair: nobody asks */
struct pair_leave { struct date from, to; };
struct pair_leaves { size_t n, cap; struct pair_leave *v; };
/* Days without a sign up to today, inclusive; holidays of the centre, leaves, and a pair's first days are not counted. */
int pair_silent_days(const struct calendar *c, struct date since, struct opt_date last, const struct pair_leaves *leaves, struct date today);

/* Silence of some kinds is nothing to ask about: help whenever it is needed has no timetable, a single meeting that was is all there is. */
bool pair_type_quiet(struct str type, bool met);

/* ---- pay ---- */

/* Whether ст. 351.8 applies, when nobody has said: a worker of the centre helps another one. */
struct str pair_law351(struct str mentor_category, struct str mentee_category);
struct str pair_law351_title(struct str law);       /* «применяется» */
struct pair_paid { struct str law, ground, size_kind, size, clause; struct opt_date since, until; };
/* "" or what does not go together, with its field. */
struct str pair_pay_fault(const struct pair_paid *p, const char **ret_field);
struct str pair_ground_title(struct str ground);     /* «ст. 351.8 ТК РФ (дополнительное соглашение)» */
struct str pair_size_words(struct arena *a, struct str size_kind, struct str size, struct str clause);   /* «10 % оклада» */
#endif
