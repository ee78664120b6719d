/* Stretches of the calendar: «до 01.09», «с сентября по май», «1-10 мая», «5, 12 и 19 октября», «15.06. 15.08.2011». */
#include "kernel/dates/deadline_in.h"

static void rewind_to(struct parse *p, size_t at)
{
	while (p->i > at)
		p->t[--p->i].used = false;
}

static void span_add(struct parse *p, struct span s)
{
	*VEC_ADD(p->a, &p->spans) = s;
}

static struct term with_number(struct term t, int n)
{
	if (t.piece == PIECE_DECADE || t.piece == PIECE_WEEK)
		t.piece_n = n;
	else if (t.unit == UNIT_DAY)
		t.d = n;
	else
		t.n = n;
	return t;
}

static bool is_joint(const struct parse *p, size_t k, bool from)
{
	return is_tok(p, k, TK_DASH) || is_word(p, k, W_PO) || (from && is_word(p, k, W_TO));
}

/* «20-2 полугодие»: no such half. */
static bool numbers_fit(const struct term *t, const int *nums, size_t n)
{
	int most = t->piece == PIECE_DECADE ? 3 : t->piece == PIECE_WEEK ? 5 : t->unit == UNIT_DAY ? 99 : t->unit == UNIT_HALF ? 2 : t->unit == UNIT_TRIMESTER ? 3 : 4;
	for (size_t i = 0; i < n; i++)
		if (nums[i] > most)
			return false;
	return true;
}

/* Numbers before a term that has the unit: «1-10 мая», «II, IV квартал», «5, 12 и 19 октября», «27-29.12.2022». */
static bool list_read(struct parse *p, struct span s, bool from)
{
	int nums[16];
	bool joint[16];
	size_t cnt = 0, k = 0, n, at = p->i;
	for (int v; cnt < 16 && (v = number_read(p, k, &n)) > 0; cnt++) {
		bool comma = is_tok(p, k + n, TK_COMMA) || is_word(p, k + n, W_AND) || is_tok(p, k + n, TK_SLASH);
		if (!comma && !is_joint(p, k + n, from))
			break;
		nums[cnt] = v, joint[cnt] = !comma;
		k += n + 1;
		if (is_tok(p, k - 1, TK_COMMA) && is_word(p, k, W_AND))
			k++;
	}
	struct term last;
	if (cnt == 0)
		return false;
	parse_use(p, k);
	bool ok = term_read(p, &last) && last.unit != UNIT_MONTH && last.unit != UNIT_SEASON && last.unit != UNIT_HOLIDAYS &&
		last.unit != UNIT_YEAR && last.unit != UNIT_SCHOOL_YEAR;
	ok |= p->i > at + k && (last.piece == PIECE_DECADE || last.piece == PIECE_WEEK);
	if (!ok || !numbers_fit(&last, nums, cnt)) {
		rewind_to(p, at);
		return false;
	}
	for (size_t i = 0; i <= cnt; i++) {
		s.a = s.b = i < cnt ? with_number(last, nums[i]) : last;
		s.range = i < cnt && joint[i];
		if (s.range)
			i++, s.b = i < cnt ? with_number(last, nums[i]) : last;
		span_add(p, s);
	}
	return true;
}

/* «до», «не позднее», «к», «по» at the start of a stretch */
static bool end_prefix(struct parse *p, struct span *s)
{
	size_t n = 0;
	if (is_word(p, 0, W_NOT) && is_word(p, 1, W_LATER_THAN))
		n = 2;
	else if (is_word(p, 0, W_PO))
		n = 1;
	else if (is_word(p, 0, W_TO) || is_word(p, 0, W_BY))
		n = 1, s->before = true;
	else
		return false;
	parse_use(p, n);
	while (is_word(p, 0, W_FILL) || is_word(p, 0, W_TO))
		parse_use(p, 1);
	s->by = true;
	return true;
}

/* «май 2023, 2024», «до 20 мая 2023, 2024»: the year alone repeats what stands before it */
static bool year_repeats(const struct parse *p, struct term *t)
{
	const struct span *last = p->spans.n ? &p->spans.v[p->spans.n - 1] : NULL;
	if (last == NULL || t->unit != UNIT_YEAR || t->year2 != t->year || t->piece != PIECE_ALL || last->range ||
	    (last->a.unit != UNIT_MONTH && last->a.unit != UNIT_DAY) || !last->a.has_year)
		return false;
	int year = t->year;
	*t = last->a;
	t->year = t->year2 = year;
	return true;
}

static bool lost_dash(const struct parse *p, const struct span *s)
{
	const struct token *v = tk(p, 0), *before = p->i > 0 ? &p->t[p->i - 1] : v;
	return !s->by && !s->open && s->a.unit == UNIT_DAY && v->blank && v->kind == TK_DATE &&
		(before->kind == TK_DAY_MONTH || before->kind == TK_DATE);
}

/* What follows the first term: the other end, or nothing. */
static void second_end(struct parse *p, struct span *s, bool from)
{
	size_t at = p->i;
	while (from && is_tok(p, 0, TK_LINE))
		parse_use(p, 1);
	if (is_joint(p, 0, from)) {
		parse_use(p, 1);
		struct term b;
		if (term_read(p, &b)) {
			s->b = b, s->range = true, s->open = false;
			return;
		}
		rewind_to(p, at);
		return;
	}
	rewind_to(p, at);
	if (lost_dash(p, s) && term_read(p, &s->b))
		s->range = s->lost_dash = true;
}

/* «до нового года» */
static bool new_year(struct parse *p, struct term *t)
{
	if (!is_word(p, 0, W_NEW) || !is_word(p, 1, W_YEAR))
		return false;
	*t = (struct term){ .unit = UNIT_DAY, .d = 31, .n = 12 };
	parse_use(p, 2);
	return true;
}

/* A day after «до …,» is an end too: «до 1 октября, 1 февраля». */
static bool inherits_end(const struct parse *p, const struct span *s)
{
	return s->a.unit == UNIT_DAY && p->spans.n > 0 && p->spans.v[p->spans.n - 1].by && p->i > 0;
}

/* «в начале и в конце учебного года» */
static bool two_edges(struct parse *p, struct span s)
{
	size_t at = p->i, k = is_word(p, 1, W_AND) || is_tok(p, 1, TK_COMMA) ? 2 : 0;
	if (k && is_word(p, k, W_IN))
		k++;
	if (k == 0 || !is_word(p, 0, W_BEGIN) || !is_word(p, k, W_FINISH))
		return false;
	parse_use(p, k);
	if (!term_read(p, &s.a)) {
		rewind_to(p, at);
		return false;
	}
	struct term end = s.a;
	s.a.piece = PIECE_BEGIN, s.b = s.a;
	span_add(p, s);
	s.a = s.b = end;
	span_add(p, s);
	return true;
}

bool span_read(struct parse *p)
{
	size_t at = p->i;
	struct span s = { 0 };
	while (is_word(p, 0, W_IN) || is_word(p, 0, W_FILL) || is_word(p, 0, W_DURING) || is_word(p, 0, W_PERIOD) || is_word(p, 0, W_WHOLE) ||
	       (is_word(p, 0, W_WITHIN) && tk(p, 0)->value == 1) || (is_word(p, 0, W_DAY) && p->i > at))
		parse_use(p, 1);
	bool by = end_prefix(p, &s), from = !by && (is_word(p, 0, W_FROM) || is_word(p, 0, W_AFTER));
	s.after = from && is_word(p, 0, W_AFTER);
	while (!by && (is_word(p, 0, W_FROM) || is_word(p, 0, W_AFTER)))
		parse_use(p, 1), s.open = true;
	if (by && new_year(p, &s.a)) {
		s.before = false, s.b = s.a;
		span_add(p, s);
		return true;
	}
	if (list_read(p, (struct span){ .by = s.by, .before = s.before }, from))
		return true;
	if (two_edges(p, s))
		return true;
	if (!term_read(p, &s.a)) {
		rewind_to(p, at);
		return false;
	}
	s.b = s.a;
	if (!by)
		second_end(p, &s, from);
	if (!by && !from && !s.range && inherits_end(p, &s))
		s.by = true;
	if (!s.by && !s.range && !s.open && year_repeats(p, &s.a)) {
		s.by = p->spans.v[p->spans.n - 1].by, s.before = p->spans.v[p->spans.n - 1].before;
		s.b = s.a;
	}
	if (s.open && s.a.unit == UNIT_YEAR && s.a.year2 > s.a.year)
		s.open = false;                        /* «с 2022-2024» */
	span_add(p, s);
	return true;
}
