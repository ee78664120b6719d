/* Reading the head of an order: which of its lines is what.  Pure. */
#include "features/org/letterhead.h"

/* codecheck: russian data */
static const char *const founders[] = { "админист", "управлен", "департам", "комитет", "отдел ", "министерств", "российская федерация", "мэрия", "правительств" };
static const char *const owners[] = { "муниципальн", "государственн", "краев", "областн", "федеральн", "частн", "автономн", "бюджетн", "казённ", "казенн", "негосударственн",
	"мбу", "мау", "мку", "мбо", "мао", "мко", "мудо", "моу", "мдоу", "мбдоу", "гбу", "гау", "гку", "гбо", "гао", "гпоу", "краевое" };
static const char *const stamps[] = { "утвержд", "согласов", "принят", "приложение", "рассмотрен" };
static const char *const towns[] = { "г.", "г ", "с.", "с ", "п.", "пос.", "пгт", "ст.", "ст-ца", "дер.", "д.", "город ", "село ", "посёлок ", "поселок ", "станица ", "деревня ", "рп ", "р.п." };

static struct str low(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.n * 2 + 4);
	size_t n = 0;

	for (size_t i = 0; i < s.n; )
		n += utf8_put(out + n, utf8_lower(utf8_next(s, &i)));
	return (struct str){ out, n };
}

static bool starts_one(struct str s, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, str_c(v[i])))
			return true;
	return false;
}
#define STARTS(s, table) starts_one(s, table, sizeof table / sizeof *table)

static bool has(struct str s, const char *word) { return str_find(s, str_c(word), 0) >= 0; }

static bool is_codes(struct str s) { return has(s, "огрн") || has(s, "инн ") || has(s, "инн/") || has(s, "инн:") || has(s, "окпо"); }

static bool is_contacts(struct str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++)
		digits += s.p[i] >= '0' && s.p[i] <= '9';
	return has(s, "тел.") || has(s, "тел:") || has(s, "телефон") || has(s, "факс") || has(s, "e-mail") || has(s, "@") || has(s, "http") || (digits >= 6 && (has(s, "ул.") || has(s, "г.") || has(s, ",")));
}

static void add_line(struct arena *a, struct str *to, struct str line)
{
	*to = to->n ? str_fmt(a, "%.*s\n%.*s", SP(*to), SP(line)) : line;
}

/* «(МУДО «ДЮЦ»)» → «МУДО «ДЮЦ»» */
static bool in_brackets(struct str line, struct str *ret)
{
	if (line.n < 3 || line.p[0] != '(' || line.p[line.n - 1] != ')')
		return false;
	*ret = str_trim(str_sub(line, 1, line.n - 1));
	return true;
}

enum part { PART_FOUNDER, PART_NAME, PART_AFTER };

static void take_above(struct arena *a, struct str line, enum part *part, struct letterhead *ret)
{
	struct str s = low(a, line), inner;

	if (is_codes(s) || is_contacts(s)) {
		ret->with_codes |= is_codes(s);
		ret->with_contacts |= is_contacts(s);
		*part = ret->full_name.n ? PART_AFTER : *part;
		return;
	}
	if (in_brackets(line, &inner)) {
		ret->short_name = inner;
		*part = PART_AFTER;
		return;
	}
	if (STARTS(s, stamps) || *part == PART_AFTER)
		return;
	if (STARTS(s, owners))
		*part = PART_NAME;
	else if (*part == PART_FOUNDER && !STARTS(s, founders) && !ret->founder.n)
		return;
	add_line(a, *part == PART_NAME ? &ret->full_name : &ret->founder, line);
}

static bool is_town(struct str s) { return STARTS(s, towns) && s.n < 120 && !has(s, "№"); }

void org_head_read(struct arena *a, struct org_lines above, struct org_lines below, struct letterhead *ret)
{
	enum part part = PART_FOUNDER;

	*ret = (struct letterhead){ .font = S(LETTERHEAD_FONT), .size = LETTERHEAD_SIZE };
	for (size_t i = 0; i < above.n; i++)
		for (struct str rest = above.v[i]; rest.n; ) {
			struct str line = str_trim(str_cut(rest, '\n', &rest));
			if (line.n)
				take_above(a, line, &part, ret);
		}
	for (size_t i = 0; i < below.n; i++) {
		struct str line = str_trim(below.v[i]), s = low(a, line);
		ret->number_apart |= str_starts(line, S("№"));
		if (!ret->place.n && is_town(s))
			ret->place = line;
	}
}
