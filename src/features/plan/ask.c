/* codecheck: russian data */
#include "features/plan/plan.h"

#include "kernel/russian/ru.h"

/* Words of office papers that are in every clause and row, as ru_words cuts them. */
static bool says_nothing(struct arena *a, struct str w)
{
	static const char *const common = "обеспечить организовать провести проведение организация подготовить разработать разработка утвердить утверждение "
		"и в во на по о об с со до для к ко за из от не срок года год настоящий приказ целевая модель наставничество наставник реализация внедрение";
	struct str all = ru_words(a, str_c(common));

	for (struct str rest = all; rest.p && rest.n; )
		if (str_eq(str_cut(rest, ' ', &rest), w))
			return true;
	return false;
}

struct words { size_t n, cap; struct str *v; };
static struct words words_of(struct arena *a, struct str text)
{
	struct words out = { 0 };

	for (struct str rest = ru_words(a, text); rest.p && rest.n; ) {
		struct str w = str_cut(rest, ' ', &rest);
		bool known = !w.n || says_nothing(a, w);
		for (size_t i = 0; i < out.n && !known; i++)
			known = str_eq(out.v[i], w);
		if (!known)
			*VEC_ADD(a, &out) = w;
	}
	return out;
}

/* How many words two texts share; 0 when that is too few to be the same thing. */
static size_t shared(const struct words *x, const struct words *y)
{
	size_t n = 0, least = x->n < y->n ? x->n : y->n;

	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < y->n; k++)
			n += str_eq(x->v[i], y->v[k]);
	return n >= 2 && 2 * n >= least ? n : 0;
}

/* Is it his already, or nobody's yet? */
static bool same_executor(struct arena *a, const struct plan_ask *q, const struct plan_asked *o)
{
	if (o->n_accounts && q->account.has) {
		for (size_t i = 0; i < o->n_accounts; i++)
			if (uuid_eq(o->accounts[i], q->account.v))
				return true;
		return false;
	}
	if (!o->who.n)
		return o->n_accounts == 0;
	struct words mine = words_of(a, q->who), his = words_of(a, o->who);
	for (size_t i = 0; i < mine.n; i++)
		for (size_t k = 0; k < his.n; k++)
			if (str_eq(mine.v[i], his.v[k]))
				return true;
	return false;
}

static int32_t days_apart(const struct plan_ask *q, const struct plan_asked *o)
{
	if (!q->due.has || !o->due.has)
		return INT32_MAX;
	int32_t d = date_to_days(q->due.v) - date_to_days(o->due.v);
	return d < 0 ? -d : d;
}

const struct plan_asked *plan_ask_match(struct arena *a, const struct plan_ask *q, const struct plan_asked_list *open)
{
	struct words mine = words_of(a, q->text);
	const struct plan_asked *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < open->n; i++) {
		const struct plan_asked *o = &open->v[i];
		if (q->row.has && !o->task && uuid_eq(o->id, q->row.v))
			return o;
		struct words his = words_of(a, o->text);
		size_t n = shared(&mine, &his);
		if (!n || n < most || !same_executor(a, q, o))
			continue;
		if (n > most || days_apart(q, o) < days_apart(q, best)) {
			best = o;
			most = n;
		}
	}
	return best;
}

enum status plan_asked_rows(struct db *db, struct plan_asked_list *ret)
{
	struct plan_rows rows;

	TRY(plan_rows_open(db, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct plan_row *r = &rows.v[i];
		struct uuid *who = NEW_ARRAY(db->arena, r->people.n, struct uuid);
		for (size_t k = 0; k < r->people.n; k++)
			who[k] = r->people.v[k].account;
		*VEC_ADD(db->arena, ret) = (struct plan_asked){ r->id, false, r->no, r->title, r->due, r->people.n, who, r->responsible };
	}
	return OK;
}
