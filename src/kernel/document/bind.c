/* What must not part at the end of a line (codecheck: russian data). */
#include "kernel/document/style.h"

/* ---- Words of a text: what stands between blanks ---------------------------------------------------------------------- */

struct word { struct str whole, bare; };      /* bare: without brackets and quotation marks before it, and marks behind */

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

static struct str without(struct str s, bool front, const struct str *marks, size_t n)
{
	for (size_t i = 0; i < n; )
		if (front && str_starts(s, marks[i]))
			s = str_sub(s, marks[i].n, s.n), i = 0;
		else if (!front && str_ends(s, marks[i]))
			s = str_sub(s, 0, s.n - marks[i].n), i = 0;
		else
			i++;
	return s;
}

static struct word word_at(struct str s, size_t from, size_t to)
{
	static const struct str opens[] = { S_INIT("("), S_INIT("«"), S_INIT("["), S_INIT("\"") };
	static const struct str ends[] = { S_INIT(")"), S_INIT("»"), S_INIT("]"), S_INIT("\""), S_INIT(","), S_INIT(";"), S_INIT(":") };
	struct str w = str_sub(s, from, to);

	return (struct word){ w, without(without(w, true, opens, sizeof opens / sizeof *opens), false, ends, sizeof ends / sizeof *ends) };
}

static struct word before(struct str s, size_t blank)
{
	size_t from = blank;

	while (from > 0 && !is_space(s.p[from - 1]))
		from--;
	return word_at(s, from, blank);
}

static struct word behind(struct str s, size_t blank)
{
	size_t to = blank + 1;

	while (to < s.n && !is_space(s.p[to]))
		to++;
	return word_at(s, blank + 1, to);
}

/* ---- What they are ---------------------------------------------------------------------------------------------------- */

static bool one_of(struct str w, const struct str *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(w, v[i]))
			return true;
	return false;
}
#define ONE_OF(w, v) one_of((w), (v), sizeof (v) / sizeof *(v))

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool digits(struct str s, size_t least, size_t most)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n >= least && s.n <= most;
}

static bool is_capital(uint32_t c) { return utf8_lower(c) != c; }
static bool is_small(uint32_t c) { return utf8_upper(c) != c; }

static bool begins_capital(struct str s)
{
	size_t i = 0;

	return s.n && is_capital(utf8_next(s, &i));
}

/* «А.», «А.П.» */
static bool initials(struct str s)
{
	size_t i = 0, n = 0;

	for (; i < s.n && n < 3; n++) {
		if (!is_capital(utf8_next(s, &i)) || i >= s.n || s.p[i] != '.')
			return false;
		i++;
	}
	return n > 0 && i == s.n;
}

/* «Иванова», «Салтыкова-Щедрина»: a capital, a small letter, no full stop in it. */
static bool is_name(struct str s)
{
	size_t i = 0;

	return s.n && is_capital(utf8_next(s, &i)) && i < s.n && is_small(utf8_next(s, &i)) && str_find(s, S("."), 0) < 0;
}

static bool month(struct str s)
{
	static const struct str v[] = { S_INIT("января"), S_INIT("февраля"), S_INIT("марта"), S_INIT("апреля"), S_INIT("мая"), S_INIT("июня"), S_INIT("июля"),
		S_INIT("августа"), S_INIT("сентября"), S_INIT("октября"), S_INIT("ноября"), S_INIT("декабря") };
	return ONE_OF(s, v);
}

/* ---- The rules -------------------------------------------------------------------------------------------------------- */

/* «№ 22», «п. 2», «ст. 351.8», «г. Омск» */
static bool leads(struct str s, size_t blank, const struct word *l, const struct word *r)
{
	static const struct str before_number[] = { S_INIT("п."), S_INIT("пп."), S_INIT("подп."), S_INIT("ст."), S_INIT("ч."), S_INIT("гл."), S_INIT("разд."), S_INIT("абз."),
		S_INIT("стр."), S_INIT("рис."), S_INIT("табл."), S_INIT("прил."), S_INIT("д."), S_INIT("кв."), S_INIT("каб.") };
	static const struct str before_name[] = { S_INIT("г."), S_INIT("ул."), S_INIT("пер."), S_INIT("пос."), S_INIT("с."), S_INIT("им.") };

	if (str_ends(l->whole, S("№")))
		return r->whole.n > 0;
	if (ONE_OF(l->bare, before_number))
		return r->bare.n && is_digit(r->bare.p[0]);
	if (!ONE_OF(l->bare, before_name) || !begins_capital(r->bare))
		return false;
	/* «2026 г. Наставник …» is the end of a sentence. */
	size_t at = blank - l->whole.n;
	return at == 0 || !is_space(s.p[at - 1]) || at < 2 || !is_digit(s.p[at - 2]);
}

/* «2026 г.», «20 октября», «октября 2026» */
static bool dates(const struct word *l, const struct word *r)
{
	static const struct str years[] = { S_INIT("г."), S_INIT("гг."), S_INIT("г"), S_INIT("гг"), S_INIT("г.г."), S_INIT("года"), S_INIT("году") };
	struct str w = str_ends(r->bare, S("..")) ? str_sub(r->bare, 0, r->bare.n - 1) : r->bare;

	if (ONE_OF(w, years))
		return l->bare.n && is_digit(l->bare.p[l->bare.n - 1]);
	return (digits(l->bare, 1, 2) && month(r->bare)) || (month(l->bare) && digits(r->bare, 4, 4));
}

/* «Иванова А.П.», «А.П. Иванова», «А. П. Иванова» */
static bool names(struct str s, size_t blank, const struct word *l, const struct word *r)
{
	if (initials(l->bare) && str_ends(l->whole, l->bare))
		return is_name(r->bare) || initials(r->bare);
	if (!initials(r->bare) || !is_name(l->bare) || !str_ends(l->whole, l->bare))
		return false;
	/* «Директор А.П. Иванова»: they are whose name follows. */
	size_t next = blank + 1 + r->whole.n;
	return r->bare.n != r->whole.n || next >= s.n || s.p[next] != ' ' || !is_name(behind(s, next).bare);
}

struct str doc_bound(struct arena *a, struct str s)
{
	struct buf out = { 0 };
	size_t from = 0;

	for (size_t i = 1; i + 1 < s.n + 1; i++) {
		if (s.p[i] != ' ' || is_space(s.p[i - 1]))
			continue;
		struct word l = before(s, i), r = behind(s, i);
		if (!leads(s, i, &l, &r) && !dates(&l, &r) && !names(s, i, &l, &r))
			continue;
		buf_put(&out, s.p + from, i - from);
		buf_z(&out, "\xc2\xa0");
		from = i + 1;
	}
	if (!from)
		return s;
	buf_put(&out, s.p + from, s.n - from);
	struct str copy = out.failed ? s : str_dup(a, buf_view(&out));
	buf_free(&out);
	return copy;
}
