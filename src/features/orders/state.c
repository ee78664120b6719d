/* codecheck: russian data */
#include "features/orders/state.h"

#include "kernel/base/status.h"
#include "kernel/russian/ru.h"

/* ---- states ---- */

static const struct { const char *code; struct str title; } states[ORDER_N_STATES] = {
	{ "draft", S_INIT("черновик") },
	{ "agreeing", S_INIT("на согласовании") },
	{ "signing", S_INIT("на подписи") },
	{ "signed", S_INIT("подписан") },
	{ "registered", S_INIT("действует") },
	{ "changed", S_INIT("изменён") },
	{ "cancelled", S_INIT("отменён") },
	{ "expired", S_INIT("утратил силу") },
};

const char *order_state_code(enum order_state s) { return states[s].code; }
struct str order_state_title(enum order_state s) { return states[s].title; }

bool order_state_parse(struct str code, enum order_state *ret)
{
	for (int i = 0; i < ORDER_N_STATES; i++)
		if (str_eq(code, str_c(states[i].code))) {
			*ret = (enum order_state)i;
			return true;
		}
	return false;
}

bool order_move(enum order_state from, enum order_move m, enum order_state *ret)
{
	static const struct { enum order_move move; enum order_state from, to; } moves[] = {
		{ ORDER_TO_AGREE, ORDER_DRAFT, ORDER_AGREEING },
		{ ORDER_TO_SIGN, ORDER_DRAFT, ORDER_SIGNING }, { ORDER_TO_SIGN, ORDER_AGREEING, ORDER_SIGNING },
		{ ORDER_SIGN, ORDER_SIGNING, ORDER_SIGNED },
		{ ORDER_REGISTER, ORDER_SIGNED, ORDER_REGISTERED },
		{ ORDER_BACK, ORDER_AGREEING, ORDER_DRAFT }, { ORDER_BACK, ORDER_SIGNING, ORDER_DRAFT }, { ORDER_BACK, ORDER_SIGNED, ORDER_DRAFT },
		{ ORDER_EXPIRE, ORDER_REGISTERED, ORDER_EXPIRED }, { ORDER_EXPIRE, ORDER_CHANGED, ORDER_EXPIRED },
	};

	if (m == ORDER_DELETE)
		return from == ORDER_DRAFT;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].move == m && moves[i].from == from) {
			*ret = moves[i].to;
			return true;
		}
	return false;
}

/* ---- dates ---- */

#define WARN(a, ret, ...) (*VEC_ADD(a, ret) = str_fmt(a, __VA_ARGS__))

static void against_grounds(struct arena *a, struct date day, const struct order_body *b, struct order_warnings *ret)
{
	for (size_t i = 0; i < b->n_grounds; i++) {
		const struct order_ground *g = &b->grounds[i];
		if (!g->act_date.has || date_cmp(day, g->act_date.v) >= 0)
			continue;
		struct str on = ru_date(a, day), at = ru_date(a, g->act_date.v);
		WARN(a, ret, "Дата приказа %.*s раньше его основания от %.*s%s%.*s.", SP(on), SP(at), g->act.n ? " № " : "", SP(g->act));
	}
}

void order_date_warnings(struct arena *a, const struct order_dates *d, const struct order_body *b, struct order_warnings *ret)
{
	struct str on = ru_date(a, d->day);

	if (d->day_off && d->day_off_title.n)
		WARN(a, ret, "%.*s — выходной день: %.*s.", SP(on), SP(d->day_off_title));
	else if (d->day_off)
		WARN(a, ret, "%.*s — выходной день.", SP(on));
	if (date_cmp(d->day, d->today) > 0)
		WARN(a, ret, "%.*s ещё не наступило.", SP(on));
	against_grounds(a, d->day, b, ret);
	if (d->previous.has && date_cmp(d->day, d->previous.v) < 0) {
		struct str at = ru_date(a, d->previous.v);
		WARN(a, ret, "Предыдущий приказ № %.*s датирован %.*s, позже этого.", SP(d->previous_no), SP(at));
	}
}

struct str order_words(struct arena *a, struct str number, struct date day)
{
	struct str on = ru_date(a, day);

	return str_fmt(a, "№ %.*s от %.*s", SP(number), SP(on));
}

/* ---- clauses ---- */

static bool names_somebody(const struct order_executor *e) { return e->name.n || e->post.n || e->account.has || e->person.has; }

struct order_clause order_clause_whole(const struct order_body *b, size_t i)
{
	struct order_clause c = b->clauses[i];
	int depth = c.depth;

	for (size_t k = i; k-- > 0 && depth > 0 && !names_somebody(&c.executor); )
		if (b->clauses[k].depth < depth) {
			depth = b->clauses[k].depth;
			c.executor = b->clauses[k].executor;
		}
	return c;
}

bool order_clause_asks(const struct order_clause *c)
{
	return !c->standing && c->text.n && names_somebody(&c->executor) && (c->due.has || c->due_text.n);
}

struct task_words order_clause_subject(const struct order_clause *c)
{
	const struct order_executor *e = &c->executor;

	return (struct task_words){ c->text, e->post.n ? e->post : e->name, e->account, c->row, c->due };
}
