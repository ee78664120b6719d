/* One place in the calendar: «16.03.2020», «19 февраля 23 г.», «конец августа», «II квартал», «2023-2024 уч. год». */
#include "kernel/dates/deadline_in.h"

void parse_use(struct parse *p, size_t n)
{
	for (; n > 0 && p->i < p->n; n--)
		p->t[p->i++].used = true;
}

static bool suffixed(const struct parse *p, size_t k)
{
	return is_tok(p, k, TK_DASH) && is_word(p, k + 1, W_SUFFIX) && !tk(p, k + 1)->blank;
}

int number_read(struct parse *p, size_t k, size_t *n)
{
	const struct token *t = tk(p, k);
	*n = 1;
	if (t->kind == TK_WORD && (t->word == W_ORDINAL || t->word == W_CARDINAL || t->word == W_ROMAN)) {
		if (t->word == W_ROMAN && suffixed(p, k + 1))
			*n = 3;
		return t->value;
	}
	if (t->kind == TK_WORD && t->norm.n == 2 && (is_word(p, k + 1, W_QUARTER) || is_word(p, k + 1, W_HALF_YEAR) || is_word(p, k + 1, W_TERM))) {
		if (str_eq(t->norm, S("п")))        /* typewriter П, Ш */
			return 2;
		if (str_eq(t->norm, S("ш")))
			return 3;
	}
	if (t->kind != TK_NUM || t->digits > 2 || t->value == 0)
		return 0;
	if (suffixed(p, k + 1))
		*n = 3;
	else if (is_word(p, k + 1, W_SUFFIX) && !tk(p, k + 1)->blank)
		*n = 2;
	return t->value;
}

static bool is_year_number(const struct token *t)
{
	return t->kind == TK_NUM && t->digits == 4 && t->value >= 1900 && t->value < 2100;
}

/* «уч. год», «учебный год», «г.», «гг», «годов» after the number: how many tokens */
static size_t year_word(const struct parse *p, size_t k, bool *school)
{
	if (is_word(p, k, W_SCHOOL)) {
		*school = true;
		return is_word(p, k + 1, W_YEAR) ? 2 : 1;
	}
	return is_word(p, k, W_YEAR) ? (is_word(p, k + 1, W_SCHOOL) ? (*school = true, (size_t)2) : 1) : 0;
}

/* «-2024», «/24», «–2024» after a year: the second year, *n tokens */
static int second_year(const struct parse *p, size_t k, int first, size_t *n)
{
	size_t d = is_word(p, k, W_YEAR) ? 1 : 0;               /* «2022 г. - 2024 г.» */
	bool joint = is_tok(p, k + d, TK_DASH) || is_tok(p, k + d, TK_SLASH);
	const struct token *t = tk(p, k + d + 1);
	if (!joint || t->kind != TK_NUM)
		return 0;
	*n = d + 2;
	if (is_year_number(t) && t->value > first)
		return t->value;
	bool day = is_word(p, k + d + 2, W_MONTH) || is_tok(p, k + d + 2, TK_DASH);
	if (d == 0 && t->digits == 2 && t->value == (first + 1) % 100 && !day)
		return first + 1;
	return 0;
}

/* A year at token k: fills t, returns the number of tokens, 0 when there is none. */
static size_t year_at(const struct parse *p, size_t k, struct term *t)
{
	const struct token *v = tk(p, k);
	bool school = false;
	size_t more = 0;
	if (is_word(p, k, W_CURRENT) && is_word(p, k + 1, W_YEAR) && p->c->anchor.has) {
		t->has_year = true, t->year = t->year2 = p->c->anchor.v.y;
		return 2;
	}
	if (is_word(p, k, W_NEXT) && is_word(p, k + 1, W_YEAR) && p->c->anchor.has) {
		t->has_year = true, t->year = t->year2 = p->c->anchor.v.y + 1;
		return 2;
	}
	if (v->kind != TK_NUM)
		return 0;
	int year = v->value;
	if (!is_year_number(v)) {
		if (v->digits != 2)
			return 0;
		year += 2000;
		bool two = is_tok(p, k + 1, TK_SLASH) && tk(p, k + 2)->kind == TK_NUM && tk(p, k + 2)->value == (v->value + 1) % 100;
		size_t named = year_word(p, k + 1, &school);
		if (!two && (named == 0 || (school && named == 1)))        /* «за 10 учебных дней» */
			return 0;
	}
	int year2 = second_year(p, k + 1, year, &more);
	size_t n = 1 + (year2 ? more : 0), w = year_word(p, k + n, &school);
	t->has_year = true, t->year = year, t->year2 = year2 ? year2 : year, t->school = school;
	if (school && !year2)
		t->year2 = year + 1;
	t->slash_years = year2 == year + 1 && w == 0;
	if (t->slash_years && is_tok(p, k + 1, TK_SLASH))
		t->school = true, t->slash_years = false;
	return n + w;
}

bool year_read(struct parse *p, struct term *t)
{
	size_t k = 0;
	while (is_tok(p, k, TK_LINE) || is_tok(p, k, TK_COMMA) || is_tok(p, k, TK_OPEN) || (k == 0 && is_word(p, k, W_IN) && tk(p, k)->value == 0))
		k++;
	size_t n = year_at(p, k, t);
	if (n == 0)
		return false;
	parse_use(p, k + n);
	if (is_tok(p, 0, TK_CLOSE))
		parse_use(p, 1);
	return true;
}

/* ---- pieces: «конец», «первая декада», «2-я неделя», «вторая половина» ---- */

static enum piece piece_at(const struct parse *p, size_t k)
{
	return is_word(p, k, W_DECADE) ? PIECE_DECADE : is_word(p, k, W_WEEK) ? PIECE_WEEK : is_word(p, k, W_HALF_OF) ? PIECE_HALF : PIECE_ALL;
}

static void piece_read(struct parse *p, struct term *t)
{
	size_t n;
	int number = number_read(p, 0, &n);
	if (number == 0 && piece_at(p, 0) != PIECE_ALL && is_word(p, 1, W_MONTH)) {
		t->unsaid = piece_at(p, 0);
		parse_use(p, 1);
		return;
	}
	if (number != 0 && piece_at(p, n) != PIECE_ALL) {
		t->piece = piece_at(p, n);
		t->piece_n = number;
		parse_use(p, n + 1);
		return;
	}
	if (number == -1 && is_word(p, n, W_MONTHDAY)) {               /* «последние числа мая» */
		t->piece = PIECE_END;
		parse_use(p, n + 1);
		return;
	}
	enum word w = tk(p, 0)->kind == TK_WORD ? tk(p, 0)->word : W_UNKNOWN;
	if (w != W_BEGIN && w != W_MIDDLE && w != W_FINISH)
		return;
	t->piece = w == W_BEGIN ? PIECE_BEGIN : w == W_MIDDLE ? PIECE_MIDDLE : PIECE_END;
	parse_use(p, 1);
}

/* ---- the unit itself ---- */

static bool day_term(struct parse *p, struct term *t)
{
	const struct token *v = tk(p, 0);
	if (v->kind == TK_DATE) {
		*t = (struct term){ .unit = UNIT_DAY, .d = v->d, .n = v->m, .has_year = true, .year = v->y, .year2 = v->y };
		parse_use(p, 1);
		if (is_word(p, 0, W_YEAR))
			parse_use(p, 1);
		return true;
	}
	if (v->kind == TK_DAY_MONTH) {
		*t = (struct term){ .unit = UNIT_DAY, .d = v->d, .n = v->m };
		parse_use(p, 1);
		if (!is_tok(p, 0, TK_LINE) && !is_tok(p, 0, TK_COMMA))
			year_read(p, t);
		return true;
	}
	size_t n;
	int d = number_read(p, 0, &n);
	if (d < 1)
		return false;
	if (is_word(p, n, W_MONTHDAY))
		n++;
	bool roman = is_word(p, n, W_ROMAN) && tk(p, n + 1)->kind == TK_NUM && tk(p, n + 1)->digits == 4;   /* «1.XI.2022» */
	if (!is_word(p, n, W_MONTH) && !roman)
		return false;
	*t = (struct term){ .unit = UNIT_DAY, .d = d, .n = tk(p, n)->value };
	parse_use(p, n + 1);
	year_read(p, t);
	return true;
}

static bool month_term(struct parse *p, struct term *t)
{
	if (is_tok(p, 0, TK_MONTH_YEAR)) {
		t->unit = UNIT_MONTH, t->n = tk(p, 0)->m, t->has_year = true, t->year = t->year2 = tk(p, 0)->y;
		parse_use(p, 1);
		return true;
	}
	if (!is_word(p, 0, W_MONTH))
		return false;
	t->unit = UNIT_MONTH, t->n = tk(p, 0)->value;
	parse_use(p, is_word(p, 1, W_MONTH_WORD) ? 2 : 1);
	year_read(p, t);
	return true;
}

static enum unit unit_of(enum word w)
{
	return w == W_QUARTER ? UNIT_QUARTER : w == W_HALF_YEAR ? UNIT_HALF : w == W_TERM ? UNIT_TERM : w == W_TRIMESTER ? UNIT_TRIMESTER : UNIT_DAY;
}

/* «II квартал», «1-е учебное полугодие», «3 четверть»; *number when only the number is given before a list's end */
static bool numbered_term(struct parse *p, struct term *t)
{
	size_t n;
	int number = number_read(p, 0, &n);
	bool school = is_word(p, n, W_SCHOOL) && (is_word(p, n + 1, W_HALF_YEAR) || is_word(p, n + 1, W_TERM));
	if (school)
		n++;
	const struct token *w = tk(p, n);
	enum unit u = w->kind == TK_WORD ? unit_of(w->word) : UNIT_DAY;
	static const int most[] = { [UNIT_QUARTER] = 4, [UNIT_HALF] = 2, [UNIT_TERM] = 4, [UNIT_TRIMESTER] = 3 };
	if (u == UNIT_DAY || number == 0 || number > most[u])
		return false;
	t->unit = u, t->n = number == -1 ? most[u] : number;
	t->school_half = u == UNIT_HALF && (school || w->value == 1);
	parse_use(p, n + 1);
	if (is_word(p, 0, W_SCHOOL)) {                                   /* «1 полугодие учебного года» */
		t->school_half = true;
		parse_use(p, is_word(p, 1, W_YEAR) ? 2 : 1);
	}
	year_read(p, t);
	t->school |= t->has_year && t->slash_years && u != UNIT_QUARTER;   /* «1 полугодие 2023-2024» */
	t->slash_years &= !t->school;
	t->school_half |= t->has_year && t->school;
	return true;
}

static bool season_term(struct parse *p, struct term *t)
{
	if (is_word(p, 0, W_SEASON)) {
		t->unit = UNIT_SEASON, t->n = tk(p, 0)->value;
		parse_use(p, 1);
		year_read(p, t);
		return true;
	}
	if (!is_word(p, 0, W_SEASON_OF))
		return false;
	size_t n = 1;
	while (is_word(p, n, W_SCHOOL))
		n++;
	bool holidays = is_word(p, n, W_HOLIDAYS), period = is_word(p, n, W_PERIOD) || is_word(p, n, W_FILL);
	if (!holidays && !period)
		return false;
	t->unit = holidays ? UNIT_HOLIDAYS : UNIT_SEASON, t->n = tk(p, 0)->value;
	parse_use(p, n + 1);
	year_read(p, t);
	return true;
}

/* «2024», «2023-2024гг», «учебного года» after a piece */
static bool year_term(struct parse *p, struct term *t)
{
	struct term y = *t;
	size_t n = year_at(p, 0, &y);
	if (n > 0) {
		parse_use(p, n);
		*t = y;
		t->unit = y.school ? UNIT_SCHOOL_YEAR : UNIT_YEAR;
		return true;
	}
	size_t skip = is_word(p, 0, W_CURRENT) || is_word(p, 0, W_WHOLE) ? 1 : 0;
	if (is_word(p, skip, W_SCHOOL) && is_word(p, skip + 1, W_YEAR)) {
		parse_use(p, skip + 2);
		t->unit = UNIT_SCHOOL_YEAR;
		year_read(p, t);
		return true;
	}
	if (is_word(p, skip, W_YEAR) && (skip > 0 || t->piece != PIECE_ALL)) {
		parse_use(p, skip + 1);
		t->unit = UNIT_YEAR;
		return true;
	}
	return false;
}

bool term_read(struct parse *p, struct term *t)
{
	size_t at = p->i;
	*t = (struct term){ 0 };
	while (is_word(p, 0, W_MONTH_WORD) && is_word(p, 1, W_MONTH))
		parse_use(p, 1);
	if (day_term(p, t))
		return true;
	piece_read(p, t);
	if (month_term(p, t) || numbered_term(p, t) || season_term(p, t) || year_term(p, t))
		return true;
	while (p->i > at)
		p->t[--p->i].used = false;
	return false;
}

/* ---- time of day ---- */

static bool clock_at(const struct parse *p, size_t k, int *minutes, size_t *n)
{
	const struct token *v = tk(p, k);
	*n = 1;
	if (v->kind == TK_TIME || (v->kind == TK_DAY_MONTH && v->digits == 2 && v->d < 24 && v->m < 60)) {
		*minutes = v->d * 60 + v->m;
		if (is_word(p, k + 1, W_HOUR))
			*n = 2;
		return true;
	}
	if (v->kind != TK_NUM || v->value > 23 || v->digits > 2)
		return false;
	if (is_word(p, k + 1, W_HOUR)) {
		*minutes = v->value * 60, *n = 2;
		if (tk(p, k + 2)->kind == TK_NUM && is_word(p, k + 3, W_MINUTE) && tk(p, k + 2)->value < 60)
			*minutes += tk(p, k + 2)->value, *n = 4;
		return true;
	}
	const struct token *m = tk(p, k + 2);
	if (is_tok(p, k + 1, TK_DASH) && m->kind == TK_NUM && m->digits == 2 && m->value == 0 && v->digits == 2) {
		*minutes = v->value * 60, *n = 3;                       /* «14-00» */
		return true;
	}
	return false;
}

/* A clock that could be a day and month counts only after a full date or after «в», «с» with a sure one. */
static bool sure_clock(const struct parse *p, size_t k)
{
	const struct token *v = tk(p, k);
	if (v->kind != TK_DAY_MONTH || is_word(p, k + 1, W_HOUR))
		return true;
	bool after_date = p->i > 0 && (p->t[p->i - 1].kind == TK_DATE || (p->t[p->i - 1].kind == TK_WORD && p->t[p->i - 1].word == W_YEAR));
	return (after_date && k <= 1) || p->time.n > 0;
}

bool time_read(struct parse *p)
{
	int from, to = -1;
	size_t n, m, k = is_word(p, 0, W_IN) || is_word(p, 0, W_FROM) || is_word(p, 0, W_BY) || is_word(p, 0, W_TO) || is_word(p, 0, W_BEGIN) ? 1 : 0;
	if (k == 1 && is_word(p, 0, W_BEGIN) && is_word(p, 1, W_IN))
		k = 2;
	if (!clock_at(p, k, &from, &n) || !sure_clock(p, k))
		return false;
	size_t j = k + n;
	if ((is_tok(p, j, TK_DASH) || is_word(p, j, W_TO) || is_word(p, j, W_PO)) && clock_at(p, j + 1, &to, &m))
		j += 1 + m;
	else
		to = -1;
	p->time = to < 0 ? str_fmt(p->a, "%02d:%02d", from / 60, from % 60)
	                 : str_fmt(p->a, "%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
	parse_use(p, j);
	return true;
}
