/* Texts of cells as values: days, telephones, addresses, names.  Pure. */
#include "features/intake/intake.h"

#include "kernel/russian/ru.h"

/* ---- words ---- */

struct str clean_text(struct arena *a, struct str text)
{
	static const struct str nothing[] = { S_INIT("-"), S_INIT("—"), S_INIT("–"), S_INIT("нет"), S_INIT("Нет"), S_INIT("НЕТ"), S_INIT("н/д"), S_INIT("Н/Д"),
		S_INIT("не указано"), S_INIT("Не указано"), S_INIT("отсутствует"), S_INIT(".") };
	struct str s = str_trim(text);

	(void)a;
	for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
		if (str_eq(s, nothing[i]))
			return S("");
	return s;
}

static bool is_letter(uint32_t cp) { return utf8_lower(cp) != utf8_upper(cp); }

/* Names all in capitals, or all small, get big first letters; others stay as typed (мак-Магон, д'Артаньян). */
struct str clean_name(struct arena *a, struct str text)
{
	struct str s = str_trim(text);
	char *out = arena_alloc(a, s.n * 2 + 4);
	size_t n = 0, big = 0, small = 0;
	bool first = true, blank = true;

	for (size_t i = 0; i < s.n; ) {
		uint32_t cp = utf8_next(s, &i);
		big += is_letter(cp) && utf8_lower(cp) != cp;
		small += is_letter(cp) && utf8_upper(cp) != cp;
	}
	bool whole = (big > 1 && small == 0) || (small && big == 0);
	for (size_t i = 0; i < s.n; ) {
		uint32_t cp = utf8_next(s, &i);
		bool is_blank = cp == ' ' || cp == 0xa0 || cp == '\t' || cp == '\n';
		if (is_blank) {
			if (!blank)
				out[n++] = ' ';
			blank = first = true;
			continue;
		}
		n += utf8_put(out + n, !whole ? cp : first ? utf8_upper(cp) : utf8_lower(cp));
		blank = false;
		first = cp == '-' || cp == '.';
	}
	return str_trim((struct str){ out, n });
}

static bool is_quote(uint32_t cp) { return cp == '"' || cp == '\'' || cp == 0xab || cp == 0xbb || (cp >= 0x2018 && cp <= 0x201f); }

bool clean_is_class(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i >= 1 && i <= 2 && utf8_length(str_sub(s, i, s.n)) == 1;
}

struct str clean_title(struct arena *a, struct str text)
{
	struct str s = clean_text(a, text);
	size_t i = 0, last = 0;

	if (!s.n || !is_quote(utf8_next(s, &i)))
		return s;
	for (size_t k = i; k < s.n; ) {
		size_t at = k;
		if (is_quote(utf8_next(s, &k)))
			last = at;
	}
	/* Only when the closing mark ends the text. */
	size_t end = last;
	if (last)
		(void)utf8_next(s, &end);
	return last && end == s.n ? str_trim(str_sub(s, i, last)) : s;
}

struct str clean_class(struct arena *a, struct str text)
{
	struct str s = clean_text(a, text);
	char *out = arena_alloc(a, s.n * 2 + 4);
	size_t n = 0;

	if (!s.n || s.p[0] < '1' || s.p[0] > '9' || utf8_length(s) > 14)
		return s;
	for (size_t i = 0; i < s.n; ) {
		size_t at = i;
		uint32_t cp = utf8_next(s, &i);
		if (str_starts(str_sub(s, at, s.n), S("класс")) || (cp == 0x43a && str_starts(str_sub(s, at, s.n), S("кл."))))
			break;
		if ((cp >= '0' && cp <= '9') || is_letter(cp))
			n += utf8_put(out + n, utf8_upper(cp));
	}
	return (struct str){ out, n };
}

/* ---- telephones, addresses ---- */

enum clean clean_phone(struct arena *a, struct str text, struct str *ret)
{
	struct str s = clean_text(a, text);
	char d[16];
	size_t n = 0, other = 0;

	*ret = s;
	if (!s.n)
		return CLEAN_EMPTY;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			if (n < sizeof d) d[n] = s.p[i];
			n++;
		} else if (!strchr("+()-. ", s.p[i]) && (uint8_t)s.p[i] != 0xc2 && (uint8_t)s.p[i] != 0xa0) {
			other++;
		}
	}
	if (n < 5 || s.n > 60)
		return CLEAN_BAD;
	if (n == 10 && !other && d[0] == '9')
		*ret = str_fmt(a, "+7 %.3s %.3s-%.2s-%.2s", d, d + 3, d + 6, d + 8);
	else if (n == 11 && !other && (d[0] == '7' || d[0] == '8'))
		*ret = str_fmt(a, "+7 %.3s %.3s-%.2s-%.2s", d + 1, d + 4, d + 7, d + 9);
	return CLEAN_OK;
}

enum clean clean_email(struct arena *a, struct str text, struct str *ret)
{
	struct str s = clean_text(a, text);
	ptrdiff_t at = str_find(s, S("@"), 0);

	*ret = s;
	if (!s.n)
		return CLEAN_EMPTY;
	for (size_t i = 0; i < s.n; i++)
		if ((uint8_t)s.p[i] <= ' ' || (uint8_t)s.p[i] >= 0x7f || strchr("<>,;:\"()", s.p[i]))
			return CLEAN_BAD;
	return at > 0 && str_find(s, S("."), (size_t)at + 2) > 0 && str_find(s, S("@"), (size_t)at + 1) < 0 && s.n <= 254 ? CLEAN_OK : CLEAN_BAD;
}

/* ---- days ---- */

static int month_of(struct str word)
{
	for (int m = 1; m <= 12; m++) {
		struct str of = str_c(ru_month_of(m)), is = str_c(ru_month(m));
		if (str_eq(word, of) || str_eq(word, is) || (utf8_length(word) >= 3 && m != 5 && str_starts(of, word)))
			return m;
	}
	return 0;
}

static int full_year(int y, size_t digits, struct date today)
{
	if (digits > 2)
		return y;
	return y + (2000 + y <= today.y ? 2000 : 1900);
}

/* The numbers and the month's name of a text; false: something else stands there. */
struct pieces { int v[3]; size_t digits[3], n; int month; bool other; };
static struct pieces cut(struct str s)
{
	struct pieces p = { 0 };
	char low[64];

	for (size_t i = 0; i < s.n; ) {
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			size_t from = i;
			int v = 0;
			for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && i - from < 9; i++)
				v = v * 10 + (s.p[i] - '0');
			if (p.n < 3) {
				p.v[p.n] = v;
				p.digits[p.n] = i - from;
			}
			p.n++;
			continue;
		}
		size_t at = i, n = 0;
		uint32_t cp = utf8_next(s, &i);
		if (!is_letter(cp))
			continue;
		for (i = at; i < s.n && n < 60; ) {
			size_t k = i;
			cp = utf8_next(s, &k);
			if (!is_letter(cp))
				break;
			n += utf8_put(low + n, utf8_lower(cp));
			i = k;
		}
		struct str word = { low, n };
		int m = month_of(word);
		if (m && !p.month)
			p.month = m;
		else if (!str_eq(word, S("г")) && !str_eq(word, S("р")) && !str_eq(word, S("год")) && !str_eq(word, S("года")) && !str_eq(word, S("гр")) && !str_eq(word, S("рождения")))
			p.other = true;
	}
	return p;
}

#define EXCEL_ZERO (-25569)                      /* 30.12.1899 in days since 1970 */
enum clean clean_date(struct str text, struct date today, struct date *ret)
{
	struct str s = clean_text(NULL, text);
	ptrdiff_t clock = str_find(s, S(":"), 0);

	if (!s.n)
		return CLEAN_EMPTY;
	/* «12.03.2011 0:00:00», «2011-03-12T00:00:00» */
	if (clock > 0) {
		ptrdiff_t blank = str_find(s, S(" "), 0), t = str_find(s, S("T"), 0);
		if (blank > 0 && blank < clock)
			s = str_sub(s, 0, (size_t)blank);
		else if (t > 0 && t < clock)
			s = str_sub(s, 0, (size_t)t);
	}
	struct pieces p = cut(s);
	if (p.other)
		return CLEAN_BAD;
	if (p.n == 1 && !p.month && p.digits[0] == 4 && p.v[0] >= 1900 && p.v[0] < 2100) {
		*ret = (struct date){ (int16_t)p.v[0], 1, 1 };
		return CLEAN_YEAR;
	}
	if (p.n == 1 && !p.month && p.digits[0] == 5) {
		*ret = date_from_days(p.v[0] + EXCEL_ZERO);
		return CLEAN_OK;
	}
	int y, m, d;
	if (p.n == 2 && p.month) {
		d = p.v[0], m = p.month, y = full_year(p.v[1], p.digits[1], today);
	} else if (p.n == 3 && !p.month && p.digits[0] == 4) {
		y = p.v[0], m = p.v[1], d = p.v[2];
	} else if (p.n == 3 && !p.month && p.digits[2] != 3) {
		d = p.v[0], m = p.v[1], y = full_year(p.v[2], p.digits[2], today);
	} else {
		return CLEAN_BAD;
	}
	if (y < 1 || y > 9999 || m < 0 || m > 255 || d < 0 || d > 255)
		return CLEAN_NO_SUCH_DAY;
	*ret = (struct date){ (int16_t)y, (uint8_t)m, (uint8_t)d };
	return date_valid(*ret) ? CLEAN_OK : CLEAN_NO_SUCH_DAY;
}

/* ---- orders ---- */

/* Up to a blank: numbers of orders have none. */
static struct str first_word(struct str s)
{
	struct str rest, word = str_cut(str_trim(s), ' ', &rest);

	while (word.n && (word.p[word.n - 1] == ',' || word.p[word.n - 1] == ';'))
		word.n--;
	return word;
}

void clean_order(struct arena *a, struct str text, struct date today, struct str *ret_no, struct opt_date *ret_date)
{
	struct str s = clean_text(a, text), mark = S("№"), of = S("от ");
	ptrdiff_t at = str_find(s, mark, 0), day = str_find(s, of, 0);
	struct date d;

	*ret_no = S("");
	*ret_date = (struct opt_date){ 0 };
	if (at >= 0)
		*ret_no = first_word(str_sub(s, (size_t)at + mark.n, s.n));
	else if (s.n && day < 0 && str_find(s, S(" "), 0) < 0)
		*ret_no = s;
	if (day < 0)
		return;
	struct str words = str_sub(s, (size_t)day + of.n, at > day ? (size_t)at : s.n);
	if (clean_date(words, today, &d) == CLEAN_OK || clean_date(first_word(words), today, &d) == CLEAN_OK)
		*ret_date = (struct opt_date){ true, d };
}
