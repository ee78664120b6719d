/* Who is responsible: a cell split into posts, people and bodies. */
#include "features/plan/roadmap_in.h"

/* Beginnings of posts and bodies in schools and centres, in lower case, е for ё. */
static const char *const posts[] = { "директор", "зам", "заместител", "методист", "педагог", "учител", "психолог", "куратор",
	"наставник", "руководител", "рук", "классн", "кл", "социальн", "соц", "специалист", "старш", "ст", "воспитател", "заведующ",
	"зав", "завуч", "библиотекар", "тьютор", "логопед", "вожат", "секретар", "бухгалтер", "юрист", "инженер", "программист",
	"администратор", "системн", "начальник", "председател", "ответственн", "организатор", "преподават", "мастер", "тренер",
	"концертмейстер", "главн", "ведущ", "врио", "и", "ио", "советник", "модератор", "координатор", "пдо", "увр", "узвр", "студент", "родител" };
static const char *const bodies[] = { "департамент", "управлен", "отдел", "комитет", "министерств", "администрац", "комисси",
	"совет", "рабоч", "группа", "коллектив", "педагогическ", "методическ", "мо", "шмо", "рмо", "ммо", "профком", "профсоюз", "центр",
	"оо", "образовательн", "общеобразовательн", "организац", "учрежден", "муниципальн", "региональн", "служб", "роо", "гуо", "цмн" };

static struct str first_word(struct arena *a, struct str s)
{
	struct str f = text_flat(a, s), rest;
	return str_cut(str_sub(f, 1, f.n), ' ', &rest);
}

/* Short stems are whole words: «зам», not «замок». */
static bool stem_of(struct str w, const char *stem)
{
	struct str z = str_c(stem);
	return z.n <= 8 ? str_eq(w, z) || (str_eq(z, T("зам")) && str_starts(w, T("замдир"))) : str_starts(w, z);
}

static bool listed(struct str w, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (stem_of(w, v[i]))
			return true;
	return false;
}
#define LISTED(w, table) listed(w, table, sizeof table / sizeof *table)

static bool word_is_post(struct str w) { return LISTED(w, posts); }
static bool word_is_body(struct str w) { return LISTED(w, bodies); }

/* The first word of s as flat text in a small buffer; for tests without an arena. */
static struct str small_word(struct str s, char buf[64])
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n < 56;) {
		uint32_t c = utf8_lower(utf8_next(s, &i));
		c = c == 0x451 ? 0x435 : c;
		if (utf8_lower(c) == utf8_upper(c))
			break;
		n += utf8_put(buf + n, c);
	}
	return (struct str){ buf, n };
}

bool who_is_post(struct str s)
{
	char buf[64];
	struct str w = small_word(str_trim(s), buf);
	if (w.n <= 4 && !str_eq(w, T("рук")))       /* «и», «ст», «кл»: too short to tell a post by itself */
		return false;
	return word_is_post(w);
}

/* ---- people ---- */

static bool is_upper(uint32_t c) { return utf8_lower(c) != c; }

/* «А.П.», «А. П.», «А.»: the length of initials at i, 0 when there are none */
static size_t initials(struct str s, size_t i)
{
	size_t from = i, count = 0;
	while (i < s.n && count < 2) {
		size_t j = i;
		if (!is_upper(utf8_next(s, &j)) || j >= s.n || s.p[j] != '.')
			break;
		i = j + 1, count++;
		size_t k = i;
		while (k < s.n && (s.p[k] == ' ' || (unsigned char)s.p[k] == 0xc2 || (unsigned char)s.p[k] == 0xa0))
			k++;
		if (count < 2 && k < s.n) {
			size_t l = k;
			if (is_upper(utf8_next(s, &l)) && l < s.n && s.p[l] == '.')
				i = k;
		}
	}
	return count ? i - from : 0;
}

/* A word with a capital and small letters after it, perhaps doubled by a hyphen: its length or 0 */
static size_t name_word(struct str s, size_t i)
{
	size_t from = i, letters = 0;
	bool hyphen = false;
	while (i < s.n) {
		size_t j = i;
		uint32_t c = utf8_next(s, &j);
		if (c == '-' && letters > 1 && !hyphen) {
			hyphen = true, letters = 0, i = j;
			continue;
		}
		bool letter = utf8_lower(c) != utf8_upper(c) && c >= 0x400;
		if (!letter || (letters == 0) != is_upper(c))
			break;
		letters++, i = j;
	}
	return letters > 1 ? i - from : 0;
}

static size_t blanks(struct str s, size_t i)
{
	size_t n = 0;
	while (i + n < s.n && (s.p[i + n] == ' ' || s.p[i + n] == '\n'))
		n++;
	if (n == 0 && i + 1 < s.n && (unsigned char)s.p[i] == 0xc2 && (unsigned char)s.p[i + 1] == 0xa0)
		n = 2;
	return n;
}

static bool is_patronymic(struct str w)
{
	return str_ends(w, T("вич")) || str_ends(w, T("вна")) || str_ends(w, T("чна")) || str_ends(w, T("вича")) || str_ends(w, T("вны")) ||
		str_ends(w, T("вне")) || str_ends(w, T("вичу"));
}

/* A person at i: the length of the name or 0. */
static size_t person_at(struct str s, size_t i)
{
	size_t in = initials(s, i), w;
	if (in > 0) {
		size_t b = blanks(s, i + in);
		w = name_word(s, i + in + b);
		return w ? in + b + w : 0;
	}
	w = name_word(s, i);
	if (w == 0)
		return 0;
	size_t b = blanks(s, i + w);
	if ((in = initials(s, i + w + b)) > 0) {
		size_t next = i + w + b + in;
		char buf[64];
		/* «Директор Е.В. Сергеева» */
		if (word_is_post(small_word(str_sub(s, i, i + w), buf)) && name_word(s, next + blanks(s, next)) > 0)
			return 0;
		return w + b + in;
	}
	size_t w2 = b ? name_word(s, i + w + b) : 0, b2 = w2 ? blanks(s, i + w + b + w2) : 0;
	size_t w3 = b2 ? name_word(s, i + w + b + w2 + b2) : 0;
	return w3 && is_patronymic(str_sub(s, i + w + b + w2 + b2, i + w + b + w2 + b2 + w3)) ? w + b + w2 + b2 + w3 : 0;
}

bool who_is_person(struct str s)
{
	s = str_trim(s);
	size_t n = person_at(s, 0);
	return n > 0 && n == s.n;
}

/* ---- splitting ---- */

static bool next_is_post(struct arena *a, struct str rest)
{
	rest = str_trim(rest);
	return word_is_post(first_word(a, rest)) || word_is_body(first_word(a, rest)) || person_at(rest, 0) > 0;
}

/* «Департамент культуры, спорта и молодежной политики»: a list inside a body's name. */
static bool inside_body(struct arena *a, struct str piece, struct str rest)
{
	rest = str_trim(rest);
	return word_is_body(first_word(a, piece)) && text_starts_lower(rest) && !next_is_post(a, rest);
}

static bool post_before(struct arena *a, struct str piece)
{
	struct str w = first_word(a, piece);
	return (word_is_post(w) || word_is_body(w)) && w.n > 2;
}

/* A line break parts two names when the next line begins anew. */
static bool line_parts(struct arena *a, struct str piece, struct str rest)
{
	size_t i = 0;
	rest = str_trim(rest);
	if (rest.n == 0 || piece.n == 0)
		return true;
	if (person_at(rest, 0) > 0)
		return !post_before(a, piece) || person_at(piece, 0) > 0;
	uint32_t c = utf8_next(rest, &i), d = i < rest.n ? utf8_next(rest, &i) : 0;
	if (!is_upper(c))
		return false;                          /* «Заместитель⏎директора» goes on */
	return !is_upper(d);                       /* «Директор⏎МУДО ДЮОЦ» goes on */
}

/* «Иванова А.П.»: the last dot is the name's own. */
static bool ends_with_initial(struct str s)
{
	size_t i = s.n - 1, end;
	while (i > 0 && ((unsigned char)s.p[i - 1] & 0xc0) == 0x80)
		i--;
	if (i == 0)
		return false;
	end = --i;
	return is_upper(utf8_next(s, &end)) && (i == 0 || s.p[i - 1] == '.' || s.p[i - 1] == ' ' || (unsigned char)s.p[i - 1] == 0xa0);
}

static struct str strip(struct str s)
{
	s = str_trim(s);
	for (;;) {
		struct str before = s;
		if (str_starts(s, S("-")) || str_starts(s, S("•")) || str_starts(s, S("–")) || str_starts(s, S("—")))
			s = str_trim(str_sub(s, str_starts(s, S("-")) ? 1 : 3, s.n));
		while (s.n && (s.p[s.n - 1] == ',' || s.p[s.n - 1] == ';'))
			s = str_trim(str_sub(s, 0, s.n - 1));
		if (s.n == before.n)
			break;
	}
	if (str_ends(s, S(".")) && !ends_with_initial(s))
		s.n--;
	return str_trim(s);
}

static void fill_parts(struct arena *a, struct who *w)
{
	struct str s = w->name;
	if (who_is_person(s)) {
		w->kind = WHO_PERSON, w->person = s;
		return;
	}
	w->kind = word_is_body(first_word(a, s)) ? WHO_BODY : WHO_POST;
	w->post = s;
	for (size_t i = 0; i < s.n; i++) {
		if (i > 0 && s.p[i - 1] != ' ' && s.p[i - 1] != '(')
			continue;
		size_t n = person_at(s, i);
		if (n == 0 || (i == 0 && n == s.n))
			continue;
		w->person = str_sub(s, i, i + n);
		w->post = strip(i ? str_sub(s, 0, i) : str_sub(s, n, s.n));
		if (str_ends(w->post, S("(")) || str_ends(w->post, S("-")))
			w->post = strip(str_sub(w->post, 0, w->post.n - 1));
		break;
	}
}

static void add(struct arena *a, struct who_list *out, struct str piece)
{
	struct str text = strip(piece);
	if (text_letters(text) < 2)
		return;
	struct who *w = VEC_ADD(a, out);
	w->text = text_line(a, text);
	w->name = who_post_name(a, w->text);
	fill_parts(a, w);
}

/* How many bytes of a separator stand at i, 0 for none. */
static size_t separator(struct arena *a, struct str s, size_t from, size_t i, int depth)
{
	struct str piece = str_sub(s, from, i), rest = str_sub(s, i + 1, s.n);
	if (depth > 0)
		return 0;
	if (s.p[i] == ';')
		return 1;
	if (s.p[i] == ',')
		return inside_body(a, str_trim(piece), rest) ? 0 : 1;
	if (s.p[i] == '\n')
		return line_parts(a, str_trim(piece), rest) ? 1 : 0;
	if (s.p[i] == '/')
		return next_is_post(a, rest) ? 1 : 0;
	if (str_starts(str_sub(s, i, s.n), T(" и ")) && post_before(a, str_trim(piece)) && !word_is_body(first_word(a, piece)) && next_is_post(a, str_sub(s, i + T(" и ").n, s.n)))
		return T(" и ").n;
	/* «Иванова А.П. Петрова В.С.»: two people side by side */
	if (s.p[i] == ' ' && who_is_person(piece) && person_at(s, i + 1) > 0)
		return 1;
	return 0;
}

struct who_list who_read(struct arena *a, struct str cell)
{
	struct who_list out = { 0 };
	struct str s = str_trim(cell);
	size_t from = 0;
	int depth = 0;
	if (s.n > 2000)                            /* no cell of names is that long: keep it whole */
		return add(a, &out, s), out;
	for (size_t i = 0; i < s.n; i++) {
		depth += s.p[i] == '(' ? 1 : s.p[i] == ')' && depth > 0 ? -1 : 0;
		if (s.p[i] != ',' && s.p[i] != ';' && s.p[i] != '\n' && s.p[i] != '/' && s.p[i] != ' ')
			continue;
		size_t n = separator(a, s, from, i, depth);
		if (n == 0)
			continue;
		add(a, &out, str_sub(s, from, i));
		from = i + n;
		i = from - 1;
	}
	add(a, &out, str_sub(s, from, s.n));
	return out;
}

/* ---- names of posts ---- */

/* Abbreviations written out; the left side as a word with or without its dot. */
static const struct { const char *shortly, *full; } abbreviations[] = {
	{ "зам.", "заместитель" }, { "зам", "заместитель" }, { "замдиректора", "заместитель директора" },
	{ "дир.", "директора" }, { "дир-ра", "директора" }, { "рук.", "руководитель" }, { "кл.", "классный" },
	{ "соц.", "социальный" }, { "пед.", "педагог" }, { "ст.", "старший" }, { "зав.", "заведующий" },
	{ "отв.", "ответственный" }, { "гл.", "главный" }, { "вед.", "ведущий" }, { "доп.", "дополнительного" },
	{ "обр.", "образования" }, { "преп.", "преподаватель" }, { "пред.", "председатель" },
	{ "спец.", "специалист" }, { "восп.", "воспитательной" }, { "и.о.", "исполняющий обязанности" },
	{ "ио", "исполняющий обязанности" }, { "завуч", "заместитель директора по УВР" },
};

static struct str written_out(struct arena *a, struct str word)
{
	struct str low = text_flat(a, word);
	low = str_trim(low);
	bool dot = str_ends(word, S("."));
	for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
		struct str z = str_c(abbreviations[i].shortly), bare = str_trim(text_flat(a, z));
		if (str_eq(low, bare) && (dot || !str_ends(z, S("."))))
			return str_c(abbreviations[i].full);
	}
	return word;
}

static struct str capital(struct arena *a, struct str s)
{
	size_t i = 0;
	char up[4];
	if (s.n == 0)
		return s;
	size_t n = utf8_put(up, utf8_upper(utf8_next(s, &i)));
	return str_fmt(a, "%.*s%.*s", (int)n, up, SP(str_sub(s, i, s.n)));
}

/* The end of the word at i: at a blank, or after the dot of an abbreviation («Зам.директора»). */
static size_t word_end(struct str s, size_t i)
{
	while (i < s.n && s.p[i] != ' ') {
		bool dot = s.p[i++] == '.';
		if (dot && i < s.n && text_starts_lower(str_sub(s, i, s.n)) && !(str_sub(s, i, s.n).n >= 3 && s.p[i + 2] == '.'))
			break;
	}
	return i;
}

struct str who_post_name(struct arena *a, struct str post)
{
	struct str s = text_line(a, post), out = S("");
	if (who_is_person(s))
		return s;
	for (size_t i = 0; i < s.n;) {
		size_t end = person_at(s, i);
		end = end ? i + end : word_end(s, i);
		struct str w = str_sub(s, i, end);
		out = str_fmt(a, "%.*s%s%.*s", SP(out), out.n ? " " : "", SP(written_out(a, w)));
		for (i = end; i < s.n && s.p[i] == ' ';)
			i++;
	}
	return capital(a, out);
}
