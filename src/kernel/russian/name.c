/* codecheck: russian data */
#include "kernel/russian/name.h"
#include "kernel/russian/name_rules.h"
#include "kernel/russian/name_word.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

enum { ANY_CASE = 0x3E };
static const struct name_why surname_of_other = { "sex-surname", "Фамилия и отчество разного рода: проверьте, та ли фамилия", ANY_CASE };
static const struct name_why first_of_other = { "sex-first", "Имя и отчество разного рода: проверьте имя", ANY_CASE };
static const struct name_why no_patronymic = { "no-patronymic", "Это не отчество: оставлено как есть", ANY_CASE };
static const struct name_why unreadable = { "unreadable", "Имя слишком длинное или записано не буквами: оставлено как есть", ANY_CASE };

/* ---- one word ---- */

static bool after_cluster(struct str low, size_t end)
{
	for (int k = 0; k < 2; k++) {
		uint32_t c = ru_letter_before(low, end);
		if (!c || ru_is_vowel(c) || c == U'ь' || c == U'ъ' || c == U'й')
			return false;
		end -= c < 0x80 ? 1 : 2;
	}
	return true;
}

/* The last byte first: it settles nearly all. */
static bool ends_so(struct str s, const char *test, size_t n)
{
	return n <= s.n && s.p[s.n - 1] == test[n - 1] && memcmp(s.p + s.n - n, test, n) == 0;
}

static bool fits(const struct name_rule *r, const struct ru_word *w, int sex, bool first)
{
	bool whole = r->where & AT_WHOLE;
	if (!(r->sexes & sex) || (whole && r->n != w->n) || !ends_so(ru_word_low(w), r->test, r->n))
		return false;
	if ((r->where & AT_FIRST) && !first)
		return false;
	if ((r->where & AT_ONE_VOWEL) && ru_word_vowels(w) != 1)
		return false;
	return !(r->where & AT_CLUSTER) || after_cluster(ru_word_low(w), w->n - r->n);
}

static const struct name_rule *find_rule(enum name_part part, const struct ru_word *w, int sex, bool first)
{
	const struct name_rules *rules = &name_rules[part];
	for (size_t i = 0; w->n && i < rules->n; i++)
		if (fits(&rules->v[i], w, sex, first))
			return &rules->v[i];
	return NULL;
}

/* ---- man or woman ---- */

static bool one_bit(int x) { return x == SEX_MALE || x == SEX_FEMALE || x == SEX_ANY; }

static int by_bytes(const void *key, const void *entry)
{
	const struct name_sex *e = entry;
	return str_cmp(*(const struct str *)key, (struct str){ e->test, e->n });
}

static int ends_with(const struct name_sex *v, size_t n, struct str s)
{
	int sexes = 0;
	for (size_t i = 0; i < n; i++)
		if (ends_so(s, v[i].test, v[i].n))
			sexes |= v[i].sexes;
	return sexes;
}

/* 0: the rules do not know. */
static int sex_of(enum name_part part, struct str s)
{
	const struct name_sexes *t = &name_sexes[part];
	struct ru_word w;
	ptrdiff_t bracket = str_find(s, S("("), 0);
	ru_word_read(&w, str_trim(bracket > 0 ? str_sub(s, 0, (size_t)bracket) : s));
	struct str low = ru_word_low(&w);
	if (!low.n)
		return 0;
	const struct name_sex *found = t->n_whole ? bsearch(&low, t->whole, t->n_whole, sizeof *t->whole, by_bytes) : NULL;
	int sexes = (found ? found->sexes : 0) | ends_with(t->tails, t->n_tails, low);
	if (one_bit(sexes))
		return sexes;
	sexes = ends_with(t->ends, t->n_ends, low);
	return one_bit(sexes) ? sexes : 0;
}

static bool known(int sex) { return sex == SEX_MALE || sex == SEX_FEMALE; }
static bool opposite(int x, int y) { return known(x) && known(y) && x != y; }
static enum gender gender_of(int sex) { return sex == SEX_MALE ? GENDER_MALE : sex == SEX_FEMALE ? GENDER_FEMALE : GENDER_UNKNOWN; }

/* «О.», «О. Г.», «Дж.», «Ю.-А.», «О» */
static bool is_initials(struct str s)
{
	size_t letters = 0, parts = 0;
	for (size_t i = 0; i < s.n; ) {
		uint32_t c = utf8_next(s, &i);
		bool letter = utf8_lower(c) != utf8_upper(c), dot = c == '.';
		if (letter && ++letters > 2)
			return false;
		if (!letter && letters == 2 && !dot)
			return false;
		if (!letter && !dot && c != ' ' && c != '-')
			return false;
		if (letters && (!letter || i >= s.n))
			parts++;
		if (!letter)
			letters = 0;
	}
	return parts > 0 && letters < 2;
}

bool name_has_initials(const struct name *n) { return is_initials(str_trim(n->first)) || is_initials(str_trim(n->middle)); }

enum gender name_gender(const struct name *n)
{
	int middle = sex_of(NAME_MIDDLE, n->middle);
	if (known(middle))
		return gender_of(middle);
	if (is_initials(str_trim(n->first)))
		return GENDER_UNKNOWN;
	int first = sex_of(NAME_FIRST, n->first), last = sex_of(NAME_LAST, n->last);
	if (opposite(first, last))
		return GENDER_UNKNOWN;
	return gender_of(known(first) ? first : last);
}

/* ---- one field ---- */

struct field { enum name_part part; enum name_case c; int sex; const struct name_why *why; struct word_out out; };

static bool doubts(const struct name_why *why, enum name_case c) { return why && why->doubtful >> c & 1; }

/* The first reason, but a doubt goes before what is certain. */
static void note_why(const struct name_why **ret, const struct name_why *why, enum name_case c)
{
	if (why && (!*ret || (doubts(why, c) && !doubts(*ret, c))))
		*ret = why;
}

static void put_piece(struct field *f, struct str s, bool first)
{
	struct ru_word w;
	ru_word_read(&w, s);
	const struct name_rule *r = find_rule(f->part, &w, f->sex, first);
	if (!r) {
		word_put(&f->out, s);
		return;
	}
	note_why(&f->why, r->why, f->c);
	ru_word_change(&w, r->mods[f->c - CASE_GEN], &f->out);
}

static bool is_hyphen(uint32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2013); }
static bool is_gap(uint32_t c) { return c == ' ' || c == 0xA0 || c == '(' || c == ')' || c == '\t'; }

static void put_word(struct field *f, struct str s)
{
	size_t from = 0;
	bool first = true;
	for (size_t i = 0; i < s.n; ) {
		size_t at = i;
		if (!is_hyphen(utf8_next(s, &i)))
			continue;
		put_piece(f, str_sub(s, from, at), first);
		word_put(&f->out, str_sub(s, at, i));
		from = i;
		first = false;
	}
	put_piece(f, str_sub(s, from, s.n), false);
}

/* Of several words the last is declined; an earlier one when it is a Russian surname, a patronymic or a woman's name. */
static bool earlier_declines(const struct field *f, struct str word)
{
	size_t i = 0;
	uint32_t c = utf8_next(word, &i);
	int sex = sex_of(f->part, word);
	if (c == utf8_lower(c) || !known(sex))
		return false;
	return f->part != NAME_FIRST || (sex == SEX_FEMALE && f->sex == SEX_FEMALE);
}

/* Is there another word after byte i, before a bracket? */
static bool goes_on(struct str s, size_t i)
{
	while (i < s.n) {
		uint32_t c = utf8_next(s, &i);
		if (c == '(' || c == ')')
			return false;
		if (!is_gap(c))
			return true;
	}
	return false;
}

static void put_field(struct field *f, struct str s)
{
	for (size_t i = 0; i < s.n; ) {
		size_t at = i, end = i;
		uint32_t c = utf8_next(s, &i);
		while (!is_gap(c) && i < s.n) {
			end = i;
			c = utf8_next(s, &i);
		}
		if (!is_gap(c))
			end = i;
		struct str word = str_sub(s, at, end);
		if (word.n && (!goes_on(s, end) || earlier_declines(f, word)))
			put_word(f, word);
		else
			word_put(&f->out, word);
		word_put(&f->out, str_sub(s, end, i));
	}
}

static bool plain_text(struct str s) { return s.n <= NAME_MAX_BYTES && utf8_valid(s); }

/* A name decomposed (й as и and its breve) becomes composed; the marks begin with these bytes. */
static struct str composed(struct arena *a, struct str s)
{
	bool marks = s.n && (memchr(s.p, 0xCC, s.n) || memchr(s.p, 0xCD, s.n));
	return marks ? ru_nfc(a, s) : s;
}

static struct str decline_field(struct arena *a, enum name_part part, struct str s, enum name_case c, int sex, const struct name_why **why)
{
	char room[NAME_MAX_BYTES * 16];          /* a word of one byte and its gap grow by 20 at most */
	s = str_trim(s);
	if (!plain_text(s)) {
		note_why(why, &unreadable, c);
		return s;
	}
	s = composed(a, s);
	if (c == CASE_NOM || !s.n || !plain_text(s) || is_initials(s))
		return s;
	struct field f = { .part = part, .c = c, .sex = sex, .out = { room, 0, sizeof room } };
	put_field(&f, s);
	note_why(why, f.why, c);
	struct str r = { room, f.out.n };
	if (part == NAME_MIDDLE && str_eq(r, s) && sex_of(NAME_MIDDLE, s) == 0)
		note_why(why, &no_patronymic, c);
	return str_dup(a, r);
}

/* ---- the whole name ---- */

static struct name decline_as(struct arena *a, const struct name *n, enum name_case c, int sex, const struct name_why **why)
{
	struct name r = { .last = decline_field(a, NAME_LAST, n->last, c, sex, why) };
	r.first = decline_field(a, NAME_FIRST, n->first, c, sex, why);
	r.middle = decline_field(a, NAME_MIDDLE, n->middle, c, sex, why);
	return r;
}

static bool same(const struct name *x, const struct name *y)
{
	return str_eq(x->last, y->last) && str_eq(x->first, y->first) && str_eq(x->middle, y->middle);
}

static void set_why(struct declined *d, const struct name_why *why, enum name_case c)
{
	d->code = why ? why->code : "";
	d->why = why ? why->text : "";
	d->doubtful = doubts(why, c);
}

/* What does not go together is shown, whatever the rules say. */
static const struct name_why *disagreement(const struct name *n, int sex)
{
	return opposite(sex_of(NAME_LAST, n->last), sex) ? &surname_of_other : opposite(sex_of(NAME_FIRST, n->first), sex) ? &first_of_other : NULL;
}

struct declined name_decline(struct arena *a, const struct name *n, enum name_case c, enum gender g, const struct name_memory *memory)
{
	struct declined d = { .name = *n, .gender = g != GENDER_UNKNOWN ? g : name_gender(n), .code = "", .why = "" };
	const struct name_why *why = NULL, *why_male = NULL;
	if (memory && memory->recall(memory->ctx, n, c, &d.name))
		return d;
	if (d.gender != GENDER_UNKNOWN) {
		int sex = d.gender == GENDER_MALE ? SEX_MALE : SEX_FEMALE;
		d.name = decline_as(a, n, c, sex, &why);
		note_why(&why, disagreement(n, sex), c);
		set_why(&d, why, c);
		return d;
	}
	struct name she = decline_as(a, n, c, SEX_FEMALE, &why), he = decline_as(a, n, c, SEX_MALE, &why_male);
	d.asks = !same(&she, &he);
	if (!d.asks) {
		note_why(&why, why_male, c);
		set_why(&d, why, c);
		d.name = he;
	}
	return d;
}

const char *name_licence(void) { return name_rules_licence; }

bool name_case_read(struct str s, enum name_case *ret)
{
	static const char *const names[] = { "nom", "gen", "dat", "acc", "ins", "pre" };
	for (int i = 0; i < 6; i++)
		if (str_eq(s, str_c(names[i]))) {
			*ret = (enum name_case)i;
			return true;
		}
	return false;
}

/* ---- as documents write them ---- */

/* The first letters: «Анна-Мария» → «А.-М.», «Али оглы» → «А.»; initials stay, without blanks. */
static struct str initials(struct arena *a, struct str s)
{
	struct str r = S("");
	bool begins = true, ready = is_initials(s), hyphen = false;
	for (size_t i = 0; i < s.n; ) {
		size_t at = i;
		uint32_t c = utf8_next(s, &i);
		bool letter = utf8_lower(c) != utf8_upper(c);
		hyphen = hyphen || is_hyphen(c);
		if (letter && begins && (ready || c != utf8_lower(c))) {
			r = str_fmt(a, "%.*s%s%.*s.", SP(r), hyphen && r.n ? "-" : "", SP(str_sub(s, at, i)));
			hyphen = false;
		}
		begins = !letter;
	}
	return r;
}

struct str name_full(struct arena *a, const struct name *n)
{
	struct str v[3] = { str_trim(n->last), str_trim(n->first), str_trim(n->middle) };
	size_t k = 0;
	for (size_t i = 0; i < 3; i++)
		if (v[i].n)
			v[k++] = v[i];
	return str_join(a, v, k, S(" "));
}

static struct str both_initials(struct arena *a, const struct name *n)
{
	return str_fmt(a, "%.*s%.*s", SP(initials(a, str_trim(n->first))), SP(initials(a, str_trim(n->middle))));
}

struct str name_in_order(struct arena *a, const struct name *n)
{
	struct str i = both_initials(a, n), last = str_trim(n->last);
	return str_fmt(a, "%.*s%s%.*s", SP(last), last.n && i.n ? "\u00a0" : "", SP(i));
}

struct str name_under_order(struct arena *a, const struct name *n)
{
	struct str i = both_initials(a, n), last = str_trim(n->last);
	return str_fmt(a, "%.*s%s%.*s", SP(i), last.n && i.n ? "\u00a0" : "", SP(last));
}

/* ---- cutting what stands in one line ---- */

static struct str next_word(struct str *rest)
{
	struct str s = str_trim(*rest), word;
	size_t i = 0, at = 0;

	while (i < s.n) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == ' ' || cp == '\t' || cp == '\n' || cp == 0xa0 || cp == 0x202f)
			break;
		at = i;
	}
	word = str_sub(s, 0, at);
	*rest = str_sub(s, at, s.n);
	return word;
}

/* «А.П.» → «А.» and «П.» */
static bool cut_initials(struct str word, struct str *ret_first, struct str *ret_middle)
{
	ptrdiff_t dot = str_find(word, S("."), 0);

	if (dot < 0 || utf8_length(str_sub(word, 0, (size_t)dot)) != 1)
		return false;
	*ret_first = str_sub(word, 0, (size_t)dot + 1);
	*ret_middle = str_sub(word, (size_t)dot + 1, word.n);
	return true;
}

/* «Е.С.Гордеева» */
static bool cut_glued(struct str word, struct name *ret)
{
	struct str first, rest, middle, last;

	if (!cut_initials(word, &first, &rest))
		return false;
	if (!cut_initials(rest, &middle, &last))
		middle = S(""), last = rest;
	if (utf8_length(last) < 2 || str_ends(last, S(".")))
		return false;
	*ret = (struct name){ last, first, middle };
	return true;
}

void name_cut(struct arena *a, struct str whole, struct name *ret)
{
	struct str rest = whole, first, middle;
	struct str last = next_word(&rest), second = next_word(&rest);

	ret->middle = S("");
	if (cut_initials(second, &first, &middle)) {
		ret->last = last;
		ret->first = first;
		ret->middle = middle.n ? middle : str_trim(rest);
		return;
	}
	/* «А.П. Иванова» */
	if (cut_initials(last, &first, &middle) && second.n) {
		ret->first = first;
		ret->middle = middle;
		ret->last = second;
		return;
	}
	if (!second.n && cut_glued(last, ret))
		return;
	ret->last = last;
	ret->first = second;
	for (struct str w = next_word(&rest); w.n; w = next_word(&rest))
		ret->middle = ret->middle.n ? str_fmt(a, "%.*s %.*s", SP(ret->middle), SP(w)) : w;
}
