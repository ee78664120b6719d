/* The words of a deadline moved by whole years, in their own style. */
#include "kernel/dates/deadline_lex.h"

struct edit { uint32_t from, to; struct str words; };
struct shifting { struct arena *a; struct str text; const struct token *v; size_t n; int years; VEC(struct edit) edits; };

static bool leap(int y) { return date_days_in_month(y, 2) == 29; }
static bool digit(char c) { return c >= '0' && c <= '9'; }
static int century(int y) { return y >= 80 ? 1900 : 2000; }

/* A number of as many digits as it had. */
static struct str number(struct arena *a, int value, uint32_t digits)
{
	return digits == 2 ? str_fmt(a, "%02d", value % 100) : str_fmt(a, "%0*d", (int)digits, value);
}

static void put(struct shifting *s, uint32_t from, uint32_t to, int value)
{
	*VEC_ADD(s->a, &s->edits) = (struct edit){ from, to, number(s->a, value, to - from) };
}

/* «29.02.2024», «2024-02-29»: the year, and the day when that year has none. */
static void move_date(struct shifting *s, const struct token *t)
{
	const char *p = s->text.p + t->from;
	bool iso = digit(p[1]) && digit(p[2]) && digit(p[3]);
	bool short_of = t->d == 29 && t->m == 2 && !leap(t->y + s->years);
	uint32_t year = t->to;

	if (iso) {
		put(s, t->from, t->from + 4, t->y + s->years);
		if (short_of)
			put(s, t->to - 2, t->to, 28);
		return;
	}
	while (digit(s->text.p[year - 1]))
		year--;
	if (short_of)
		put(s, t->from, t->from + 2, 28);
	put(s, year, t->to, t->y + s->years);
}

/* «09.2023» */
static void move_month(struct shifting *s, const struct token *t) { put(s, t->to - 4, t->to, t->y + s->years); }

static bool is(const struct token *t, enum word w) { return t->kind == TK_WORD && t->word == w; }
static bool full_year(const struct token *t) { return t->kind == TK_NUM && t->digits == 4 && t->value >= 1900 && t->value < 2100; }
static bool joint(const struct token *t) { return t->kind == TK_DASH || t->kind == TK_SLASH; }
static bool named_year(const struct token *t) { return is(t, W_YEAR) || (is(t, W_SCHOOL) && is(t + 1, W_YEAR)); }

/* «23 г.», «23/24 уч. год», and the second of «2023-24». */
static bool short_year(const struct shifting *s, size_t i)
{
	const struct token *t = &s->v[i];

	if (t->kind != TK_NUM || t->digits != 2)
		return false;
	if (i >= 2 && joint(t - 1) && t[-2].kind == TK_NUM && t->value == (t[-2].value + 1) % 100) {
		/* «2023-24 сентября» is a day of another thing */
		if (is(t + 1, W_MONTH))
			return false;
		return t[-2].digits == 4 || (t[-2].digits == 2 && (named_year(t + 1) || t[-1].kind == TK_SLASH));
	}
	if (t[1].kind == TK_SLASH && t[2].kind == TK_NUM && t[2].value == (t->value + 1) % 100)
		return true;
	if (t[1].kind == TK_DASH && t[2].kind == TK_NUM && t[2].digits == 2 && t[2].value == (t->value + 1) % 100 && named_year(t + 3))
		return true;
	return named_year(t + 1) && !(i > 0 && is(t - 1, W_SUFFIX));
}

/* «29 февраля 2023»: there is none. */
static void cut_february(struct shifting *s, size_t i, int year)
{
	const struct token *v = s->v;

	if (i >= 2 && is(&v[i - 1], W_MONTH) && v[i - 1].value == 2 && v[i - 2].kind == TK_NUM && v[i - 2].value == 29 && !leap(year))
		put(s, v[i - 2].from, v[i - 2].to, 28);
}

static void move_token(struct shifting *s, size_t i)
{
	const struct token *t = &s->v[i];

	if (t->kind == TK_DATE) {
		move_date(s, t);
	} else if (t->kind == TK_MONTH_YEAR) {
		move_month(s, t);
	} else if (full_year(t) || short_year(s, i)) {
		int year = (t->digits == 2 ? century(t->value) : 0) + t->value + s->years;
		cut_february(s, i, year);
		put(s, t->from, t->to, year);
	}
}

static struct str apply(const struct shifting *s)
{
	struct str out = S("");
	size_t at = 0;

	for (size_t i = 0; i < s->edits.n; i++) {
		const struct edit *e = &s->edits.v[i];
		out = str_fmt(s->a, "%.*s%.*s%.*s", SP(out), SP(str_sub(s->text, at, e->from)), SP(e->words));
		at = e->to;
	}
	return s->edits.n ? str_fmt(s->a, "%.*s%.*s", SP(out), SP(str_sub(s->text, at, s->text.n))) : s->text;
}

struct str deadline_shift(struct arena *a, struct str text, int years)
{
	struct tokens ts = deadline_lex(a, text);
	struct shifting s = { .a = a, .text = text, .years = years };

	deadline_mask(ts);
	/* Three more ends, so that looking ahead needs no bound. */
	struct token *v = NEW_ARRAY(a, ts.n + 4, struct token);
	for (size_t i = 0; i < ts.n + 4; i++)
		v[i] = ts.v[i < ts.n ? i : ts.n];
	s.v = v;
	s.n = ts.n;
	for (size_t i = 0; i < s.n; i++)
		move_token(&s, i);
	return apply(&s);
}

struct deadline_window deadline_shift_window(struct deadline_window w, int years)
{
	if (w.start.has)
		w.start.v = date_add_months(w.start.v, 12 * years);
	if (w.end.has)
		w.end.v = date_add_months(w.end.v, 12 * years);
	return w;
}
