#include "kernel/office/child/numbering.h"

static struct str roman(struct arena *a, size_t n, bool upper)
{
	static const struct { size_t v; const char *small, *big; } steps[] = {
		{ 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" }, { 100, "c", "C" },
		{ 90, "xc", "XC" }, { 50, "l", "L" }, { 40, "xl", "XL" }, { 10, "x", "X" }, { 9, "ix", "IX" },
		{ 5, "v", "V" }, { 4, "iv", "IV" }, { 1, "i", "I" },
	};
	struct str s = S("");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		for (; n >= steps[i].v && s.n < 40; n -= steps[i].v)
			s = str_fmt(a, "%.*s%s", SP(s), upper ? steps[i].big : steps[i].small);
	return s;
}

/* а…я without ё, й, ь, ы, ъ, as Word and the rules of office work number with letters. */
static struct str russian(struct arena *a, size_t n, bool upper)
{
	static const uint32_t letters[] = { 0x430, 0x431, 0x432, 0x433, 0x434, 0x435, 0x436, 0x437, 0x438, 0x43A, 0x43B, 0x43C, 0x43D,
		0x43E, 0x43F, 0x440, 0x441, 0x442, 0x443, 0x444, 0x445, 0x446, 0x447, 0x448, 0x449, 0x44D, 0x44E, 0x44F };
	uint32_t cp = letters[(n - 1) % (sizeof letters / sizeof *letters)];
	char text[4];
	size_t len = utf8_put(text, upper ? utf8_upper(cp) : cp);
	return str_dup(a, (struct str){ text, len });
}

static struct str latin(struct arena *a, size_t n, char first)
{
	char c = (char)(first + (char)((n - 1) % 26));
	return str_dup(a, (struct str){ &c, 1 });
}

struct str list_format_number(struct arena *a, enum list_format format, size_t n)
{
	if (n == 0) return S("0");
	switch (format) {
	case LIST_ROMAN: return roman(a, n, false);
	case LIST_ROMAN_UPPER: return roman(a, n, true);
	case LIST_LATIN: return latin(a, n, 'a');
	case LIST_LATIN_UPPER: return latin(a, n, 'A');
	case LIST_RUSSIAN: return russian(a, n, false);
	case LIST_RUSSIAN_UPPER: return russian(a, n, true);
	case LIST_NONE: case LIST_BULLET: return S("");
	case LIST_DECIMAL: break;
	}
	return str_fmt(a, "%zu", n);
}

static void count(struct list *list, size_t level)
{
	for (size_t i = 0; i < level; i++)
		if (!list->begun[i]) { list->begun[i] = true; list->counts[i] = list->levels[i].start; }
	list->counts[level] = list->begun[level] ? list->counts[level] + 1 : list->levels[level].start;
	list->begun[level] = true;
	for (size_t i = level + 1; i < LIST_LEVELS; i++) list->begun[i] = false;
}

static struct str printed(struct arena *a, const struct list *list, size_t level)
{
	struct str pattern = list->levels[level].pattern, out = S("");
	for (size_t i = 0; i < pattern.n; i++) {
		bool place = pattern.p[i] == '%' && i + 1 < pattern.n && pattern.p[i + 1] >= '1' && pattern.p[i + 1] <= '9';
		if (!place) { out = str_fmt(a, "%.*s%c", SP(out), pattern.p[i]); continue; }
		size_t at = (size_t)(pattern.p[++i] - '1');
		enum list_format f = list->levels[at].format;
		struct str number = list_format_number(a, f == LIST_BULLET ? LIST_DECIMAL : f, list->counts[at]);
		out = str_fmt(a, "%.*s%.*s", SP(out), SP(number));
	}
	return out;
}

struct str list_number(struct arena *a, struct list *list, size_t level)
{
	if (level >= LIST_LEVELS) level = LIST_LEVELS - 1;
	count(list, level);
	switch (list->levels[level].format) {
	case LIST_NONE: return S("");
	case LIST_BULLET: return S("–");
	default: return printed(a, list, level);
	}
}
