/* codecheck: russian data */
#include "features/tasks/match.h"

#include "kernel/dates/day.h"
#include "kernel/russian/ru.h"

struct words { size_t n, cap; struct str *v; };
struct entry { const struct task_thing *thing; struct words text, who; };
struct task_index { struct words common; size_t n; struct entry *v; };

static bool has(const struct words *l, struct str w)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i], w))
			return true;
	return false;
}

/* Each once, without those that say nothing. */
static struct words words_of(struct arena *a, const struct words *common, struct str text)
{
	struct words out = { 0 };

	for (struct str rest = ru_words(a, text); rest.p && rest.n; ) {
		struct str w = str_cut(rest, ' ', &rest);
		if (w.n && !has(common, w) && !has(&out, w))
			*VEC_ADD(a, &out) = w;
	}
	return out;
}

/* Words of office papers that are in every clause and row, as ru_words cuts them. */
static const char common[] = "обеспечить организовать провести проведение организация подготовить разработать разработка утвердить утверждение "
	"и в во на по о об с со до для к ко за из от не срок года год настоящий приказ целевая модель наставничество наставник реализация внедрение";

const struct task_index *task_index_make(struct arena *a, const struct task_things *things)
{
	struct task_index *x = NEW(a, struct task_index);

	x->common = words_of(a, &(struct words){ 0 }, str_c(common));
	x->n = things->n;
	x->v = NEW_ARRAY(a, things->n, struct entry);
	for (size_t i = 0; i < things->n; i++)
		x->v[i] = (struct entry){ &things->v[i], words_of(a, &x->common, things->v[i].text), words_of(a, &x->common, things->v[i].who) };
	return x;
}

static size_t both(const struct words *x, const struct words *y)
{
	size_t n = 0;

	for (size_t i = 0; i < x->n; i++)
		n += has(y, x->v[i]);
	return n;
}

/* How many words two texts share; 0 when that is too few to be the same thing. */
static size_t shared(const struct words *x, const struct words *y)
{
	size_t n = both(x, y), least = x->n < y->n ? x->n : y->n;

	return n >= 2 && 2 * n >= least ? n : 0;
}

/* Is it his already, or nobody's yet? */
static bool same_executor(const struct task_words *q, const struct words *who, const struct entry *e)
{
	const struct task_thing *o = e->thing;

	if (o->n_accounts && q->account.has) {
		for (size_t i = 0; i < o->n_accounts; i++)
			if (uuid_eq(o->accounts[i], q->account.v))
				return true;
		return false;
	}
	return o->who.n ? both(who, &e->who) > 0 : o->n_accounts == 0;
}

static int32_t days_apart(const struct task_words *q, const struct task_thing *o)
{
	if (!q->due.has || !o->due.has)
		return INT32_MAX;
	int32_t d = date_to_days(q->due.v) - date_to_days(o->due.v);
	return d < 0 ? -d : d;
}

static bool named(const struct task_words *q, const struct task_thing *o) { return q->row.has && !o->task && uuid_eq(o->id, q->row.v); }

const struct task_thing *task_match(struct arena *a, const struct task_index *x, const struct task_words *q)
{
	struct words mine = words_of(a, &x->common, q->text), who = words_of(a, &x->common, q->who);
	const struct task_thing *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < x->n; i++) {
		const struct task_thing *o = x->v[i].thing;
		if (named(q, o))
			return o;
		size_t n = shared(&mine, &x->v[i].text);
		if (!n || n < most || !same_executor(q, &who, &x->v[i]))
			continue;
		if (n > most || days_apart(q, o) < days_apart(q, best)) {
			best = o;
			most = n;
		}
	}
	return best;
}

struct task_fits task_candidates(struct arena *a, const struct task_index *x, const struct task_words *q, const struct task_thing *best, size_t max)
{
	struct words mine = words_of(a, &x->common, q->text), who = words_of(a, &x->common, q->who);
	struct task_fits out = { 0, NEW_ARRAY(a, max + 1, const struct task_thing *) };
	size_t *common_n = NEW_ARRAY(a, max + 1, size_t);

	for (size_t i = 0; i < x->n; i++) {
		size_t n = both(&mine, &x->v[i].text), at = out.n;
		if (x->v[i].thing == best || !same_executor(q, &who, &x->v[i]))
			continue;
		for (; at > 0 && common_n[at - 1] < n; at--) {
			out.v[at] = out.v[at - 1];
			common_n[at] = common_n[at - 1];
		}
		out.v[at] = x->v[i].thing;
		common_n[at] = n;
		if (out.n < max)
			out.n++;
	}
	return out;
}

void task_due_read(struct str typed, struct opt_date *ret_due, struct str *ret_text)
{
	struct date d;

	typed = str_trim(typed);
	if (str_starts(typed, S("до ")))
		typed = str_trim(str_sub(typed, S("до ").n, typed.n));
	*ret_due = (struct opt_date){ 0 };
	*ret_text = S("");
	if (day_read(typed, &d))
		*ret_due = (struct opt_date){ true, d };
	else
		*ret_text = typed;
}
