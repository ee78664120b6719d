/* Reminders of a campaign: by the button, and by themselves so many days before the last one.
 *
 * On a day the last stage that has come is due, once; one that a later has overtaken is not caught up with.  Not on a day off, not in the
 * school holidays, not before 8 or after 21 o'clock there: it goes on the next day it may.  A person gets one letter a day at most. */
#ifndef SURVEYS_REMIND_H
#define SURVEYS_REMIND_H
#include "features/surveys/surveys_in.h"

#define REMIND_STAGES 5                          /* at most; each 0 … 60 days */

struct remind_stages { size_t n; int v[REMIND_STAGES]; };      /* from the earliest: 7, 3, 1 */
/* «3, 1», «7 3 1»; "": none.  false: something else stands there. */
bool survey_stages_parse(struct str text, struct remind_stages *ret);
struct str survey_stages_text(struct arena *a, const struct remind_stages *s);     /* «7, 3, 1» */
struct str survey_stages_words(struct arena *a, const struct remind_stages *s);    /* «за 3 дня, за 1 день до конца, в последний день» */
/* The stage that is due on a day; -1: none yet, or the last day has passed. */
int survey_stage_on(const struct remind_stages *s, struct date closes, struct date day);

/* A stage is due today, and has not gone: *ret_stage, else -1.  Whatever the hour. */
MUST_USE enum status survey_remind_due(struct db *db, const struct campaign *c, int *ret_stage);
/* Some letters to those who have not answered, to nobody twice a day.  base: what links begin with. */
struct remind_letters { struct str org, base; size_t sent; bool more; };
MUST_USE enum status survey_remind_some(struct db *db, struct str zone, const struct campaign *c, size_t most, struct remind_letters *l);
/* Of the chore, where mail leaves. */
MUST_USE enum status survey_remind_piece(struct db *db, bool *ret_more);
MUST_USE enum status surveys_remind_chore(struct db *db, bool *ret_more);
#endif
