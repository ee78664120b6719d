/* Names and posts in cases, with what somebody confirmed. */
#include "features/people/names_in.h"

#include "features/people/queries.h"
#include "kernel/auth/people.h"
#include "kernel/russian/post.h"

const struct name_case_words name_cases[NAME_CASES] = {      /* codecheck: russian data */
	{ "nom", "Именительный", "кто?", CASE_NOM }, { "gen", "Родительный", "кого?", CASE_GEN }, { "dat", "Дательный", "кому?", CASE_DAT },
	{ "acc", "Винительный", "кого?", CASE_ACC }, { "ins", "Творительный", "кем?", CASE_INS }, { "pre", "Предложный", "о ком?", CASE_PRE },
};

/* ---- rules ---- */

static size_t words_in(struct str s)
{
	size_t n = 0;

	for (struct str rest = str_trim(s); rest.n; rest = str_trim(rest)) {
		(void)str_cut(rest, ' ', &rest);
		n++;
	}
	return n;
}

/* The first n words of *rest. */
static struct str take_words(struct str *rest, size_t n)
{
	struct str s = str_trim(*rest);
	size_t i = 0;

	for (; n > 0; n--) {
		ptrdiff_t blank = str_find(s, S(" "), i);
		if (blank < 0 || n == 1) {
			i = blank < 0 ? s.n : (size_t)blank;
			break;
		}
		i = (size_t)blank + 1;
	}
	*rest = str_sub(s, i, s.n);
	return str_trim(str_sub(s, 0, i));
}

/* One blank between words, none at the ends; blanks that do not break are blanks. */
static struct str one_blank(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; ) {
		size_t at = i;
		uint32_t c = utf8_next(s, &i);
		bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x202f;
		if (!blank) {
			memcpy(out + n, s.p + at, i - at);
			n += i - at;
		} else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return str_trim((struct str){ out, n });
}

bool name_cut_like(struct arena *a, const struct name *of, struct str form, struct name *ret)
{
	struct str rest = one_blank(a, form);
	size_t last = words_in(of->last), first = words_in(of->first), middle = words_in(of->middle);

	if (words_in(rest) != last + first + middle)
		return false;
	ret->last = take_words(&rest, last);
	ret->first = take_words(&rest, first);
	ret->middle = take_words(&rest, middle);
	return true;
}

struct str name_capital(struct arena *a, struct str s)
{
	size_t i = 0;

	if (!s.n)
		return s;
	char c[4];
	uint32_t first = utf8_next(s, &i);
	size_t n = utf8_put(c, utf8_upper(first));
	return str_fmt(a, "%.*s%.*s", (int)n, c, SP(str_sub(s, i, s.n)));
}

/* ---- one name ---- */

struct name person_parts(const struct person *p) { return (struct name){ p->last, p->first, p->middle }; }

enum gender person_gender(const struct person *p)
{
	return str_eq(p->gender, S("f")) ? GENDER_FEMALE : str_eq(p->gender, S("m")) ? GENDER_MALE : GENDER_UNKNOWN;
}

static void write_all(struct arena *a, const struct name *n, struct called *ret)
{
	ret->full = name_full(a, n);
	ret->order = name_in_order(a, n);
	ret->under = name_under_order(a, n);
}

static void by_rules(struct arena *a, const struct name *n, enum name_case c, enum gender g, struct called *ret)
{
	struct declined d = name_decline(a, n, c, g, NULL);

	*ret = (struct called){ .asks = d.asks, .doubtful = c != CASE_NOM && (d.doubtful || d.asks || name_has_initials(n)), .why = d.why };
	write_all(a, &d.name, ret);
}

static void by_hand(struct arena *a, const struct name *n, struct str form, struct called *ret)
{
	struct name cut;

	*ret = (struct called){ .confirmed = true, .why = "" };
	if (name_cut_like(a, n, form, &cut))
		write_all(a, &cut, ret);
	else
		ret->full = ret->order = ret->under = form;
}

enum status person_called(struct db *db, const struct person *p, enum name_case c, struct called *ret)
{
	struct name n = person_parts(p);
	struct people_declined_list l = { 0 };
	struct str whole = person_name(db->arena, p);

	if (c != CASE_NOM)
		TRY(people_declined(db, p->id, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].kase, str_c(name_cases[c].code)) && str_eq(l.v[i].of, whole)) {
			by_hand(db->arena, &n, l.v[i].form, ret);
			return OK;
		}
	by_rules(db->arena, &n, c, person_gender(p), ret);
	return OK;
}

enum status person_name_case(struct db *db, const struct person *p, enum name_case c, struct str *ret)
{
	struct called d;

	TRY(person_called(db, p, c, &d));
	*ret = d.full;
	return OK;
}

enum status name_called(struct db *db, struct str name, enum name_case c, struct called *ret)
{
	struct person p = { 0 };
	struct people_form_row r;

	person_name_cut(db->arena, name, &p);
	struct name n = person_parts(&p);
	enum status s = c == CASE_NOM ? NOT_FOUND : people_form(db, S("name"), person_name(db->arena, &p), str_c(name_cases[c].code), &r);
	if (s == OK)
		by_hand(db->arena, &n, r.form, ret);
	else if (s == NOT_FOUND)
		by_rules(db->arena, &n, c, GENDER_UNKNOWN, ret);
	else
		return s;
	return OK;
}

enum status account_called(struct db *db, struct uuid account, enum name_case c, struct called *ret)
{
	struct account_who who;
	struct person p;

	TRY(people_account_who(db, account, &who));
	enum status s = who.person.has ? person_read(db, who.person.v, &p) : NOT_FOUND;
	if (s == OK)
		return person_called(db, &p, c, ret);
	return s == NOT_FOUND ? name_called(db, who.name, c, ret) : s;
}

/* ---- posts ---- */

/* «Методист» and «методист» are one post. */
struct str post_key(struct arena *a, struct str post)
{
	struct str s = str_trim(post);
	size_t i = 0;
	char c[4];

	if (!s.n)
		return s;
	uint32_t first = utf8_next(s, &i);
	size_t n = utf8_put(c, utf8_lower(first));
	return str_fmt(a, "%.*s%.*s", (int)n, c, SP(str_sub(s, i, s.n)));
}

enum status post_called(struct db *db, struct str post, enum name_case c, struct post_called *ret)
{
	struct people_form_row r;
	struct str of = str_trim(post);
	struct str key = post_key(db->arena, of);
	enum status s = c == CASE_NOM ? NOT_FOUND : people_form(db, S("post"), key, str_c(name_cases[c].code), &r);

	if (s == OK) {
		*ret = (struct post_called){ .text = str_eq(key, of) ? r.form : name_capital(db->arena, r.form), .confirmed = true };
		return OK;
	}
	if (s != NOT_FOUND)
		return s;
	struct post_declined d = post_decline(db->arena, of, c);
	*ret = (struct post_called){ .text = d.text, .doubtful = d.doubtful };
	return OK;
}

enum status called_with_post(struct db *db, struct str post, const struct called *who, enum name_case c, struct str *ret)
{
	struct post_called p;

	if (!str_trim(post).n)
		return *ret = who->order, OK;
	TRY(post_called(db, post, c, &p));
	*ret = str_fmt(db->arena, "%.*s %.*s", SP(name_capital(db->arena, p.text)), SP(who->order));
	return OK;
}
