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

/* ---- numbers ---- */

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static bool number_letter(uint32_t c)
{
	bool latin = (c | 32) >= 'a' && (c | 32) <= 'z';
	bool russian = (c >= 0x410 && c <= 0x44f) || c == 0x401 || c == 0x451;

	return latin || russian || is_digit(c) || c == '/' || c == '-';
}

enum order_number_fault order_number_check(struct str number)
{
	bool digit = false;

	if (!number.n)
		return ORDER_NUMBER_EMPTY;
	if (utf8_length(number) > ORDER_NUMBER_MAX)
		return ORDER_NUMBER_LONG;
	for (size_t i = 0; i < number.n; ) {
		uint32_t c = utf8_next(number, &i);
		if (!number_letter(c))
			return ORDER_NUMBER_LETTERS;
		digit |= is_digit(c);
	}
	return digit ? ORDER_NUMBER_FINE : ORDER_NUMBER_NO_DIGIT;
}

struct str order_number_fault_text(enum order_number_fault f)
{
	switch (f) {
	case ORDER_NUMBER_EMPTY: return T("Напишите номер из журнала регистрации приказов.");
	case ORDER_NUMBER_LONG: return T("Номер длиннее 20 знаков. Напишите его так, как в журнале.");
	case ORDER_NUMBER_LETTERS: return T("В номере могут быть только буквы, цифры, «/» и «-». Например: 118/1-ОД.");
	case ORDER_NUMBER_NO_DIGIT: return T("В номере нет ни одной цифры. Например: 118/1-ОД.");
	default: return S("");
	}
}

/* Kinds of dashes that Word and phones put: hyphen, non-breaking hyphen, figure dash, en dash, em dash, minus. */
static bool is_dash(uint32_t c) { return (c >= 0x2010 && c <= 0x2014) || c == 0x2212; }

struct str order_number_of(struct arena *a, struct str typed)
{
	char *out = arena_alloc(a, 3 * typed.n + 1);
	size_t n = 0;
	bool begun = false;

	for (size_t i = 0; i < typed.n; ) {
		uint32_t c = utf8_next(typed, &i);
		if (c == ' ' || c == '\t' || c == 0xa0 || c == 0x202f || (!begun && c == 0x2116))
			continue;
		begun = true;
		n += utf8_put(out + n, is_dash(c) ? '-' : c);
	}
	return (struct str){ out, n };
}

struct str order_number_key(struct arena *a, struct str number)
{
	char *out = arena_alloc(a, 3 * number.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < number.n; ) {
		uint32_t c = utf8_lower(utf8_next(number, &i));
		n += utf8_put(out + n, c == 0x451 ? 0x435 : c);
	}
	return (struct str){ out, n };
}

#define PLACE "{n}"

bool order_pattern_valid(struct str pattern)
{
	ptrdiff_t at = str_find(pattern, S(PLACE), 0);

	if (at < 0 || str_find(pattern, S(PLACE), (size_t)at + 1) >= 0)
		return false;
	size_t end = (size_t)at + sizeof PLACE - 1;
	if (utf8_length(pattern) - (sizeof PLACE - 1) + 5 > ORDER_NUMBER_MAX)
		return false;
	for (size_t i = 0; i < pattern.n; ) {
		if (i == (size_t)at) {
			i = end;
			continue;
		}
		if (!number_letter(utf8_next(pattern, &i)))
			return false;
	}
	return true;
}

struct str order_pattern_number(struct arena *a, struct str pattern, int64_t n)
{
	ptrdiff_t at = str_find(pattern, S(PLACE), 0);

	always_assert(at >= 0);
	return str_fmt(a, "%.*s%lld%.*s", (int)at, pattern.p, (long long)n, (int)(pattern.n - (size_t)at - (sizeof PLACE - 1)), pattern.p + at + sizeof PLACE - 1);
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

/* Words of orders that are in every clause and row, as ru_words cuts them. */
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
static bool same_executor(struct arena *a, const struct order_executor *e, const struct order_open *o)
{
	if (o->n_accounts && e->account.has) {
		for (size_t i = 0; i < o->n_accounts; i++)
			if (uuid_eq(o->accounts[i], e->account.v))
				return true;
		return false;
	}
	if (!o->who.n)
		return o->n_accounts == 0;
	struct words mine = words_of(a, e->post.n ? e->post : e->name), his = words_of(a, o->who);
	for (size_t i = 0; i < mine.n; i++)
		for (size_t k = 0; k < his.n; k++)
			if (str_eq(mine.v[i], his.v[k]))
				return true;
	return false;
}

static int32_t days_apart(const struct order_clause *c, const struct order_open *o)
{
	if (!c->due.has || !o->due.has)
		return INT32_MAX;
	int32_t d = date_to_days(c->due.v) - date_to_days(o->due.v);
	return d < 0 ? -d : d;
}

const struct order_open *order_clause_match(struct arena *a, const struct order_clause *c, const struct order_open_list *open)
{
	struct words mine = words_of(a, c->text);
	const struct order_open *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < open->n; i++) {
		const struct order_open *o = &open->v[i];
		if (c->row.has && !o->task && uuid_eq(o->id, c->row.v))
			return o;
		struct words his = words_of(a, o->text);
		size_t n = shared(&mine, &his);
		if (!n || n < most || !same_executor(a, &c->executor, o))
			continue;
		if (n > most || days_apart(c, o) < days_apart(c, best)) {
			best = o;
			most = n;
		}
	}
	return best;
}
