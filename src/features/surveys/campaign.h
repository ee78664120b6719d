/* An анкетирование: one questionnaire asked of certain people for a certain time, and how an answer is taken.
 *
 * Identity.
 *	named         who answered what is known to those with the right to raw answers
 *	confidential  the same in the store, so that first and second answers can be compared; people with the right to results see totals
 *	anonymous     nobody knows: the answer has no person, no day, an id by chance and no place of fewer than five; that the person has
 *	              answered is known (used), when is not.  Refused where fewer than five are asked.
 *
 * One answer a person.  The invitation is used up in the unit of work that keeps the answer; a submission that comes twice (key: what
 * the page made up for it) is kept once and answered alike both times. */
#ifndef SURVEYS_CAMPAIGN_H
#define SURVEYS_CAMPAIGN_H
#include "features/surveys/answers.h"
#include "kernel/store/store.h"

#define CAMPAIGN_LEAST_ANONYMOUS 5
#define CAMPAIGN_TOKEN_BYTES 16

struct campaign {
	struct uuid id, form_id;
	int64_t version;
	struct str title, state, identity, period, mentoring;
	struct date opens, closes;               /* both days may be answered on */
	struct opt_bytes common;
	struct bytes secret;                     /* what the links are made of; empty once it is closed */
	struct str consent;                      /* the paper of somebody under age: "part", "psy" */
	struct str conclusions, proposals, notes;
	struct str remind;                       /* «3 1»: days before the last one (remind.h) */
	struct uuid made_by;
	int64_t most;                            /* answers by the one link for all; 0: as many as come */
	bool kiosk, adults_told;
	struct opt_uuid item;                    /* row of a plan */
	struct opt_date closed_on;
	int64_t rev;
	struct questionnaire q;
};
/* NOT_FOUND: no such campaign here. */
MUST_USE enum status campaign_read(struct db *db, struct uuid id, struct campaign *ret);

enum campaign_gate { CAMPAIGN_OPEN, CAMPAIGN_NOT_YET, CAMPAIGN_OVER };
/* By its state and the centre's day: a draft is not yet, a closed one is over. */
enum campaign_gate campaign_gate(const struct campaign *c, struct date today);

/* ---- Invitations ---- */

struct invited { struct uuid id, campaign, person; struct opt_uuid place; bool used; struct str held; /* the paper that is missing; "": may answer */ };
struct new_invited { struct uuid person; struct opt_uuid place; struct str held; };
/* A new one; CONFLICT when the person has one already. */
MUST_USE enum status campaign_invite(struct db *db, const struct campaign *c, const struct new_invited *n, struct uuid *ret_id);
/* What stands in the link of an invitation, or, of the campaign's own id, in the one link for all: of the campaign's secret, so that
 * the store keeps only its SHA-256 and the link can still be printed once more. */
struct bytes campaign_token(struct arena *a, const struct campaign *c, struct uuid subject);
MUST_USE enum status campaign_invited_by_token(struct db *db, struct bytes token, struct invited *ret);
/* Looks on db's day whether the paper that an invitation waits for is there: held becomes "". */
MUST_USE enum status campaign_release(struct db *db, struct invited *i);
/* The group an answer may be counted under: none of an anonymous one where fewer than five of it are asked. */
MUST_USE enum status campaign_place(struct db *db, const struct campaign *c, const struct invited *i, struct opt_uuid *ret);
/* code: of the paper blank, as typed: blanks and dashes do not matter.  INVALID: its check digit is wrong; NOT_FOUND: not of this campaign. */
MUST_USE enum status campaign_invited_by_code(struct db *db, struct uuid campaign, struct str code, struct invited *ret);
/* «4821-7»: four digits and a check digit that finds every single wrong digit and every swap of neighbours (Damm, 2004). */
struct str campaign_code(struct arena *a, unsigned n);
bool campaign_code_right(struct str code);

/* ---- Answers ---- */

enum submit_result {
	SUBMIT_KEPT,
	SUBMIT_AGAIN,                            /* this very submission had been kept: say thanks again */
	SUBMIT_USED,                             /* the person has answered before */
	SUBMIT_NOT_YET, SUBMIT_OVER,
	SUBMIT_HELD,                             /* a parent's consent is missing */
	SUBMIT_ENOUGH                            /* the one link for all has taken as many as it may */
};
struct submission {
	const struct campaign *campaign;
	const struct answers *answers;           /* answers_check() was content with them */
	const struct invited *invited;           /* NULL by the one link for all */
	struct opt_uuid place;                   /* the group to count it under */
	const char *way;                         /* "link" "common" "kiosk" "paper" "import" */
	struct bytes key;                        /* SHA-256 of what the page made up */
	struct uuid *ret_answer;                 /* of what was kept; NULL: nobody asks */
};
/* In a unit of work: the answer, its texts, the counters and the differences, all or nothing.  Unless KEPT or AGAIN, the caller undoes
 * the unit (returns INVALID with a message). */
MUST_USE enum status campaign_submit(struct db *db, const struct submission *s, enum submit_result *ret);
/* An answer that came by mistake goes, with its share of the counters and differences.  Of a campaign that is open; the caller frees the
 * invitation.  NOT_FOUND. */
MUST_USE enum status campaign_take_back(struct db *db, const struct campaign *c, struct uuid answer);
#endif
