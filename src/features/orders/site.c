/* Names in texts, and what stays at home.  codecheck: russian data */
#include "features/orders/site.h"

#include "kernel/russian/ru.h"

/* ---- where a name stands ---- */

static bool is_capital(uint32_t c) { return utf8_lower(c) != c && c >= 0x400; }
static bool is_small(uint32_t c) { return utf8_upper(c) != c && c >= 0x400; }

/* A word with a capital and small letters behind it, doubled by a hyphen perhaps: its length, 0 when there is none. */
static size_t word_at(struct str s, size_t i)
{
	size_t from = i, letters = 0;

	while (i < s.n) {
		size_t next = i;
		uint32_t c = utf8_next(s, &next);
		if (c == '-' && letters > 1) {
			letters = 0;
			i = next;
			continue;
		}
		if (letters == 0 ? !is_capital(c) : !is_small(c))
			break;
		letters++;
		i = next;
	}
	return letters > 1 ? i - from : 0;
}

static size_t blank_at(struct str s, size_t i)
{
	size_t from = i;

	while (i < s.n && (s.p[i] == ' ' || (i + 1 < s.n && s.p[i] == '\xc2' && s.p[i + 1] == '\xa0')))
		i += s.p[i] == ' ' ? 1 : 2;
	return i - from;
}

/* «А.П.», «А. П.», «А.»; *ret_two: where the second letter stands, 0 without. */
static size_t initials_at(struct str s, size_t i, size_t *ret_two)
{
	size_t next = i;

	*ret_two = 0;
	if (i >= s.n || !is_capital(utf8_next(s, &next)) || next >= s.n || s.p[next] != '.')
		return 0;
	size_t end = next + 1, second = end + blank_at(s, end);
	next = second;
	if (second < s.n && is_capital(utf8_next(s, &next)) && next < s.n && s.p[next] == '.') {
		*ret_two = second;
		end = next + 1;
	}
	return end - i;
}

static bool is_patronymic(struct str w)
{
	static const struct str ends[] = { S_INIT("ич"), S_INIT("ича"), S_INIT("ичу"), S_INIT("ичем"), S_INIT("ичом"), S_INIT("иче"), S_INIT("вна"), S_INIT("вны"),
		S_INIT("вне"), S_INIT("вну"), S_INIT("вной"), S_INIT("чна"), S_INIT("чны"), S_INIT("чне"), S_INIT("чну"), S_INIT("чной"), S_INIT("оглы"), S_INIT("кызы") };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (w.n > ends[i].n + 2 && str_ends(w, ends[i]))
			return true;
	return false;
}

static struct str letter_at(struct str s, size_t i)
{
	size_t next = i;

	(void)utf8_next(s, &next);
	return str_sub(s, i, next);
}

/* «А.П. Иванова» */
static bool initials_first(struct str s, size_t i, struct site_name *ret)
{
	size_t two, in = initials_at(s, i, &two);
	size_t at = i + in + blank_at(s, i + in), w = in ? word_at(s, at) : 0;

	if (!w)
		return false;
	*ret = (struct site_name){ i, at + w, str_sub(s, at, at + w), letter_at(s, i), two ? letter_at(s, two) : S(""), false };
	return true;
}

/* « оглы» behind «Эльчин» */
static size_t son_at(struct str s, size_t i)
{
	static const struct str words[] = { S_INIT("оглы"), S_INIT("кызы"), S_INIT("Оглы"), S_INIT("Кызы") };
	size_t b = blank_at(s, i);

	for (size_t k = 0; b && k < sizeof words / sizeof *words; k++)
		if (str_starts(str_sub(s, i + b, s.n), words[k]))
			return b + words[k].n;
	return 0;
}

/* «Иванова А.П.», «Иванова Анна Петровна», «Иванова Анна» */
static bool surname_first(struct str s, size_t i, struct site_name *ret)
{
	size_t w = word_at(s, i), b = w ? blank_at(s, i + w) : 0, at = i + w + b, two;
	size_t in = b ? initials_at(s, at, &two) : 0, w2 = b ? word_at(s, at) : 0;

	if (in) {
		*ret = (struct site_name){ i, at + in, str_sub(s, i, i + w), letter_at(s, at), two ? letter_at(s, two) : S(""), false };
		return true;
	}
	if (!w2)
		return false;
	size_t b2 = blank_at(s, at + w2), third = at + w2 + b2, w3 = b2 ? word_at(s, third) : 0;
	size_t ogly = w3 ? son_at(s, third + w3) : 0;
	bool three = w3 && (ogly || is_patronymic(str_sub(s, third, third + w3)));
	w3 += ogly;
	*ret = (struct site_name){ i, three ? third + w3 : at + w2, str_sub(s, i, i + w), str_sub(s, at, at + w2), three ? str_sub(s, third, third + w3) : S(""), !three };
	return true;
}

struct site_names site_names_in(struct arena *a, struct str text)
{
	struct site_names out = { 0 };
	bool inside = false;                     /* of a word */

	for (size_t i = 0; i < text.n; ) {
		struct site_name n;
		size_t next = i;
		uint32_t c = utf8_next(text, &next);
		if (!inside && is_capital(c) && (initials_first(text, i, &n) || surname_first(text, i, &n))) {
			*VEC_ADD(a, &out) = n;
			/* Two words may be the end of something else: «Приказ Иванова Анна Петровна». */
			next = n.two_words ? i + word_at(text, i) : n.to;
			c = 'x';
		}
		inside = is_capital(c) || is_small(c) || c == 'x';
		if (c == 'x')
			inside = false;
		i = next;
	}
	return out;
}

/* ---- whose it is ---- */

/* Two words with the same stem: all but the last two letters of the shorter one, three letters at least. */
static bool alike(struct str x, struct str y)
{
	size_t i = 0, k = 0, same = 0, lx = utf8_length(x), ly = utf8_length(y), least = lx < ly ? lx : ly;

	while (i < x.n && k < y.n) {
		uint32_t p = utf8_lower(utf8_next(x, &i)), q = utf8_lower(utf8_next(y, &k));
		if ((p == 0x451 ? 0x435 : p) != (q == 0x451 ? 0x435 : q))
			break;
		same++;
	}
	size_t most = lx > ly ? lx : ly;
	return same >= 2 && same + 2 >= least && same + 4 >= most;
}

static bool first_letter(struct str x, struct str y)
{
	size_t i = 0, k = 0;

	return x.n && y.n && utf8_lower(utf8_next(x, &i)) == utf8_lower(utf8_next(y, &k));
}

static bool one_letter(struct str s) { return utf8_length(s) == 1; }

static bool is_called(const struct site_person *p, const struct site_name *n)
{
	if (!alike(p->last, n->last))
		return false;
	if (!(one_letter(n->first) || one_letter(p->first) ? first_letter(p->first, n->first) : alike(p->first, n->first)))
		return false;
	return !n->middle.n || !p->middle.n || first_letter(p->middle, n->middle);
}

struct site_person *site_match(const struct site_people *l, const struct site_name *n)
{
	struct site_name turned = *n;            /* «Анна Иванова», «Анна Петровна Иванова» */
	struct site_person *found = NULL;

	turned.last = n->first;
	turned.first = n->last;
	for (size_t i = 0; i < l->n; i++) {
		struct site_person *p = &l->v[i];
		if ((is_called(p, n) || (n->two_words && is_called(p, &turned))) && (!found || (p->minor && !found->minor) || (!p->allowed && found->allowed && p->minor >= found->minor)))
			found = p;
	}
	return found;
}

/* ---- what stands there instead ---- */

static struct str trim_end(struct str s)
{
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == ','))
		s.n--;
	return s;
}

struct str site_put(struct arena *a, struct str text, const struct site_names *names, const struct str *instead)
{
	struct str out = S("");
	size_t at = 0;

	for (size_t i = 0; i < names->n; i++) {
		const struct site_name *n = &names->v[i];
		if (n->from < at)
			continue;
		struct str before = str_sub(text, at, n->from);
		if (instead[i].n) {
			out = str_fmt(a, "%.*s%.*s%.*s", SP(out), SP(before), SP(instead[i]));
			at = n->to;
			continue;
		}
		/* «методиста Иванову А.П.» → «методиста»; «Иванову А.П., методиста» → «методиста» */
		struct str rest = str_sub(text, n->to, text.n);
		out = str_fmt(a, "%.*s%.*s", SP(out), SP(before));
		if (str_starts(rest, S(", ")))
			at = n->to + 2;
		else {
			out = trim_end(out);
			at = n->to;
		}
	}
	struct str rest = str_sub(text, at, text.n);
	return str_trim(str_fmt(a, "%.*s%.*s", SP(out), SP(rest)));
}

struct str site_pupil(struct arena *a, const struct site_person *p, enum name_case c)
{
	static const char *const words[] = { "обучающийся", "обучающегося", "обучающемуся", "обучающегося", "обучающимся", "обучающемся" };

	return p->group.n ? str_fmt(a, "%s № %zu, %.*s", words[c], p->no, SP(p->group)) : str_fmt(a, "%s № %zu", words[c], p->no);
}

/* ---- contacts ---- */

/* «8 900 000-00-00», «+7 (900) …»: its length, 0 when there is none. */
static size_t telephone_at(struct str s, size_t i)
{
	size_t from = i, digits = 0, end = i;

	if (i > 0 && (s.p[i - 1] == '.' || s.p[i - 1] == '/' || s.p[i - 1] == '-' || (s.p[i - 1] >= '0' && s.p[i - 1] <= '9')))
		return 0;
	if (!(s.p[i] == '+' || s.p[i] == '8' || s.p[i] == '7' || s.p[i] == '(' || s.p[i] == '9'))
		return 0;
	for (; i < s.n && (strchr(" ()+-", s.p[i]) || (s.p[i] >= '0' && s.p[i] <= '9')); i++)
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			digits++;
			end = i + 1;
		}
	return digits >= 10 && digits <= 12 ? end - from : 0;
}

static bool is_mail_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("._-+@", c); }

static size_t mail_at(struct str s, size_t i)
{
	size_t end = i;
	bool at = false;

	if (i > 0 && is_mail_byte(s.p[i - 1]))
		return 0;
	for (; end < s.n && is_mail_byte(s.p[end]); end++)
		at |= s.p[end] == '@' && end > i;
	return at ? end - i : 0;
}

static struct str without_word(struct str s)
{
	static const struct str words[] = { S_INIT("тел."), S_INIT("тел.:"), S_INIT("тел"), S_INIT("телефон"), S_INIT("телефон:"), S_INIT("e-mail"), S_INIT("e-mail:"),
		S_INIT("почта"), S_INIT("почта:"), S_INIT("моб."), S_INIT("(тел."), S_INIT("(") };

	s = trim_end(s);
	for (size_t i = sizeof words / sizeof *words; i-- > 0; )
		if (str_ends(s, words[i]))
			return trim_end(str_sub(s, 0, s.n - words[i].n));
	return s;
}

struct str site_without_contacts(struct arena *a, struct str text)
{
	struct str out = S("");
	size_t at = 0;

	for (size_t i = 0; i < text.n; ) {
		size_t n = telephone_at(text, i);
		if (!n)
			n = mail_at(text, i);
		if (!n) {
			i++;
			continue;
		}
		struct str before = str_sub(text, at, i);
		out = without_word(str_fmt(a, "%.*s%.*s", SP(out), SP(before)));
		i += n;
		at = i;
	}
	struct str rest = str_sub(text, at, text.n);
	return at ? str_fmt(a, "%.*s%.*s", SP(out), SP(rest)) : text;
}

/* ---- what stays at home ---- */

static bool has_any(struct str s, const struct str *v, size_t n)
{
	/* Piece by piece, each with the end of the one before: no word is cut. */
	char low[400];
	size_t k = 0;

	for (size_t i = 0; i < s.n; ) {
		while (i < s.n && k + 4 < sizeof low)
			k += utf8_put(low + k, utf8_lower(utf8_next(s, &i)));
		for (size_t w = 0; w < n; w++)
			if (str_find((struct str){ low, k }, v[w], 0) >= 0)
				return true;
		if (i < s.n) {
			memmove(low, low + k - 80, 80);
			k = 80;
		}
	}
	return false;
}

bool site_column_stays_home(struct str title)
{
	static const struct str words[] = { S_INIT("телефон"), S_INIT("контакт"), S_INIT("почт"), S_INIT("e-mail"), S_INIT("адрес"), S_INIT("оплат"), S_INIT("выплат"),
		S_INIT("доплат"), S_INIT("надбавк"), S_INIT("оклад"), S_INIT("размер"), S_INIT("сумм"), S_INIT("рожд"), S_INIT("возраст"), S_INIT("снилс"), S_INIT("паспорт"),
		S_INIT("здоров"), S_INIT("овз"), S_INIT("запрос"), S_INIT("родител") };

	return has_any(title, words, sizeof words / sizeof *words);
}

bool site_clause_stays_home(struct str text)
{
	static const struct str words[] = { S_INIT("доплат"), S_INIT("надбавк"), S_INIT("стимулирующ"), S_INIT("выплат"), S_INIT("оклад"), S_INIT("рублей"), S_INIT(" руб.") };

	return has_any(text, words, sizeof words / sizeof *words);
}

bool site_appendix_stays_home(const struct order_appendix *x, struct str title)
{
	static const struct str words[] = { S_INIT("запрос"), S_INIT("персональные данные"), S_INIT("персональных данных"), S_INIT("диагностик"), S_INIT("доплат"), S_INIT("выплат") };

	return has_any(title, words, sizeof words / sizeof *words) || str_find(x->source, S("request"), 0) >= 0;
}

/* ГОСТ 7.79-2000 as people write addresses: without signs. */
static const char *latin(uint32_t c)
{
	static const char *const v[] = { "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh",
		"shch", "", "y", "", "e", "yu", "ya" };

	return c >= 0x430 && c <= 0x44f ? v[c - 0x430] : c == 0x451 ? "e" : NULL;
}

struct str site_file_name(struct arena *a, const char *what, struct date day, struct str number)
{
	char iso[11], *p = arena_alloc(a, number.n * 4 + 8);
	size_t n = 0;

	date_iso(day, iso);
	for (size_t i = 0; i < number.n; ) {
		uint32_t c = utf8_lower(utf8_next(number, &i));
		const char *l = latin(c);
		if (l)
			for (; *l; l++)
				p[n++] = *l;
		else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
			p[n++] = (char)c;
		else if (n && p[n - 1] != '-')
			p[n++] = '-';
	}
	while (n && p[n - 1] == '-')
		n--;
	return n ? str_fmt(a, "%s-%s-n-%.*s", what, iso, (int)n, p) : str_fmt(a, "%s-%s", what, iso);
}
