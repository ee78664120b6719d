#include "features/plan/offers.h"

enum status plan_offers(struct request *req, struct uuid row, struct str no, struct str title, struct str result, struct str evidence,
                        struct maker_offers *ret)
{
	struct maker_subject s = { row, no, title, result, evidence };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct maker *m = slices[i]->makers; m && m->offer; m++)
			if (m->of == MAKER_ROW && req_may(req, m->perm))
				TRY(m->offer(req->db, &s, ret));
	return OK;
}

bool plan_wants_making(struct str evidence)
{
	static const char *const v[] = { "order", "regulation", "pairs", "survey" };

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (str_eq(evidence, str_c(v[i])))
			return true;
	return false;
}
