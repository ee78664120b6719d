/* Rules about persons.  Pure. */
#include "features/people/people.h"

/* ---- names ---- */

struct str person_name(struct arena *a, const struct person *p)
{
	struct str parts[3];
	size_t n = 0;

	if (p->last.n) parts[n++] = p->last;
	if (p->first.n) parts[n++] = p->first;
	if (p->middle.n) parts[n++] = p->middle;
	return str_join(a, parts, n, S(" "));
}

static struct str first_letter(struct str s)
{
	size_t i = 0;

	if (s.n)
		(void)utf8_next(s, &i);
	return str_sub(s, 0, i);
}

#define NBSP "\u00a0"
struct str person_initials(struct arena *a, const struct person *p)
{
	struct str f = first_letter(p->first), m = first_letter(p->middle);

	if (!f.n)
		return p->last;
	if (!m.n)
		return str_fmt(a, "%.*s" NBSP "%.*s.", SP(p->last), SP(f));
	return str_fmt(a, "%.*s" NBSP "%.*s." NBSP "%.*s.", SP(p->last), SP(f), SP(m));
}

void person_name_cut(struct arena *a, struct str whole, struct person *ret)
{
	struct name n;

	name_cut(a, whole, &n);
	ret->last = n.last;
	ret->first = n.first;
	ret->middle = n.middle;
}

bool person_has_initials(const struct person *p)
{
	return str_ends(p->first, S(".")) || utf8_length(p->first) == 1 || str_ends(p->middle, S("."));
}

struct str person_gender_guess(struct str middle)
{
	static const struct { struct str end, gender; } ends[] = {
		{ S_INIT("вна"), S_INIT("f") }, { S_INIT("чна"), S_INIT("f") }, { S_INIT("кызы"), S_INIT("f") },
		{ S_INIT("вич"), S_INIT("m") }, { S_INIT("ич"), S_INIT("m") }, { S_INIT("оглы"), S_INIT("m") },
	};

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (str_ends(middle, ends[i].end))
			return ends[i].gender;
	return S("");
}

/* ---- what depends on the day ---- */

static int whole_years(struct date from, struct date on)
{
	int years = on.y - from.y;

	return on.m < from.m || (on.m == from.m && on.d < from.d) ? years - 1 : years;
}

int person_age(const struct person *p, struct date on)
{
	int age;

	if (p->born.has)
		age = whole_years(p->born.v, on);
	else if (p->born_year.has)
		age = whole_years((struct date){ (int16_t)p->born_year.v, 12, 31 }, on);
	else
		return -1;
	return age < 0 ? -1 : age;
}

int person_experience(const struct person *p, struct date on)
{
	if (!p->teaching_since.has || date_cmp(p->teaching_since.v, on) > 0)
		return -1;
	return whole_years(p->teaching_since.v, on);
}

bool person_young(const struct person *p, const struct young_rule *rule, struct date on)
{
	int age = person_age(p, on);

	if (p->category.n && !str_eq(p->category, S("teacher")) && !str_eq(p->category, S("young")) && !str_eq(p->category, S("staff")))
		return false;
	if (rule->most_experience && (person_experience(p, on) < 0 ||
	                              date_cmp(on, date_add_months(p->teaching_since.v, 12 * rule->most_experience)) > 0))
		return false;
	if (rule->most_age && (age < 0 || age > rule->most_age))
		return false;
	return rule->most_experience || rule->most_age;
}

struct young_bounds person_young_bounds(const struct young_rule *rule, struct date on)
{
	struct young_bounds b = { 0 };

	if (rule->most_experience || !rule->most_age) {
		b.taught_from = (struct opt_date){ true, rule->most_age || rule->most_experience ? date_add_months(on, -12 * rule->most_experience) : date_add_days(on, 1) };
		if (date_cmp(on, date_add_months(b.taught_from.v, 12 * rule->most_experience)) > 0)
			b.taught_from.v = date_add_days(b.taught_from.v, 1);       /* from 29 February there is no day so many years before */
	}
	if (rule->most_age) {
		b.born_after = (struct opt_date){ true, date_add_months(on, -12 * (rule->most_age + 1)) };
		b.born_from = (struct opt_int){ true, on.y - rule->most_age - (on.m == 12 && on.d == 31 ? 0 : 1) };
	}
	return b;
}

bool person_minor(const struct person *p, struct date on)
{
	int age = person_age(p, on);

	return age < 0 ? str_eq(p->category, S("pupil")) : age < 18;
}

/* ---- faults ---- */

/* Letters that look the same in both alphabets: Latin, Cyrillic. */
static const struct { char latin; struct str cyrillic; } alike_letters[] = {
	{ 'A', S_INIT("А") }, { 'B', S_INIT("В") }, { 'C', S_INIT("С") }, { 'E', S_INIT("Е") }, { 'H', S_INIT("Н") }, { 'K', S_INIT("К") },
	{ 'M', S_INIT("М") }, { 'O', S_INIT("О") }, { 'P', S_INIT("Р") }, { 'T', S_INIT("Т") }, { 'X', S_INIT("Х") }, { 'Y', S_INIT("У") },
	{ 'a', S_INIT("а") }, { 'c', S_INIT("с") }, { 'e', S_INIT("е") }, { 'k', S_INIT("к") }, { 'm', S_INIT("м") }, { 'o', S_INIT("о") },
	{ 'p', S_INIT("р") }, { 'x', S_INIT("х") }, { 'y', S_INIT("у") },
};

static bool is_latin(uint32_t cp) { return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0xc0 && cp <= 0x24f && cp != 0xd7 && cp != 0xf7); }
static bool is_cyrillic(uint32_t cp) { return cp >= 0x400 && cp <= 0x52f; }
static bool is_joint(uint32_t cp) { return cp == ' ' || cp == '-' || cp == '\'' || cp == 0x2019 || cp == '.' || cp == 0x2010 || cp == 0x2d1; }

enum person_fault person_name_check(struct str part)
{
	bool latin = false, cyrillic = false;

	for (size_t i = 0; i < part.n; ) {
		uint32_t cp = utf8_next(part, &i);
		latin |= is_latin(cp);
		cyrillic |= is_cyrillic(cp);
		if (!is_latin(cp) && !is_cyrillic(cp) && !is_joint(cp))
			return PERSON_LETTERS;
	}
	return latin && cyrillic ? PERSON_MIXED : PERSON_FINE;
}

struct str person_name_mend(struct arena *a, struct str part)
{
	char *out = arena_alloc(a, part.n * 2 + 1);
	size_t n = 0;

	for (size_t i = 0; i < part.n; i++) {
		struct str put = { part.p + i, 1 };
		for (size_t k = 0; k < sizeof alike_letters / sizeof alike_letters[0]; k++)
			if (part.p[i] == alike_letters[k].latin)
				put = alike_letters[k].cyrillic;
		memcpy(out + n, put.p, put.n);
		n += put.n;
	}
	return (struct str){ out, n };
}

bool category_works_here(struct str category)
{
	return str_eq(category, S("teacher")) || str_eq(category, S("young")) || str_eq(category, S("staff"));
}

#define OLDEST 110
enum person_fault person_born_check(const struct person *p, struct date today)
{
	int year = p->born.has ? p->born.v.y : p->born_year.has ? (int)p->born_year.v : today.y;

	if ((p->born.has && date_cmp(p->born.v, today) > 0) || year > today.y)
		return PERSON_BORN_FUTURE;
	return year < today.y - OLDEST ? PERSON_BORN_OLD : PERSON_FINE;
}

struct str person_fault_text(enum person_fault f)
{
	switch (f) {
	case PERSON_NO_NAME: return T("Напишите фамилию.");
	case PERSON_LETTERS: return T("В имени бывают буквы, дефис, апостроф и точка. Уберите остальное.");
	case PERSON_MIXED: return T("Среди русских букв есть латинские, похожие на них. Наберите русскими.");
	case PERSON_BORN_FUTURE: return T("Этот день ещё не наступил. Проверьте год рождения.");
	case PERSON_BORN_OLD: return T("Так давно? Проверьте год рождения.");
	case PERSON_EMAIL: return T("Адрес почты пишется так: anna@example.ru.");
	case PERSON_INN: return T("В ИНН организации 10 цифр, и последняя сходится с остальными. Проверьте.");
	case PERSON_FINE: break;
	}
	return S("");
}
