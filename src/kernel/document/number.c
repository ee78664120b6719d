/* codecheck: russian data */
#include "kernel/document/number.h"

#include "kernel/base/status.h"

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static bool number_letter(uint32_t c)
{
	bool latin = (c | 32) >= 'a' && (c | 32) <= 'z';
	bool russian = (c >= 0x410 && c <= 0x44f) || c == 0x401 || c == 0x451;

	return latin || russian || is_digit(c) || c == '/' || c == '-';
}

enum doc_number_fault doc_number_check(struct str number)
{
	bool digit = false;

	if (!number.n)
		return DOC_NUMBER_EMPTY;
	if (utf8_length(number) > DOC_NUMBER_MAX)
		return DOC_NUMBER_LONG;
	for (size_t i = 0; i < number.n; ) {
		uint32_t c = utf8_next(number, &i);
		if (!number_letter(c))
			return DOC_NUMBER_LETTERS;
		digit |= is_digit(c);
	}
	return digit ? DOC_NUMBER_FINE : DOC_NUMBER_NO_DIGIT;
}

struct str doc_number_fault_text(enum doc_number_fault f)
{
	switch (f) {
	case DOC_NUMBER_EMPTY: return T("Напишите номер из журнала регистрации.");
	case DOC_NUMBER_LONG: return T("Номер длиннее 20 знаков. Напишите его так, как в журнале.");
	case DOC_NUMBER_LETTERS: return T("В номере могут быть только буквы, цифры, «/» и «-». Например: 118/1-ОД.");
	case DOC_NUMBER_NO_DIGIT: return T("В номере нет ни одной цифры. Например: 118/1-ОД.");
	default: return S("");
	}
}

/* Kinds of dashes that Word and phones put: hyphen, non-breaking hyphen, figure dash, en dash, em dash, minus. */
static bool is_dash(uint32_t c) { return (c >= 0x2010 && c <= 0x2014) || c == 0x2212; }

struct str doc_number_of(struct arena *a, struct str typed)
{
	char *out = arena_alloc(a, 3 * typed.n + 1);
	size_t n = 0;
	bool begun = false;

	for (size_t i = 0; i < typed.n; ) {
		uint32_t c = utf8_next(typed, &i);
		if (c == ' ' || c == '\t' || c == 0xa0 || c == 0x202f || (!begun && c == 0x2116))
			continue;
		begun = true;
		n += utf8_put(out + n, is_dash(c) ? '-' : c);
	}
	return (struct str){ out, n };
}

struct str doc_number_key(struct arena *a, struct str number)
{
	char *out = arena_alloc(a, 3 * number.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < number.n; ) {
		uint32_t c = utf8_lower(utf8_next(number, &i));
		n += utf8_put(out + n, c == 0x451 ? 0x435 : c);
	}
	return (struct str){ out, n };
}

#define PLACE "{n}"

bool doc_pattern_valid(struct str pattern)
{
	ptrdiff_t at = str_find(pattern, S(PLACE), 0);

	if (at < 0 || str_find(pattern, S(PLACE), (size_t)at + 1) >= 0)
		return false;
	size_t end = (size_t)at + sizeof PLACE - 1;
	if (utf8_length(pattern) - (sizeof PLACE - 1) + 5 > DOC_NUMBER_MAX)
		return false;
	for (size_t i = 0; i < pattern.n; ) {
		if (i == (size_t)at) {
			i = end;
			continue;
		}
		if (!number_letter(utf8_next(pattern, &i)))
			return false;
	}
	return true;
}

struct str doc_pattern_number(struct arena *a, struct str pattern, int64_t n)
{
	ptrdiff_t at = str_find(pattern, S(PLACE), 0);

	always_assert(at >= 0);
	return str_fmt(a, "%.*s%lld%.*s", (int)at, pattern.p, (long long)n, (int)(pattern.n - (size_t)at - (sizeof PLACE - 1)), pattern.p + at + sizeof PLACE - 1);
}
