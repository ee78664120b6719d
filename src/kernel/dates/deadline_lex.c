/* Tokens of a deadline: numbers and their clusters (dates, times), words, dashes, separators. */
#include "kernel/dates/deadline_lex.h"

struct lex { struct arena *a; struct str s; size_t i; VEC(struct token) out; };

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x400 && c <= 0x52f);
}
static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xad || c == '~' || c == 0x2e3a || c == 0x2043;
}
static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xa0 || c == 0x202f || (c >= 0x2000 && c <= 0x200b) || c == 0x3000 || c == 0xfeff;
}

/* The digits at i: how many, and their value (of at most nine). */
static size_t digits(struct str s, size_t i, int *ret)
{
	size_t n = 0;
	for (*ret = 0; i + n < s.n && is_digit((unsigned char)s.p[i + n]); n++)
		if (n < 9)
			*ret = *ret * 10 + (s.p[i + n] - '0');
	return n;
}

static size_t skip_blanks(struct str s, size_t i)
{
	while (i < s.n) {
		size_t j = i;
		if (!is_blank(utf8_next(s, &j)))
			break;
		i = j;
	}
	return i;
}

static char at(struct str s, size_t i) { return i < s.n ? s.p[i] : '\0'; }

static int full_year(int y, size_t n) { return n == 4 ? y : y >= 80 ? 1900 + y : 2000 + y; }

/* yyyy-mm-dd, yyyy.mm.dd */
static size_t lex_iso(struct str s, size_t i, struct token *t)
{
	char sep = at(s, i + 4);
	int m, d, y;
	if (digits(s, i, &y) != 4 || (sep != '-' && sep != '.') || digits(s, i + 5, &m) != 2 || at(s, i + 7) != sep ||
	    digits(s, i + 8, &d) != 2 || m < 1 || m > 12)
		return 0;
	t->kind = TK_DATE, t->d = d, t->m = m, t->y = y;
	return 10;
}

/* d.m.y with '.', '/', '-' or ','; blanks after dots only before a year of four digits, so that
 * «15.06. 15.08.2011» stays two dates. */
static size_t lex_dmy(struct str s, size_t i, struct token *t)
{
	int d, m, y;
	size_t nd = digits(s, i, &d), j = i + nd;
	char sep = at(s, j);
	if (nd == 0 || nd > 2 || sep == '\0' || strchr("./-,", sep) == NULL)
		return 0;
	size_t k = sep == '.' ? skip_blanks(s, j + 1) : j + 1;
	size_t nm = digits(s, k, &m), l = k + nm;
	if (nm == 0 || nm > 2)
		return 0;
	if (sep == '.' && at(s, l) != '.' && at(s, skip_blanks(s, l)) == '.')
		l = skip_blanks(s, l);
	if (at(s, l) != sep)
		return 0;
	size_t o = sep == '.' ? skip_blanks(s, l + 1) : l + 1, ny = digits(s, o, &y);
	bool spaced = k != j + 1 || o != l + 1;
	if (!(ny == 4 || (ny == 2 && !spaced && (sep == '.' || sep == '/'))))
		return 0;
	if (ny == 2 && at(s, o + ny) == '.' && is_digit((unsigned char)at(s, o + ny + 1)))
		return 0;
	if (ny == 2 && (at(s, o + ny) == ':' ))
		return 0;
	t->kind = TK_DATE, t->d = d, t->m = m, t->y = full_year(y, ny);
	return o + ny - i;
}

static size_t lex_pair(struct str s, size_t i, struct token *t)
{
	int a, b;
	size_t na = digits(s, i, &a);
	char sep = at(s, i + na);
	if (na == 0 || na > 2 || (sep != '.' && sep != ':'))
		return 0;
	size_t nb = digits(s, i + na + 1, &b), n = na + 1 + nb;
	if (sep == '.' && nb == 4 && a >= 1 && a <= 12 && b >= 1900 && b < 2100) {
		t->kind = TK_MONTH_YEAR, t->m = a, t->y = b;
		return n;
	}
	if (nb == 0 || nb > 2)
		return 0;
	bool clock = nb == 2 && a < 24 && b < 60;
	if (sep == ':' && !clock)
		return 0;
	t->kind = sep == ':' || (clock && (b == 0 || b > 12)) ? TK_TIME : TK_DAY_MONTH;
	t->d = a, t->m = b, t->digits = (int)nb;
	return n;
}

static void lex_number(struct lex *l, struct token *t)
{
	size_t n = lex_iso(l->s, l->i, t);
	if (n == 0)
		n = lex_dmy(l->s, l->i, t);
	if (n == 0)
		n = lex_pair(l->s, l->i, t);
	if (n == 0) {
		n = digits(l->s, l->i, &t->value);
		t->kind = TK_NUM, t->digits = (int)n;
	}
	l->i += n;
}

/* Latin letters that look like Cyrillic ones, in a word that has Cyrillic or is one letter. */
static uint32_t look_alike(uint32_t c)
{
	static const char latin[] = "aeopcyxkmthb";
	static const uint32_t cyrillic[] = { 0x430, 0x435, 0x43e, 0x440, 0x441, 0x443, 0x445, 0x43a, 0x43c, 0x442, 0x43d, 0x432 };
	const char *p = c < 0x80 && c != 0 ? strchr(latin, (int)c) : NULL;
	return p == NULL ? c : cyrillic[p - latin];
}

/* «Ⅱ» is one character of its own: the letters that it stands for, NULL for others. */
static const char *roman_sign(uint32_t c)
{
	static const char *const letters[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii" };
	if (c >= 0x2160 && c <= 0x216b)
		return letters[c - 0x2160];
	return c >= 0x2170 && c <= 0x217b ? letters[c - 0x2170] : NULL;
}
static bool starts_word(uint32_t c) { return is_letter(c) || roman_sign(c); }

static void lex_word(struct lex *l, struct token *t)
{
	size_t from = l->i, letters = 0;
	bool cyrillic = false, latin_roman = true;
	for (size_t j = l->i; j < l->s.n; l->i = j, letters++) {
		uint32_t c = utf8_next(l->s, &j);
		if (!starts_word(c))
			break;
		if (roman_sign(c))
			continue;
		cyrillic |= c >= 0x400;
		c = utf8_lower(c);
		latin_roman &= c == 'i' || c == 'v' || c == 'x' || c == 0x456 || c == 0x445 || c == 0x4cf;
	}
	char *p = arena_alloc(l->a, 4 * letters + 4);
	size_t n = 0;
	for (size_t j = from; j < l->i;) {
		uint32_t c = utf8_next(l->s, &j);
		for (const char *r = roman_sign(c); r && *r; r++)
			p[n++] = *r;
		if (roman_sign(c))
			continue;
		c = utf8_lower(c);
		if (c == 0x451)
			c = 0x435;
		if (!latin_roman && (cyrillic || letters == 1))
			c = look_alike(c);
		n += utf8_put(p + n, c);
	}
	t->kind = TK_WORD, t->norm = (struct str){ p, n };
	deadline_word(t);
}

/* «п/г», «у/г»: words with a stroke inside */
static bool lex_stroke_word(struct lex *l, struct token *t)
{
	static const struct { struct str z; enum word w; } table[] = {
		{ S_INIT("п/г"), W_HALF_YEAR }, { S_INIT("п\\г"), W_HALF_YEAR }, { S_INIT("П/Г"), W_HALF_YEAR }, { S_INIT("п/годие"), W_HALF_YEAR },
	};
	struct str rest = str_sub(l->s, l->i, l->s.n);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_starts(rest, table[i].z)) {
			t->kind = TK_WORD, t->word = table[i].w, l->i += table[i].z.n;
			return true;
		}
	return false;
}

static enum tok punctuation(uint32_t c)
{
	if (is_dash(c))
		return TK_DASH;
	switch (c) {
	case '/': case '\\': return TK_SLASH;
	case ',': return TK_COMMA;
	case ';': return TK_SEMI;
	case '\n': case '\r': case 0x0b: case 0x0c: case 0x2028: return TK_LINE;
	case '(': case '[': return TK_OPEN;
	case ')': case ']': return TK_CLOSE;
	case 0x2116: return TK_NUMBER_SIGN;
	default: return TK_END;
	}
}

#define QUOTE_MAX 2000   /* bytes: no title is longer, and « without » costs no more */

/* A quoted title is one foreign token: years inside are not deadlines.  «17» октября is no title. */
static bool lex_quote(struct lex *l, struct token *t)
{
	ptrdiff_t close = str_starts(str_sub(l->s, l->i, l->i + 2), S("«")) ? str_find(str_sub(l->s, 0, l->i + QUOTE_MAX), S("»"), l->i) : -1;
	if (close < 0 || (size_t)close <= l->i + 4)
		return false;
	t->kind = TK_FOREIGN, l->i = (size_t)close + S("»").n;
	return true;
}

struct tokens deadline_lex(struct arena *a, struct str text)
{
	struct lex l = { .a = a, .s = text };
	bool blank = false;
	while (l.i < text.n) {
		size_t j = l.i;
		uint32_t c = utf8_next(text, &j);
		struct token t = { .from = (uint32_t)l.i, .blank = blank };
		if (is_digit(c))
			lex_number(&l, &t);
		else if (lex_stroke_word(&l, &t) || lex_quote(&l, &t))
			;
		else if (starts_word(c))
			lex_word(&l, &t);
		else
			l.i = j, t.kind = punctuation(c);
		t.to = (uint32_t)l.i;
		blank = t.kind == TK_END && is_blank(c);
		if (t.kind != TK_END)
			*VEC_ADD(a, &l.out) = t;
	}
	*VEC_ADD(a, &l.out) = (struct token){ .kind = TK_END, .from = (uint32_t)text.n, .to = (uint32_t)text.n };
	return (struct tokens){ l.out.n - 1, l.out.v };
}

/* ---- what is no deadline ---- */

static void foreign(struct tokens ts, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < ts.n; i++)
		ts.v[i].kind = TK_FOREIGN;
}
static bool numeric(const struct token *t)
{
	return t->kind == TK_NUM || t->kind == TK_DATE || t->kind == TK_DAY_MONTH || t->kind == TK_TIME || t->kind == TK_MONTH_YEAR;
}
static bool word_is(const struct token *t, enum word w) { return t->kind == TK_WORD && t->word == w; }

/* «приказ от 16.03.2022 г. № 185», «от 16.03.2022 № 185», «№ 185 от …»: from the sign or «от» to the last of it */
static void mask_act(struct tokens ts, size_t i)
{
	const struct token *v = ts.v;
	bool from = word_is(&v[i], W_FROM) && v[i].value == 1 && (v[i + 1].kind == TK_DATE || v[i + 1].kind == TK_NUM);
	bool number = v[i].kind == TK_NUMBER_SIGN;
	if (!from && !number)
		return;
	size_t j = i + 1;
	if (number) {
		while (v[j].kind == TK_NUM || v[j].kind == TK_DASH || v[j].kind == TK_SLASH || v[j].kind == TK_DAY_MONTH ||
		    (v[j].kind == TK_WORD && (j == i + 1 || !v[j].blank)))
			j++;
		foreign(ts, i, j);
		return;
	}
	while (numeric(&v[j]) || word_is(&v[j], W_MONTH) || word_is(&v[j], W_YEAR))
		j++;
	/* «3273-р от …», «Р-145 от …» */
	bool coded = i >= 3 && v[i - 2].kind == TK_DASH && !v[i - 1].blank &&
		((v[i - 3].kind == TK_NUM && v[i - 1].kind == TK_WORD) || (v[i - 3].kind == TK_WORD && v[i - 1].kind == TK_NUM));
	if (coded)
		foreign(ts, i - 3, j);
	bool act_before = false;
	for (size_t k = i; k-- > 0 && i - k <= 6;)
		act_before |= word_is(&v[k], W_ACT);
	if (act_before || v[j].kind == TK_NUMBER_SIGN || (i > 0 && v[i - 1].kind == TK_FOREIGN))
		foreign(ts, i, j);
}

/* «5–19 лет», «с 10 до 18 лет», «1-4 классы», «15 человек»: the numbers before the word */
static void mask_counted(struct tokens ts, size_t i)
{
	const struct token *v = ts.v;
	if (!word_is(&v[i], W_AGE) && !word_is(&v[i], W_COUNTED))
		return;
	size_t j = i;
	while (j > 0 && ((v[j - 1].kind == TK_NUM && v[j - 1].digits < 4) || v[j - 1].kind == TK_DASH || v[j - 1].kind == TK_COMMA ||
	    word_is(&v[j - 1], W_TO) || word_is(&v[j - 1], W_FROM) || word_is(&v[j - 1], W_PO) || word_is(&v[j - 1], W_SUFFIX)))
		j--;
	while (j < i && v[j].kind == TK_COMMA)
		j++;
	if (j < i)
		foreign(ts, j, i + 1);
}

/* «п. 2.3», «приложение 2», «каб. 12»: the number after the word */
static void mask_clause(struct tokens ts, size_t i)
{
	const struct token *v = ts.v;
	if (word_is(&v[i], W_CLAUSE) && numeric(&v[i + 1]) && v[i + 1].kind != TK_DATE)
		foreign(ts, i, i + 2);
}

/* «Сертификат … Действителен с 01.02.2022 по 01.05.2023», «Подписано ЭП 12.03.2022»: all of the line */
static void mask_signature(struct tokens ts, size_t i)
{
	if (!word_is(&ts.v[i], W_SIGNATURE) || ts.v[i].value != 0)
		return;
	size_t j = i;
	while (j < ts.n && ts.v[j].kind != TK_LINE)
		j++;
	foreign(ts, i, j);
}

void deadline_mask(struct tokens ts)
{
	for (size_t i = 0; i < ts.n; i++) {
		mask_signature(ts, i);
		mask_act(ts, i);
		mask_counted(ts, i);
		mask_clause(ts, i);
	}
}
