/* Joining the lines of a paragraph or cell: with a blank, with nothing after a hyphen, or in the middle of a word
 * that was too long for its column.  The document itself is the dictionary. */
#include "kernel/office/child/layout.h"

enum { SLOTS = 16384, MAX_LETTERS = 48 };
struct vocabulary { uint64_t seen[SLOTS]; };

static bool is_letter(uint32_t cp)
{
	return utf8_lower(cp) != cp || utf8_upper(cp) != cp;
}

/* FNV-1a over the lower-case letters of a word; 0 when it has none or other signs inside. */
static uint64_t word_hash(struct str w)
{
	uint64_t h = 1469598103934665603u;
	size_t letters = 0;
	bool ended = false;
	for (size_t i = 0; i < w.n;) {
		uint32_t cp = utf8_next(w, &i);
		if (!is_letter(cp)) { ended = letters > 0; continue; }
		if (ended || ++letters > MAX_LETTERS) return 0;
		h = (h ^ utf8_lower(cp)) * 1099511628211u;
	}
	return letters ? h | 1 : 0;
}

static uint64_t *slot(const struct vocabulary *v, uint64_t h)
{
	size_t at = (size_t)(h % SLOTS);
	for (size_t i = 0; i < SLOTS && v->seen[at] && v->seen[at] != h; i++) at = (at + 1) % SLOTS;
	return (uint64_t *)(uintptr_t)&v->seen[at];
}

static bool knows(const struct vocabulary *v, struct str w)
{
	uint64_t h = word_hash(w);
	return h && *slot(v, h) == h;
}

/* Words inside a run of neighbours are whole; those at its edges may be halves. */
struct vocabulary *vocabulary_of(struct arena *a, struct layout_lines lines)
{
	struct vocabulary *v = NEW(a, struct vocabulary);
	size_t kept = 0;
	for (size_t i = 0; i < lines.n; i++) {
		const struct line *l = &lines.v[i];
		for (size_t k = 0; k < l->n && kept < SLOTS / 2; k++) {
			double em = l->y1 - l->y0;
			bool neighbour = (k > 0 && l->words[k].x0 - l->words[k - 1].x1 < em / 2)
				&& (k + 1 < l->n && l->words[k + 1].x0 - l->words[k].x1 < em / 2);
			uint64_t h = neighbour ? word_hash(l->words[k].text) : 0;
			if (h) { *slot(v, h) = h; kept++; }
		}
	}
	return v;
}

static uint32_t first_of(struct str s)
{
	size_t i = 0;
	return s.n ? utf8_next(s, &i) : 0;
}

static uint32_t last_of(struct str s)
{
	uint32_t cp = 0;
	for (size_t i = 0; i < s.n;) cp = utf8_next(s, &i);
	return cp;
}

static bool is_small(uint32_t cp)
{
	return utf8_upper(cp) != cp;
}

static struct str last_word(struct str s)
{
	size_t from = s.n;
	while (from > 0 && s.p[from - 1] != ' ') from--;
	return str_sub(s, from, s.n);
}

static struct str first_word(struct str s)
{
	struct str rest;
	return str_cut(s, ' ', &rest);
}

static bool in_list(const struct str *list, size_t n, struct str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], word)) return true;
	return false;
}

/* Short words that stand alone (not «а» and «но», which follow a comma); any other tail of one or two letters is the end of a word. */
static bool is_function_word(struct str w)
{
	static const struct str list[] = { S_INIT("и"), S_INIT("в"), S_INIT("с"), S_INIT("к"), S_INIT("о"), S_INIT("у"), S_INIT("на"), S_INIT("по"), S_INIT("до"),
		S_INIT("от"), S_INIT("из"), S_INIT("за"), S_INIT("не"), S_INIT("ни"), S_INIT("со"), S_INIT("об"), S_INIT("во"), S_INIT("же"), S_INIT("их") };
	return in_list(list, sizeof list / sizeof *list, w);
}

/* No Russian word ends so: «наставничеств», «эффективност», «образовательн». */
static bool ends_open(struct str w)
{
	static const struct str list[] = { S_INIT("ств"), S_INIT("ност"), S_INIT("льн"), S_INIT("ческ"), S_INIT("енн"), S_INIT("онн"), S_INIT("анн"), S_INIT("ци"), S_INIT("йск") };
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (str_ends(w, list[i])) return true;
	return false;
}

/* Endings of whole words: of adjectives, of nouns in the plural, of adverbs and verbs. */
static bool ends_closed(struct str w)
{
	static const struct str list[] = { S_INIT("ый"), S_INIT("ий"), S_INIT("ой"), S_INIT("ая"), S_INIT("яя"), S_INIT("ое"), S_INIT("ее"), S_INIT("ые"), S_INIT("ие"), S_INIT("ых"),
		S_INIT("их"), S_INIT("ого"), S_INIT("его"), S_INIT("ому"), S_INIT("ему"), S_INIT("ном"), S_INIT("ым"), S_INIT("им"), S_INIT("ыми"), S_INIT("ими"), S_INIT("ую"), S_INIT("юю"),
		S_INIT("ов"), S_INIT("ев"), S_INIT("ам"), S_INIT("ям"), S_INIT("ами"), S_INIT("ями"), S_INIT("ах"), S_INIT("ях"), S_INIT("ем"), S_INIT("ию"), S_INIT("ия"), S_INIT("ьно"),
		S_INIT("нно"), S_INIT("вно"), S_INIT("ать"), S_INIT("ять"), S_INIT("ить"), S_INIT("ют"), S_INIT("ость"), S_INIT("ости"), S_INIT("ка"), S_INIT("ки"), S_INIT("ку"), S_INIT("тор"), S_INIT("ист") };
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (str_ends(w, list[i])) return true;
	return false;
}

/* A word cut in two?  The document may know the whole, or either part; else the parts' own ends tell. */
static bool is_torn(struct arena *a, const struct vocabulary *v, struct str before, struct str after)
{
	struct str head = last_word(before), tail = first_word(after);
	uint32_t first = first_of(tail);
	if (knows(v, str_fmt(a, "%.*s%.*s", SP(head), SP(tail)))) return true;
	if (first == '-' || first == 0x44A || first == 0x44B || first == 0x44C) return true;      /* ъ ы ь begin no word */
	if (utf8_length(tail) <= 2) return is_function_word(tail) ? ends_open(head) : true;
	return !knows(v, head) && !knows(v, tail) && !ends_closed(head);
}

struct str layout_join(struct arena *a, const struct vocabulary *v, struct str text, struct str rest, bool full)
{
	if (text.n == 0) return rest;
	if (rest.n == 0) return text;
	uint32_t last = last_of(text), first = first_of(rest);
	struct str word = last_word(text);
	const char *between = " ";
	if (last == '-' && word.n > 1 && (is_letter(first) || (first >= '0' && first <= '9'))) {
		/* A hyphen of the typesetter goes, a hyphen of the word stays. */
		struct str whole = str_fmt(a, "%.*s%.*s", SP(str_sub(word, 0, word.n - 1)), SP(first_word(rest)));
		if (is_small(first) && knows(v, whole)) text.n--;
		between = "";
	} else if (full && is_letter(last) && (is_small(first) || first == '-') && is_torn(a, v, text, rest)) {
		between = "";
	}
	return str_fmt(a, "%.*s%s%.*s", SP(text), between, SP(rest));
}
