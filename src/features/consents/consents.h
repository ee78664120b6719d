/* Papers of people: what other features ask.  A withdrawal counts from the moment it is recorded.
 *
 *	bool may;
 *	TRY(consent_allows(db, person, CONSENT_PUBLICATION, day, &may));       // before a name goes outside
 *
 * Purposes are codes of data/purposes.tsv.  Whoever keeps something that a consent allowed asks again each time it is shown. */
#ifndef CONSENTS_CONSENTS_H
#define CONSENTS_CONSENTS_H
#include "features/consents/rules.h"
#include "features/consents/sheet.h"
#include "kernel/store/store.h"

#define CONSENT_PARTICIPATION "part"
#define CONSENT_PUBLICATION   "pub"
#define CONSENT_DIAGNOSTICS   "psy"
#define CONSENT_MENTOR        "m351"       /* ст. 351.8 ТК РФ: no consent to processing, its withdrawal ends mentoring and erases nothing */
#define CONSENT_AGREEMENT     "extra"
#define CONSENT_TRAINING      "train"
#define CONSENT_CERTIFICATE   "clear"

/* May data of somebody be used for a purpose on a day: given, not withdrawn, not run out, signed at this age; or another ground than
 * consent stands for it.  An unknown person or purpose: no. */
MUST_USE enum status consent_allows(struct db *db, struct uuid person, const char *purpose, struct date day, bool *ret);

/* The papers of one person on a day, in the order of data/purposes.tsv, each with its need and state. */
struct consent_paper {
	const struct consent_purpose *purpose;
	enum consent_level level;
	enum consent_state state;
	struct opt_date day;                      /* shown with the state */
	struct opt_date printed_on;               /* a sheet is out and did not come back */
	struct consent_answer answer;
	const struct consent_ground *ground;      /* not NULL: why no consent is needed */
};
struct consent_papers { size_t n; struct consent_paper v[PURPOSES_MAX]; bool ready /* may be assigned */; int lacks; };
MUST_USE enum status consent_papers_of(struct db *db, struct uuid person, struct date day, struct consent_papers *ret);
/* What one role needs, whether he has it already or not: ready says whether it may be given. */
MUST_USE enum status consent_papers_for(struct db *db, struct uuid person, struct str role, struct str form, struct date day, struct consent_papers *ret);
/* Who of those that mentor or are mentored today lacks a paper without which nobody is assigned: ids in order, for consent_stops. */
struct consent_ids { size_t n, cap; struct uuid *v; };
MUST_USE enum status consent_stopped(struct db *db, struct consent_ids *ret);
/* Many people were changed at once: their papers are judged by a job that begins now, not by the next chore, so that nobody's look judges
 * everybody.  Does nothing when few are to be judged. */
MUST_USE enum status consents_settle_soon(struct db *db);
/* Who has withdrawn his consent to a purpose, where no other ground stands for it: out of every file that leaves.  As above. */
MUST_USE enum status consent_withdrawn(struct db *db, const char *purpose, struct consent_ids *ret);
bool consent_stops(const struct consent_ids *l, struct uuid person);
/* Which papers those are: bit i is purpose i of data/purposes.tsv (consent_purposes_shipped); only who lacks one, ids in order. */
struct consent_lack { struct uuid id; uint32_t purposes; };
struct consent_lack_list { size_t n, cap; struct consent_lack *v; };
MUST_USE enum status consent_lacking(struct db *db, struct consent_lack_list *ret);
uint32_t consent_lack_of(const struct consent_lack_list *l, struct uuid person);
/* Without it nobody is assigned, and it is not there. */
bool consent_paper_stops(const struct consent_paper *p);

/* ---- for the pages of participants and parents: what they read and say there ---- */

/* The text of a sheet as it would be printed for somebody today, a line a paragraph; "" lines are blanks to be filled by hand. */
MUST_USE enum status consent_text_for(struct db *db, struct uuid person, const char *purpose, struct paper_lines *ret);
/* What somebody says on a page, today, by: "parent" or "own", whose word it is.  status:
 *	"promised"   a «да» without a signature: it covers nothing until the signed sheet is marked.  Where the centre has set up the simple
 *	             electronic signature it is one: ret->given once all who have to sign have said it (until 14 the representative, until 18
 *	             both, then oneself); consents to processing only
 *	"refused"    an answer like others
 *	"withdrawn"  counts at once
 * INVALID with ret->why in Russian when the rules refuse it (nothing to withdraw, said already).
 * Whoever calls it has checked that this account may speak for the person. */
struct consent_said { struct uuid record; bool given; struct str why; };
MUST_USE enum status consent_say(struct db *db, struct uuid person, const char *purpose, const char *status, const char *by, struct consent_said *ret);
/* The local act by which the centre takes a «да» to this purpose on a page for a signature (Федеральный закон № 63-ФЗ, ч. 2 ст. 6); "": it does
 * not.  Never for labour papers, nor for publication, where each kind of data is ticked by hand (ст. 10.1 ч. 9 of 152-ФЗ). */
MUST_USE enum status consent_electronic(struct db *db, const struct consent_purpose *purpose, struct str *ret_act);
#endif
