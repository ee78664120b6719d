/* A cell as a whole: reads its pieces in order, then puts them together. */
#include "kernel/dates/deadline_in.h"

void parse_doubt(struct parse *p, enum deadline_doubt code, struct str why)
{
	if (p->doubt.code == DOUBT_NO || code < p->doubt.code)
		p->doubt = (struct doubt){ code, why };
}

struct deadline_reading *reading_add(struct parse *p, struct deadline *d, enum deadline_kind k, struct opt_date s, struct opt_date e)
{
	if (d->n_alternatives == 0)
		d->alternatives = NEW_ARRAY(p->a, 8, struct deadline_reading);
	struct deadline_reading *r = &d->alternatives[d->n_alternatives < 8 ? d->n_alternatives++ : 7];
	r->window = (struct deadline_window){ k, s, e };
	r->text = deadline_say_window(p->a, r->window);
	return r;
}

/* ---- «в течение всего периода», «постоянно», «в течение учебного года» ---- */

static bool ends_phrase(const struct parse *p, size_t k)
{
	enum tok t = tk(p, k)->kind;
	return t == TK_END || t == TK_COMMA || t == TK_SEMI || t == TK_LINE || t == TK_OPEN || t == TK_CLOSE;
}

static bool is_date_token(const struct parse *p, size_t k)
{
	return is_tok(p, k, TK_DATE) || is_tok(p, k, TK_DAY_MONTH) || is_tok(p, k, TK_MONTH_YEAR) || is_word(p, k, W_MONTH);
}

/* Words of the phrase that add nothing: «реализации ЦМН», «действия программы». */
static void use_tail(struct parse *p)
{
	while (!ends_phrase(p, 0) && (is_word(p, 0, W_UNKNOWN) || is_word(p, 0, W_FILL) || is_word(p, 0, W_SCHOOL) || is_word(p, 0, W_COUNTED) ||
	       is_tok(p, 0, TK_FOREIGN) || is_word(p, 0, W_CONDITION) || is_word(p, 0, W_AND)))
		parse_use(p, 1);
}

static bool year_follows(const struct parse *p, size_t k)
{
	while (is_tok(p, k, TK_OPEN) || is_tok(p, k, TK_COMMA) || is_tok(p, k, TK_LINE))
		k++;
	return is_tok(p, k, TK_NUM) && tk(p, k)->value >= 1900;
}

bool whole_read(struct parse *p)
{
	size_t k = 0;
	bool during = false, whole = false;
	while (is_word(p, k, W_IN) || is_word(p, k, W_DURING) || is_word(p, k, W_WHOLE) || (k > 0 && (is_word(p, k, W_CURRENT) || is_word(p, k, W_WORKING)))) {
		during |= is_word(p, k, W_DURING);
		whole |= is_word(p, k, W_WHOLE);
		k++;
	}
	if (during && is_tok(p, k, TK_WORD) && str_eq(tk(p, k)->norm, S("реализации"))) {
		use_tail(p);                           /* «в течение реализации программы» */
		while (!ends_phrase(p, 0) && p->i < p->n && !is_date_token(p, 0))
			parse_use(p, 1);
		return p->whole = true;
	}
	if (is_word(p, k, W_ALWAYS)) {
		parse_use(p, k + 1);
		use_tail(p);
		return p->whole = true;
	}
	if (is_word(p, k, W_PERIOD) && (during || whole || (k == 0 && is_word(p, 1, W_FILL)))) {
		if (is_word(p, k + 1, W_FROM) || is_tok(p, k + 1, TK_NUM) || is_word(p, k + 1, W_SEASON_OF) || is_word(p, k + 1, W_HOLIDAYS))
			return false;
		parse_use(p, k + 1);
		use_tail(p);
		return p->whole = true;
	}
	size_t s = is_word(p, k, W_SCHOOL) ? 1 : 0;
	if (!is_word(p, k + s, W_YEAR) || tk(p, k + s)->norm.n < 6 || (!during && !whole && !(s && p->i == 0)) || year_follows(p, k + s + 1))
		return false;
	parse_use(p, k + s + 1);
	use_tail(p);
	return p->whole = p->whole_school = true;
}

/* ---- «по мере необходимости», «в течение 5 рабочих дней», «после педсовета» ---- */

static void use_condition(struct parse *p, size_t n, bool dates_too)
{
	if (!p->has_condition)
		p->cond_from = tk(p, 0)->from;
	p->has_condition = true;
	parse_use(p, n);
	while (!ends_phrase(p, 0) && !(is_word(p, 0, W_AND) && is_word(p, 1, W_EVERY)) && !is_word(p, 0, W_EVERY)) {
		if (!dates_too && (is_date_token(p, 0) || ((is_word(p, 0, W_FROM) || is_word(p, 0, W_TO) || is_word(p, 0, W_PO)) && is_date_token(p, 1))))
			break;
		parse_use(p, 1);
	}
	p->cond_to = p->t[p->i - 1].to;
}

/* «в течение 5 рабочих дней», «не позднее 3 рабочих дней», «за 2 недели до …», «через месяц» */
static bool duration_read(struct parse *p)
{
	size_t k = 0, n;
	while (is_word(p, k, W_IN) || is_word(p, k, W_DURING) || is_word(p, k, W_NOT) || is_word(p, k, W_LATER_THAN) || is_word(p, k, W_RARER) ||
	       is_word(p, k, W_FILL) || is_word(p, k, W_WITHIN))
		k++;
	bool during = k > 0 && (is_word(p, k - 1, W_DURING) || is_word(p, k - 1, W_WITHIN));
	int v = number_read(p, k, &n);
	if (k == 0 || (v <= 0 && !during))
		return false;
	k += v > 0 ? n : 0;
	while (is_word(p, k, W_WORKING) || is_tok(p, k, TK_DASH) || is_word(p, k, W_SUFFIX))
		k++;
	bool unit = is_word(p, k, W_DAY) || is_word(p, k, W_WEEK) || is_word(p, k, W_MONTH_WORD) || is_word(p, k, W_HOUR) ||
		(v > 0 && is_word(p, k, W_YEAR) && v < 20) || (v <= 0 && (is_word(p, k, W_QUARTER) || is_word(p, k, W_HALF_YEAR) || is_word(p, k, W_TERM)));
	bool compound = is_tok(p, k, TK_WORD) && str_find(tk(p, k)->norm, S("дневн"), 0) >= 0;
	if (!unit && !compound)
		return false;
	if (ends_phrase(p, k + 1 + (compound && is_word(p, k + 1, W_PERIOD) ? 1 : 0)))
		parse_doubt(p, DOUBT_NO_EVENT, T("Не сказано, от какого дня считать."));
	use_condition(p, k + 1, true);
	return true;
}

bool condition_read(struct parse *p)
{
	if (duration_read(p))
		return true;
	size_t k = 0;
	while (is_word(p, k, W_PO) || is_word(p, k, W_IN) || is_word(p, k, W_NOT) || is_word(p, k, W_FROM) || is_word(p, k, W_BY))
		k++;
	bool edge = is_word(p, k, W_ITOG) || (k > 0 && is_word(p, k, W_FINISH) && tk(p, k)->value == 1) || is_word(p, 0, W_AFTER) || is_word(p, 0, W_BEFORE);
	bool on_day = k > 0 && is_word(p, k, W_DAY);
	bool compound = is_tok(p, k, TK_WORD) && tk(p, k)->word == W_UNKNOWN && str_find(tk(p, k)->norm, S("дневн"), 0) >= 0;
	if (!is_word(p, k, W_CONDITION) && !edge && !on_day && !compound)
		return false;
	if (compound)
		parse_doubt(p, DOUBT_NO_EVENT, T("Не сказано, от какого дня считать."));
	use_condition(p, k + 1, is_word(p, k, W_CONDITION) && tk(p, k)->value == 1);
	return true;
}

/* ---- the cell ---- */

/* After «после»: a date makes it a stretch, words a condition. */
static bool stretch_after(struct parse *p)
{
	return is_word(p, 0, W_AFTER) && (is_tok(p, 1, TK_DATE) || is_tok(p, 1, TK_DAY_MONTH) || (is_tok(p, 1, TK_NUM) && is_word(p, 2, W_MONTH))) && span_read(p);
}

static void read_cell(struct parse *p)
{
	while (p->i < p->n) {
		if (is_word(p, 0, W_FURTHER)) {
			p->further = true;
			parse_use(p, 1);
		} else if (time_read(p) || rule_read(p) || whole_read(p) || stretch_after(p)) {
			;
		} else {
			bool stretch = !is_word(p, 0, W_CONDITION) && !is_word(p, 0, W_AFTER) && span_read(p);
			if (!stretch && !condition_read(p))
				p->i++;
		}
	}
}

static bool counts(const struct token *t)
{
	return t->kind == TK_NUM || t->kind == TK_DATE || t->kind == TK_DAY_MONTH || t->kind == TK_MONTH_YEAR || t->kind == TK_TIME ||
		(t->kind == TK_WORD && (t->word == W_MONTH || t->word == W_QUARTER || t->word == W_TERM || t->word == W_HALF_YEAR));
}

/* What was not read: numbers and months make a doubt, other words a condition. */
static void leftovers(struct parse *p)
{
	size_t from = SIZE_MAX, to = 0;
	for (size_t i = 0; i < p->n; i++) {
		const struct token *t = &p->t[i];
		if (t->typo)
			parse_doubt(p, DOUBT_TYPO, str_fmt(p->a, "Месяц прочитан по похожему слову: «%.*s».", SP(str_sub(p->text, t->from, t->to))));
		if (t->used)
			continue;
		if (counts(t))
			parse_doubt(p, DOUBT_PARTLY, str_fmt(p->a, "Не всё в сроке понято: «%.*s».", SP(str_sub(p->text, t->from, t->to))));
		if (t->kind == TK_FOREIGN || (t->kind == TK_WORD && (t->word == W_UNKNOWN || t->word == W_COUNTED || t->word == W_ACT || t->word == W_DAY))) {
			from = from == SIZE_MAX ? t->from : from;
			to = t->to;
		}
	}
	if (!p->has_condition && from != SIZE_MAX)
		p->has_condition = true, p->cond_from = from, p->cond_to = to;
}

/* The school year in which the order's date falls; from June on the next one. */
static void school_year_of(struct date day, struct opt_date *start, struct opt_date *end)
{
	int y = day.m >= 6 ? day.y : day.y - 1;
	*start = some_date(date_make(y, 9, 1)), *end = some_date(date_make(y + 1, 5, 31));
}

static void finish_whole(struct parse *p, struct deadline *d)
{
	if (p->spans.n > 0) {
		spans_resolve(p, d);
		d->n_parts = 0, d->parts = NULL;
		if (p->further)
			d->end = p->c->period_end;
	} else if (p->c->period_start.has) {
		d->start = p->c->period_start, d->end = p->c->period_end;
	} else if (p->whole_school && p->c->anchor.has) {
		school_year_of(p->c->anchor.v, &d->start, &d->end);
	}
	d->kind = DEADLINE_PERIOD;
}

static bool has_letters(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if ((c >= '0' && c <= '9') || (c | 32) - 'a' < 26u || c >= 0x400)
			if (c < 0x2000)
				return true;
	}
	return false;
}

static void finish(struct parse *p, struct deadline *d)
{
	leftovers(p);
	if (p->has_rule)
		rule_finish(p, d);
	else if (p->whole)
		finish_whole(p, d);
	else if (p->spans.n > 0)
		spans_resolve(p, d);
	else if (has_letters(p->text)) {
		bool known = p->has_condition && p->cond_from == 0;
		for (size_t i = 0; known && i < p->n; i++)
			known = p->t[i].used || !counts(&p->t[i]);
		bool any_used = false;
		for (size_t i = 0; i < p->n; i++)
			any_used |= p->t[i].used;
		if (!known || !any_used)
			parse_doubt(p, DOUBT_NOT_READ, T("Срок в этих словах не найден."));
		p->has_condition = true, p->cond_from = 0, p->cond_to = p->text.n;
	}
	if (p->has_condition)
		d->condition = str_trim(str_sub(p->text, p->cond_from, p->cond_to));
	d->time = p->time;
	d->doubtful = p->doubt.code != DOUBT_NO, d->doubt = p->doubt.code, d->why = p->doubt.why;
}

/* Longer text is no deadline but prose: it is kept whole and asked about, so that no cell costs more than a moment. */
#define DEADLINE_MAX 1000

void deadline_read(struct arena *a, struct str text, const struct deadline_context *c, struct deadline *ret)
{
	struct str trimmed = str_trim(text);
	struct tokens ts = deadline_lex(a, str_sub(trimmed, 0, trimmed.n > DEADLINE_MAX ? 0 : trimmed.n));
	deadline_mask(ts);
	struct parse p = { .a = a, .text = trimmed, .c = c, .t = ts.v, .n = ts.n };
	*ret = (struct deadline){ .text = trimmed };
	read_cell(&p);
	finish(&p, ret);
}

size_t deadline_dates(struct arena *a, struct str text, struct date_found **ret)
{
	struct tokens ts = deadline_lex(a, text);
	VEC(struct date_found) out = { 0 };
	for (size_t i = 0; i < ts.n; i++) {
		const struct token *t = &ts.v[i];
		struct date d = { (int16_t)t->y, (uint8_t)t->m, (uint8_t)t->d };
		size_t last = i;
		if (t->kind == TK_NUM && t->value <= 31 && t[1].kind == TK_WORD && t[1].word == W_MONTH && t[2].kind == TK_NUM && t[2].digits == 4)
			d = (struct date){ (int16_t)t[2].value, (uint8_t)t[1].value, (uint8_t)t->value }, last = i + 2;
		else if (t->kind != TK_DATE)
			continue;
		if (date_valid(d))
			*VEC_ADD(a, &out) = (struct date_found){ d, t->from, ts.v[last].to };
		i = last;
	}
	*ret = out.v;
	return out.n;
}
