/* Running an анкетирование: which questionnaire, who is asked, opening, closing.  Everything that changes is called in a unit of work.
 *
 * A questionnaire of the program's own becomes the centre's when it is used first; one that somebody was asked with never changes, its
 * next version does. */
#ifndef SURVEYS_RUN_H
#define SURVEYS_RUN_H
#include "features/surveys/campaign.h"

/* ---- Questionnaires of the centre ---- */

struct kept_form { struct uuid id; int64_t version; bool kept /* in the store already */, active, used; struct questionnaire q; };
/* key: code of a shipped one, or the id of the centre's own as text; the newest version.  NOT_FOUND. */
MUST_USE enum status form_named(struct db *db, struct str key, struct kept_form *ret);
/* What stands for it in addresses. */
struct str form_key(struct arena *a, const struct kept_form *f);
/* All of them: the centre's, then those of the program that it has not used yet. */
struct kept_forms { size_t n, cap; struct kept_form *v; };
MUST_USE enum status forms_all(struct db *db, struct kept_forms *ret);
/* A new one, or the shipped one as it is; id and version are set.  Nothing when it is kept already. */
MUST_USE enum status form_keep(struct db *db, struct kept_form *f);
/* The same questionnaire with other words: this version where nobody was asked with it, else the next; version is set. */
MUST_USE enum status form_rewrite(struct db *db, struct kept_form *f);

/* ---- A campaign ---- */

/* Who: "" and none leave a condition out. */
struct audience { struct str role, form, category; struct opt_uuid group; };
struct new_campaign {
	struct str title, identity, period, consent;
	struct date first, last;                 /* both days may be answered on */
	struct opt_uuid item;
	bool adults_told;
};
MUST_USE enum status campaign_add(struct db *db, struct kept_form *f, const struct new_campaign *n, struct uuid *ret);

struct candidate { struct uuid id; struct str name; bool minor; };
struct candidates { size_t n, cap; struct candidate *v; };
#define AUDIENCE_MAX 5000
/* Who fits and is not asked yet. */
MUST_USE enum status campaign_candidates(struct db *db, struct uuid campaign, const struct audience *f, struct candidates *ret);
MUST_USE enum status campaign_invite_all(struct db *db, const struct campaign *c, const struct candidates *l);

/* Begins it.  Anonymous with fewer than five asked becomes confidential: *ret_named says so. */
MUST_USE enum status campaign_open(struct db *db, struct campaign *c, bool *ret_named);
/* Ends it: nobody answers any more, links and what was sent are forgotten; anonymous answers are written anew in an order by chance, so
 * that neither their place in the file nor the transaction that wrote them tells who came when. */
MUST_USE enum status campaign_end(struct db *db, const struct campaign *c);
#endif
