/* What speaks for and against two people, for the form that makes a pair by hand (slice.pair_judge). */
#include "features/fit/fit.h"
#include "features/fit/judge.h"
#include "kernel/http/request.h"

/* Of the rules those that the form does not check itself. */
static bool own(const char *rule)
{
	return strcmp(rule, "relative") == 0 || strcmp(rule, "never") == 0 || strcmp(rule, "must") == 0;
}

static enum status judge(struct request *req, struct uuid mentor, struct uuid mentee, struct str form, struct pair_words *ret)
{
	struct fit_view v;

	TRY(fit_pair(req->db, mentor, mentee, form, req->today, &v));
	if (!req_may(req, "wishes.read"))
		fit_hide_all(&v);
	for (size_t i = 0; i < v.stops.n; i++)
		if (own(v.stops.v[i].rule))
			*VEC_ADD(req->arena, ret) = (struct pair_word){ v.stops.v[i].words, true };
	for (size_t i = 0; i < v.shares.n; i++)
		if (v.shares.v[i].words.n && !v.shares.v[i].unknown)
			*VEC_ADD(req->arena, ret) = (struct pair_word){ v.shares.v[i].words, v.shares.v[i].against };
	return OK;
}

const struct pair_judge fit_judge = { "fit.read", judge };
