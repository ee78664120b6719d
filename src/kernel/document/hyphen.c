/* codecheck: russian data */
#include "kernel/document/hyphen.h"

#include "kernel/base/buf.h"

#define WORD_MOST 60
#define STROKE 3                 /* letters on both sides of a stroke where a line may end */

enum class { OTHER, VOWEL, CONSONANT, SIGN };

static enum class class_of(uint32_t c)
{
	static const struct { const char *letters; enum class class; } of[] = {
		{ "аеёиоуыэюяАЕЁИОУЫЭЮЯ", VOWEL }, { "бвгджзклмнпрстфхцчшщБВГДЖЗКЛМНПРСТФХЦЧШЩ", CONSONANT }, { "йьъЙЬЪ", SIGN },
	};
	for (size_t k = 0; k < sizeof of / sizeof *of; k++) {
		struct str l = str_c(of[k].letters);
		for (size_t i = 0; i < l.n;)
			if (utf8_next(l, &i) == c)
				return of[k].class;
	}
	return OTHER;
}

/* One word: classes of its letters, and where each begins. */
struct word { int n; enum class class[WORD_MOST]; size_t at[WORD_MOST + 1]; };

/* Reads letters from *i; false at the first byte that is none. */
static bool read_word(struct str s, size_t *i, struct word *w)
{
	w->n = 0;
	while (*i < s.n && w->n < WORD_MOST) {
		size_t next = *i;
		enum class c = class_of(utf8_next(s, &next));
		if (c == OTHER)
			break;
		w->at[w->n] = *i;
		w->class[w->n++] = c;
		*i = next;
	}
	w->at[w->n] = *i;
	return w->n > 0;
}

static bool has_vowel(const struct word *w, int from, int to)
{
	for (int i = from; i < to; i++)
		if (w->class[i] == VOWEL)
			return true;
	return false;
}

static enum class at(const struct word *w, int i) { return i >= 0 && i < w->n ? w->class[i] : OTHER; }

/* Between letters i - 1 and i. */
static bool may_part(const struct word *w, int i)
{
	enum class b = at(w, i - 1), c = at(w, i), d = at(w, i + 1);

	if (i < 2 || w->n - i < 2 || c == SIGN || !has_vowel(w, 0, i) || !has_vowel(w, i, w->n))
		return false;
	if (b == SIGN)
		return d != SIGN || at(w, i + 2) != OTHER;
	if (b == VOWEL)
		return c == VOWEL || (c == CONSONANT && d == VOWEL);
	return c == CONSONANT && d == VOWEL;             /* «ап-тека», «мест-ность» */
}

/* «работы/учёбы», and not «п/п», «с/к». */
static bool parts_at_stroke(struct str s, size_t after, int before)
{
	struct word w;

	return before >= STROKE && read_word(s, &after, &w) && w.n >= STROKE;
}

struct str hyphen_words(struct arena *a, struct str s, int letters)
{
	struct buf b = { 0 };
	struct word w = { 0 };

	for (size_t i = 0; i < s.n;) {
		int before = w.n;
		if (!read_word(s, &i, &w)) {
			size_t from = i;
			uint32_t c = utf8_next(s, &i);
			buf_str(&b, str_sub(s, from, i));
			if (c == '/' && parts_at_stroke(s, i, before))
				buf_z(&b, NO_WIDTH_SPACE);
			continue;
		}
		for (int k = 0; k < w.n; k++) {
			if (w.n >= letters && may_part(&w, k))
				buf_z(&b, SOFT_HYPHEN);
			buf_str(&b, str_sub(s, w.at[k], w.at[k + 1]));
		}
	}
	struct str out = b.failed || b.n == s.n ? s : str_dup(a, buf_view(&b));
	buf_free(&b);
	return out;
}

int hyphen_longest(struct str s, int letters)
{
	int longest = 0, run = 0;
	struct word w = { 0 };

	for (size_t i = 0; i < s.n;) {
		int before = w.n;
		if (!read_word(s, &i, &w)) {
			uint32_t c = utf8_next(s, &i);
			run = c == ' ' || c == '\n' || (c == '/' && parts_at_stroke(s, i, before)) ? 0 : run + 1;
			longest = run > longest ? run : longest;
			continue;
		}
		for (int k = 0; k < w.n; k++) {
			if (w.n > letters && may_part(&w, k))
				run = 1;                         /* the hyphen itself */
			run++;
			longest = run > longest ? run : longest;
		}
	}
	return longest;
}
