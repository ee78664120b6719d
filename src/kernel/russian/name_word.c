/* codecheck: russian data */
#include "kernel/russian/name_word.h"
#include "kernel/base/status.h"

void word_put(struct word_out *out, struct str s)
{
	always_assert(s.n <= out->cap - out->n);
	if (s.n)
		memcpy(out->p + out->n, s.p, s.n);
	out->n += s.n;
}

static bool is_cyrillic(uint32_t c) { return c >= 0x400 && c <= 0x52F; }

bool ru_is_vowel(uint32_t c)
{
	static const uint32_t vowels[] = { U'а', U'е', U'ё', U'и', U'о', U'у', U'ы', U'э', U'ю', U'я', U'і', U'ї', U'є' };
	for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
		if (vowels[i] == c)
			return true;
	return false;
}

void ru_word_read(struct ru_word *w, struct str s)
{
	size_t letters = 0, capitals = 0, cyrillic = 0;
	uint32_t last = 0;
	w->as = s;
	w->n = 0;
	w->capitals = false;
	if (s.n > WORD_BYTES - 4)
		return;
	for (size_t i = 0; i < s.n; ) {
		uint32_t c = utf8_next(s, &i), low = utf8_lower(c);
		letters++;
		capitals += c != low;
		cyrillic += is_cyrillic(c);
		if (w->n > WORD_BYTES - 4)
			break;
		w->n += utf8_put(w->low + w->n, low);
		last = low;
	}
	w->capitals = letters >= 2 && capitals == letters;
	if (!cyrillic || !is_cyrillic(last))
		w->n = 0;
}

int ru_word_vowels(const struct ru_word *w)
{
	int n = 0;
	for (size_t i = 0; i < w->n; )
		n += ru_is_vowel(utf8_next(ru_word_low(w), &i));
	return n;
}

static size_t step_back(struct str s, size_t i)
{
	do
		i--;
	while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80);
	return i;
}

uint32_t ru_letter_before(struct str s, size_t end)
{
	if (end == 0)
		return 0;
	size_t i = step_back(s, end);
	return utf8_next(s, &i);
}

void ru_word_change(const struct ru_word *w, const char *mod, struct word_out *out)
{
	size_t keep = w->as.n;
	for (; *mod == '-' && keep > 0; mod++)
		keep = step_back(w->as, keep);
	word_put(out, str_sub(w->as, 0, keep));
	struct str rest = str_c(mod);
	if (str_eq(rest, S(".")))
		return;
	if (!w->capitals) {
		word_put(out, rest);
		return;
	}
	for (size_t i = 0; i < rest.n; ) {
		char c[4];
		word_put(out, (struct str){ c, utf8_put(c, utf8_upper(utf8_next(rest, &i))) });
	}
}
