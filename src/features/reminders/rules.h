/* The rules of reminders.  Pure: structs in, structs out; no HTTP, SQL, clock or random.
 *
 * Words.  A *stage* is a distance from the last day of something: 14 days before, the day itself, a week late.  On a day a date
 * has reached the last stage that has come; that one is due unless it was sent.  So a stage whose day nobody could be written to on
 * (a day off, the program was not running) is caught up with on the next day, and one that a later stage has overtaken is not.
 * *Sent* is for ever: the same stage of the same date of the same thing never goes to the same person again, whatever the clock
 * says.  What was sent "on a day to come" (the clock was ahead) overtakes nothing. */
#ifndef REMINDERS_RULES_H
#define REMINDERS_RULES_H
#include "features/handover/handover.h"
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

/* ---- Stages ---- */

struct remind_stage {
	struct str code;                             /* "b14" "b0" "l7" */
	int before;                                  /* days before the last day; negative: after it */
	struct str title;                            /* «за 14 дней» */
	struct str text;                             /* as it is sent: the centre's own, or ours */
	struct str ours;
	bool on, own;                                /* own: the centre has a text of its own */
	int64_t rev;                                 /* of the centre's changes; 0: none */
};
#define REMIND_STAGES_MAX 16
struct remind_stages { size_t n; struct remind_stage v[REMIND_STAGES_MAX]; };     /* the earliest stage first */

/* Of data/texts.tsv; what is there is ours, a line that does not read is a bug. */
void remind_stages_read(struct str tsv, struct remind_stages *ret);
struct remind_stage *remind_stage_find(struct remind_stages *s, struct str code);
/* The last stage that has come on that day, of those that are on; NULL before the first. */
const struct remind_stage *remind_stage_on(const struct remind_stages *s, struct date due, struct date day);

/* What was sent of one date of one thing to one person. */
struct remind_sent { struct str stage; struct date day; };
struct remind_sents { size_t n, cap; struct remind_sent *v; };
/* Was this stage sent, or a later one up to that day? */
bool remind_was_sent(const struct remind_stages *s, const struct remind_sents *sent, const struct remind_stage *stage, struct date day);

/* ---- Texts ---- */

struct remind_words { struct str what, due, left, document; };
/* Fills the words in braces. */
struct str remind_fill(struct arena *a, struct str text, const struct remind_words *w);
enum remind_text_fault { REMIND_TEXT_FINE, REMIND_TEXT_NO_WHAT, REMIND_TEXT_UNKNOWN, REMIND_TEXT_BRACE };
/* *ret_word: the word in braces that is not known. */
enum remind_text_fault remind_text_check(struct str text, struct str *ret_word);

/* ---- Who is written to ---- */

enum remind_outcome {
	REMIND_SENT,                                 /* a letter goes */
	REMIND_ALREADY,                              /* today's stage was sent before */
	REMIND_DAY_OFF, REMIND_HOLIDAYS,             /* nobody is written to on such a day */
	REMIND_ABSENT,                               /* away, and nobody acts for him */
	REMIND_CLOSED,                               /* the account is closed */
	REMIND_UNSUBSCRIBED, REMIND_NO_ADDRESS,
	REMIND_NO_CARRIER                            /* no mail is set up */
};
#define REMIND_N_OUTCOMES 9
const char *remind_outcome_code(enum remind_outcome o);     /* "no-address", as stored */
enum remind_outcome remind_outcome_parse(struct str code);
struct str remind_outcome_words(enum remind_outcome o);     /* «нет адреса» */

struct remind_day { struct date day; bool off, holidays; };
struct remind_person { bool active, unsubscribed, has_email; };
/* carrier: letters leave this program.  recipient: who gets it, the person or his substitute. */
enum remind_outcome remind_judge(const struct remind_day *day, enum absence_end away, const struct remind_person *recipient, bool carrier);

/* ---- When ---- */

/* Is it time for the day's own run?  minute: of the local day; from hour:00 on, and not late in the evening. */
bool remind_time(int minute, int hour);
#define REMIND_LATEST_HOUR 21
/* The Monday of a day's week: what a digest is of. */
struct date remind_week(struct date day);
#endif
