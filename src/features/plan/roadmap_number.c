/* Numbers of activities and sections, as people write them: «2.1», «IV.», «Раздел 3.», Cyrillic «Х» for a ten. */
#include "features/plan/roadmap_table.h"

static size_t roman_prefix(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if (c != 'I' && c != 'V' && c != 'X' && c != 0x406 && c != 0x425 && c != 0x4c0)
			break;
		n = i;
	}
	return n;
}

static size_t arabic_prefix(struct str s)
{
	size_t n = 0;
	while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') || (n > 0 && s.p[n] == '.' && n + 1 < s.n && s.p[n + 1] >= '0' && s.p[n + 1] <= '9')))
		n++;
	return n;
}

struct str number_latin(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		p[n++] = c == 0x406 || c == 0x4c0 ? 'I' : c == 0x425 ? 'X' : (char)c;
	}
	return (struct str){ p, n };
}

bool table_number(struct str s, struct str *no, struct str *rest)
{
	static const struct str words[] = { S_INIT("Раздел "), S_INIT("РАЗДЕЛ "), S_INIT("Этап "), S_INIT("ЭТАП "), S_INIT("Блок "), S_INIT("БЛОК "), S_INIT("Направление ") };
	size_t skip = 0, n;
	s = str_trim(s);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(s, words[i]))
			skip = words[i].n;
	struct str t = str_sub(s, skip, s.n);
	n = arabic_prefix(t);
	if (n == 0)
		n = roman_prefix(t);
	if (n == 0)
		return false;
	size_t end = n;
	bool mark = end == t.n;
	while (end < t.n && (t.p[end] == '.' || t.p[end] == ')' || t.p[end] == ':'))
		end++, mark = true;
	bool blank = end < t.n && (t.p[end] == ' ' || t.p[end] == '\n' || t.p[end] == '\t');
	if (!mark && !blank && skip == 0)
		return false;
	if (!mark && skip == 0 && roman_prefix(t) == 0 && arabic_prefix(t) > 3)
		return false;                          /* «2023 год …» */
	*no = str_sub(t, 0, n);
	*rest = str_trim(str_sub(t, end, t.n));
	return true;
}

int number_depth(struct str no)
{
	int depth = no.n > 0;
	for (size_t i = 0; i + 1 < no.n; i++)
		depth += no.p[i] == '.';
	return depth;
}

bool number_below(struct str no, struct str parent)
{
	while (str_ends(parent, S(".")))
		parent.n--;
	return parent.n > 0 && no.n > parent.n + 1 && str_starts(no, parent) && no.p[parent.n] == '.' && no.p[parent.n + 1] >= '0' && no.p[parent.n + 1] <= '9';
}

bool number_is_roman(struct str no)
{
	struct str s = no;
	while (str_ends(s, S(".")))
		s.n--;
	return s.n > 0 && roman_prefix(s) == s.n;
}

struct str number_bare(struct arena *a, struct str no)
{
	if (number_is_roman(no))
		no = number_latin(a, no);
	while (str_ends(no, S(".")) || str_ends(no, S(")")))
		no.n--;
	return no;
}
