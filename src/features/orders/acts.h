/* The register of acts: those the program knows (plan/data/acts.tsv) and the centre's own.  An act is called in a body by its number.
 *
 * Rules are pure; the store's part stands last. */
#ifndef ORDERS_ACTS_H
#define ORDERS_ACTS_H
#include "features/orders/body.h"
#include "features/plan/plan.h"

struct order_act {
	struct uuid id; int64_t rev;             /* of the centre's own */
	struct str kind, no, title;              /* «распоряжение Минпросвещения России», «Р-145», «Об утверждении …» */
	struct opt_date issued, from, to;
	struct str replaced_by, checked, source;
	bool own, active;                        /* active: not put out of use by the centre */
};
struct order_acts { size_t n, cap; struct order_act *v; };

const struct order_act *order_act_find(const struct order_acts *l, struct str no);       /* NULL: none of that number */
/* After «В соответствии с»: «распоряжением Минпросвещения России от 25.12.2019 № Р-145 «Об утверждении …»».  The first word is put into
 * the instrumental where it is one of the kinds of acts; a title that is no «О …», «Об …» is ours and is left out. */
struct str order_act_phrase(struct arena *a, const struct order_act *x);
/* «приказ управления образования от 16.03.2022 № 185 «…»» as people type it → the same after «В соответствии с». */
struct str order_act_instrumental(struct arena *a, struct str typed);

enum order_act_force { ACT_IN_FORCE, ACT_REPLACED, ACT_OVER, ACT_NOT_YET };
enum order_act_force order_act_force_on(const struct order_act *x, struct date day);
/* «действует», «заменён на № 1493», «утратил силу 31.08.2029», «вступит в силу 01.03.2026». */
struct str order_act_words(struct arena *a, const struct order_act *x, struct date day);
/* «сверено: …», «не сверено». */
struct str order_act_checked(struct arena *a, const struct order_act *x);

/* What is wrong with a ground on a day: a sentence, "" when nothing is known against it.  Acts in its words count, too. */
struct str order_ground_fault(struct arena *a, const struct order_acts *l, const struct order_ground *g, struct date day);

/* ---- the store ---- */

/* Known ones (no misprints), then the centre's, by kind and number as they stand. */
MUST_USE enum status order_acts_read(struct db *db, struct order_acts *ret);
#endif
