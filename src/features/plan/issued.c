#include "features/plan/issued.h"

#include "features/plan/roadmap.h"

static struct plan_issued_clause clause_of(const struct roadmap_clause *c)
{
	const struct deadline *d = &c->deadline;
	bool day = c->deadline_text.n && (d->kind == DEADLINE_BY || d->kind == DEADLINE_INTERVAL) && d->n_parts == 0;

	return (struct plan_issued_clause){ c->no, c->text, c->executor, c->deadline_text, day ? d->end : (struct opt_date){ 0 }, c->standing };
}

void plan_issued_read(struct arena *a, const struct outside *doc, struct plan_issued *ret)
{
	struct roadmap r;

	roadmap_order_read(a, doc, &r);
	*ret = (struct plan_issued){ .number = r.order.number, .heading = r.order.heading, .preamble = r.order.preamble, .signatory_post = r.order.signatory_post,
		.signatory = r.order.signatory, .date = r.order.date, .n = r.order.n_clauses, .clauses = NEW_ARRAY(a, r.order.n_clauses, struct plan_issued_clause) };
	for (size_t i = 0; i < ret->n; i++)
		ret->clauses[i] = clause_of(&r.order.clauses[i]);
}
