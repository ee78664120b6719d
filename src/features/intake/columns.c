/* Which column is what: by its heading (data/columns.tsv), else by its contents. */
#include "features/intake/intake.h"

#include "kernel/base/embed.h"

EMBED(intake_columns_data, "src/features/intake/data/columns.tsv");
EMBED(intake_presets_data, "src/features/intake/data/presets.tsv");

static const char *const code_names[IN_CODES] = {
	"", "name", "last", "first", "middle", "born", "born_year", "gender", "class", "group", "category", "post", "experience",
	"qualification", "phone", "email", "contact", "guardian", "guardian_phone", "guardian_email", "relation", "work_place", "work_inn",
	"education", "subject", "employment", "hired", "form", "mentor", "mentee", "mentor_place", "since", "until", "order_no",
	"order_date", "request", "competences", "achievements", "interests", "wanted_age", "free_time", "capacity", "results", "link",
};

const char *intake_code_name(enum intake_code c) { return code_names[c]; }

enum intake_code intake_code_of(struct str name)
{
	for (int c = 1; c < IN_CODES; c++)
		if (str_eq(name, str_c(code_names[c])))
			return (enum intake_code)c;
	return IN_NONE;
}

/* ---- the data file ---- */

static bool next_line(struct str *rest, struct str *ret_code, struct str *ret_title, struct str *ret_words)
{
	while (rest->p && rest->n) {
		struct str line = str_cut(*rest, '\n', rest);
		if (!line.n || line.p[0] == '#')
			continue;
		*ret_code = str_cut(line, '\t', &line);
		*ret_title = str_cut(line, '\t', &line);
		*ret_words = line;
		return true;
	}
	return false;
}

struct str intake_code_title(enum intake_code c)
{
	struct str rest = EMBEDDED(intake_columns_data), code, title, words;

	while (next_line(&rest, &code, &title, &words))
		if (str_eq(code, str_c(code_names[c])))
			return title;
	return S("");
}

/* ---- one heading ---- */

/* Lower case, ё→е, everything that is no letter or digit is one blank («№» stays). */
static struct str plain(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n * 2 + 4);
	size_t n = 0;

	for (size_t i = 0; i < s.n; ) {
		uint32_t cp = utf8_lower(utf8_next(s, &i));
		if (cp == 0x451)
			cp = 0x435;
		bool letter = (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 0x430 && cp <= 0x45f) || cp == 0x2116;
		if (letter)
			n += utf8_put(out + n, cp);
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return str_trim((struct str){ out, n });
}

#define SHORT 3
static bool has_word(struct str heading, struct str word)
{
	bool whole = utf8_length(word) <= SHORT;

	for (struct str rest = heading; rest.p && rest.n; ) {
		struct str w = str_cut(rest, ' ', &rest);
		if (whole ? str_eq(w, word) : str_starts(w, word))
			return true;
	}
	return false;
}

/* How well an entry fits: words × 1,000 + letters; 0: not at all. */
static int fits(struct str heading, struct str entry)
{
	int words = 0, letters = (int)utf8_length(entry);

	if (str_starts(entry, S("=")))
		return str_eq(heading, str_sub(entry, 1, entry.n)) ? 9000 : 0;
	for (struct str rest = entry; rest.p && rest.n; words++)
		if (!has_word(heading, str_cut(rest, ' ', &rest)))
			return 0;
	return words * 1000 + letters;
}

struct guess { enum intake_code code; struct str no, closed; int score; };

static struct guess guess_of(struct arena *a, struct str heading)
{
	struct str rest = EMBEDDED(intake_columns_data), h = plain(a, heading), code, title, words;
	struct guess best = { 0 };

	while (h.n && next_line(&rest, &code, &title, &words))
		for (struct str w = words; w.p && w.n; ) {
			int score = fits(h, str_cut(w, '|', &w));
			bool no = str_eq(code, S("no")) || str_starts(code, S("no:"));
			/* Between equals the one that forbids. */
			if (score > best.score || (no && score && score == best.score))
				best = (struct guess){ no ? IN_NONE : intake_code_of(code), no ? title : S(""),
					no && code.n > 3 ? str_sub(code, 3, code.n) : S(""), score };
		}
	return best;
}

enum intake_code intake_guess(struct arena *a, struct str heading, struct str *ret_no)
{
	struct guess g = guess_of(a, heading);

	*ret_no = g.no;
	return g.code;
}

int intake_heading_words(struct arena *a, struct str heading)
{
	/* A long text is a cell, whatever words it has. */
	return utf8_length(heading) > 120 ? 0 : guess_of(a, heading).score;
}

/* ---- contents ---- */

/* 123-456-789 01, also without dashes and with blanks. */
static bool looks_snils(struct str s)
{
	int digits = 0, signs = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') digits++;
		else if (s.p[i] == '-' || s.p[i] == ' ') signs++;
		else return false;
	}
	return digits == 11 && signs >= 1 && s.n > 4 && (s.p[3] == '-' || s.p[3] == ' ');
}

/* «4510 123456», «45 10 123456» */
static bool looks_passport(struct str s)
{
	int digits = 0;
	size_t last_blank = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') digits++;
		else if (s.p[i] == ' ') last_blank = i;
		else return false;
	}
	return digits == 10 && last_blank && s.n - last_blank == 7;
}

static bool looks_email(struct str s)
{
	ptrdiff_t at = str_find(s, S("@"), 0);

	return at > 0 && str_find(s, S("."), (size_t)at) > 0 && str_find(s, S(" "), 0) < 0;
}

static bool looks_phone(struct str s)
{
	int digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') digits++;
		else if (!strchr("+()- ", s.p[i])) return false;
	}
	return digits == 11 && (s.p[0] == '+' || s.p[0] == '7' || s.p[0] == '8');
}

static bool is_big(uint32_t cp) { return utf8_lower(cp) != cp; }
/* Three words that begin big, the last one a patronymic. */
static bool looks_name(struct arena *a, struct str s)
{
	struct person p = { 0 };

	if (s.n > 200)
		return false;
	person_name_cut(a, s, &p);
	size_t i = 0, k = 0;
	return p.last.n && p.first.n && p.middle.n && is_big(utf8_next(p.last, &i)) && is_big(utf8_next(p.first, &k)) &&
		(person_gender_guess(p.middle).n || str_ends(p.middle, S("."))) && person_name_check(p.last) != PERSON_LETTERS;
}

struct tally { int full, snils, passport, email, phone, name, day, year; };
#define LOOKED_AT 60
static struct tally count(struct arena *a, const struct intake *in, size_t column)
{
	struct tally t = { 0 };
	struct date today = { 2100, 1, 1 }, day;

	for (size_t i = 0; i < in->rows.n && t.full < LOOKED_AT; i++) {
		struct str s = str_trim(in->rows.v[i].cells[column]);
		if (!s.n)
			continue;
		enum clean c = clean_date(s, today, &day);
		t.full++;
		t.snils += looks_snils(s);
		t.passport += looks_passport(s);
		t.email += looks_email(s);
		t.phone += looks_phone(s);
		t.name += looks_name(a, s);
		t.day += c == CLEAN_OK && str_find(s, S("."), 0) > 0;
	}
	return t;
}

static bool most(int n, const struct tally *t) { return t->full && n * 10 >= t->full * 6; }

static void by_content(struct arena *a, struct intake *in, size_t column)
{
	struct intake_column *c = &in->columns.v[column];
	struct tally t = count(a, in, column);

	if (most(t.snils, &t)) {
		c->cut = true;
		c->why = T("похоже на СНИЛС: программе не нужен");
	} else if (most(t.passport, &t)) {
		c->cut = true;
		c->why = T("похоже на паспорт: в личном деле, не здесь");
	}
	if (c->cut || c->code != IN_NONE || str_eq(c->why, S("-")))
		return;
	c->code = most(t.email, &t) ? IN_EMAIL : most(t.phone, &t) ? IN_PHONE : most(t.name, &t) ? IN_NAME :
		!c->heading.n && most(t.day, &t) ? IN_BORN : IN_NONE;
	c->by_content = c->code != IN_NONE;
}

/* ---- all ---- */

int intake_column_of(const struct intake *in, enum intake_code c)
{
	for (size_t i = 0; i < in->columns.n; i++)
		if (in->columns.v[i].code == c && !in->columns.v[i].cut)
			return (int)i;
	return -1;
}

bool intake_many(enum intake_code c) { return c == IN_GUARDIAN || c == IN_GUARDIAN_PHONE || c == IN_GUARDIAN_EMAIL; }

struct str intake_relation_of(struct arena *a, struct str heading)
{
	struct str h = plain(a, heading);

	if (has_word(h, S("мать")) || has_word(h, S("матер")) || has_word(h, S("мам")))
		return T("мать");
	return has_word(h, S("отец")) || has_word(h, S("отца")) || has_word(h, S("пап")) ? T("отец") : S("");
}

/* Of two columns for one field the first stays; a heading wins over contents. */
static void drop_twice(struct intake *in)
{
	for (int content = 0; content < 2; content++)
		for (size_t i = 0; i < in->columns.n; i++) {
			struct intake_column *c = &in->columns.v[i];
			bool name_parts = c->code == IN_NAME && c->by_content && (intake_column_of(in, IN_MENTOR) >= 0 || intake_column_of(in, IN_LAST) >= 0 ||
				intake_column_of(in, IN_MENTEE) >= 0);
			if (name_parts) {
				c->code = IN_NONE;
				continue;
			}
			for (size_t k = 0; c->code != IN_NONE && (int)c->by_content == content && k < in->columns.n; k++) {
				const struct intake_column *o = &in->columns.v[k];
				if (k != i && o->code == c->code && !intake_many(c->code) && !o->cut && (k < i || (content && !o->by_content))) {
					c->code = IN_NONE;
					c->why = T("такая графа уже есть");
				}
			}
		}
}

/* «да», «+», «ОВЗ», «состоит»; not «нет», «не состоит», «0», «отсутствует». */
static bool says_yes(struct arena *a, struct str cell)
{
	struct str s = plain(a, clean_text(a, cell));

	return s.n && !str_starts(s, S("0")) && !str_starts(s, T("не")) && !str_starts(s, T("отсут"));
}

static void take_secrets(struct arena *a, struct intake *in)
{
	for (size_t i = 0; i < in->columns.n; i++)
		for (size_t k = 0; in->columns.v[i].closed.n && k < in->rows.n; k++)
			if (says_yes(a, in->rows.v[k].cells[i]))
				*VEC_ADD(a, &in->secrets) = (struct intake_secret){ in->rows.v[k].no, in->columns.v[i].closed };
}

static void empty_cut(struct intake *in)
{
	for (size_t i = 0; i < in->columns.n; i++)
		for (size_t k = 0; in->columns.v[i].cut && k < in->rows.n; k++)
			in->rows.v[k].cells[i] = S("");
}

void intake_guess_all(struct arena *a, struct intake *in)
{
	for (size_t i = 0; i < in->columns.n; i++) {
		struct intake_column *c = &in->columns.v[i];
		struct guess g = guess_of(a, c->heading);
		c->code = g.code;
		c->cut = g.no.n > 0;
		c->closed = g.closed;
		c->why = c->cut ? g.no : g.score && g.code == IN_NONE ? S("-") : S("");
		if (!c->cut)
			by_content(a, in, i);
		if (str_eq(c->why, S("-")))
			c->why = S("");
	}
	drop_twice(in);
	take_secrets(a, in);
	empty_cut(in);
	in->preset = intake_preset_of(a, in);
}

static uint64_t hash(uint64_t h, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (uint8_t)s.p[i]) * 1099511628211u;
	return (h ^ 0xff) * 1099511628211u;
}

struct str intake_fingerprint(struct arena *a, const struct intake *in)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < in->columns.n; i++)
		h = hash(h, plain(a, in->columns.v[i].heading));
	return str_fmt(a, "%016llx", (unsigned long long)h);
}

/* ---- presets ---- */

struct preset { struct str code, title, category, role, words; };

static bool next_preset(struct str *rest, struct preset *ret)
{
	struct str more;

	if (!next_line(rest, &ret->code, &ret->title, &more))
		return false;
	ret->category = str_cut(more, '\t', &more);
	ret->role = str_cut(more, '\t', &more);
	ret->words = more;
	return true;
}

static bool somewhere(struct arena *a, const struct intake *in, struct str entry)
{
	for (size_t i = 0; i < in->columns.n; i++)
		if (fits(plain(a, in->columns.v[i].heading), entry))
			return true;
	return false;
}

struct str intake_preset_of(struct arena *a, const struct intake *in)
{
	struct str rest = EMBEDDED(intake_presets_data);
	struct preset p;

	while (next_preset(&rest, &p)) {
		bool all = true;
		for (struct str w = p.words; all && w.p && w.n; )
			all = somewhere(a, in, str_cut(w, '|', &w));
		if (all)
			return p.code;
	}
	return S("");
}

struct str intake_preset_title(struct str code)
{
	struct str rest = EMBEDDED(intake_presets_data);
	struct preset p;

	while (next_preset(&rest, &p))
		if (str_eq(p.code, code))
			return p.title;
	return S("");
}

void intake_preset_whom(struct str code, struct str *ret_category, struct str *ret_role)
{
	struct str rest = EMBEDDED(intake_presets_data);
	struct preset p;

	*ret_category = *ret_role = S("");
	while (next_preset(&rest, &p))
		if (str_eq(p.code, code)) {
			*ret_category = p.category;
			*ret_role = p.role;
			return;
		}
}

/* ---- what is remembered ---- */

struct str intake_codes(struct arena *a, const struct intake *in)
{
	struct str *v = NEW_ARRAY(a, in->columns.n + 1, struct str);

	for (size_t i = 0; i < in->columns.n; i++)
		v[i] = str_c(code_names[in->columns.v[i].code]);
	return str_join(a, v, in->columns.n, S(","));
}

void intake_codes_take(struct intake *in, struct str codes)
{
	struct str rest = codes;

	for (size_t i = 0; i < in->columns.n; i++) {
		struct str code = rest.p ? str_cut(rest, ',', &rest) : S("");
		if (in->columns.v[i].cut)
			continue;
		in->columns.v[i].code = intake_code_of(code);
		in->columns.v[i].by_content = false;
		in->columns.v[i].why = S("");
	}
}
