#include "kernel/russian/ru.h"
#include "kernel/base/buf.h"
#include "kernel/base/status.h"

#include <libstemmer.h>
#include <pthread.h>
#include <stdio.h>
#include <unicode/uchar.h>

#include "kernel/russian/icu.h"

/* One collator for all: ICU's const operations on it are safe from any thread. Opened at first use, because its
 * data cost memory that a command which sorts nothing should not pay. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static UCollator *collator;

static void open_collator(void)
{
	UErrorCode e = U_ZERO_ERROR;

	collator = icu()->ucol_open("ru", &e);
	always_assert(U_SUCCESS(e));
	icu()->ucol_setStrength(collator, UCOL_SECONDARY);
	icu()->ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &e);
	always_assert(U_SUCCESS(e));
}

struct u16 { UChar *p; int32_t n; };

static struct u16 to_u16(struct arena *a, struct str s)
{
	/* A UTF-8 text never has more UTF-16 units than bytes. */
	struct u16 u = { arena_alloc(a, (s.n + 1) * sizeof(UChar)), 0 };
	UErrorCode e = U_ZERO_ERROR;

	icu()->u_strFromUTF8WithSub(u.p, (int32_t)s.n + 1, &u.n, s.p ? s.p : "", (int32_t)s.n, 0xFFFD, NULL, &e);
	always_assert(U_SUCCESS(e));
	return u;
}

struct bytes ru_key(struct arena *a, struct str s)
{
	struct u16 u = to_u16(a, s);
	int32_t cap = u.n * 4 + 32, n;
	uint8_t *key;

	pthread_once(&once, open_collator);
	for (;;) {
		key = arena_alloc(a, (size_t)cap);
		n = icu()->ucol_getSortKey(collator, u.p, u.n, key, cap);
		if (n <= cap)
			return (struct bytes){ key, n > 0 ? (size_t)n - 1 : 0 };   /* without ICU's final 0 */
		cap = n;
	}
}

/* Letters that NFC leaves alone whatever stands beside them; anything else asks ICU. */
static bool settled(struct str s)
{
	for (size_t i = 0; i < s.n; ) {
		uint32_t c = utf8_next(s, &i);
		bool plain = c < 0x300 || (c >= 0x400 && c < 0x483) || (c >= 0x48a && c < 0x530) || (c >= 0x2010 && c < 0x2028) || c == 0x2116;
		if (!plain)
			return false;
	}
	return true;
}

struct str ru_nfc(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfc;
	struct u16 u;
	int32_t n, cap, n8;
	UChar *norm;
	char *out;

	if (settled(s))
		return s;
	nfc = icu()->unorm2_getNFCInstance(&e);
	u = to_u16(a, s);
	cap = u.n * 3 + 1;
	if (icu()->unorm2_quickCheck(nfc, u.p, u.n, &e) == UNORM_YES)
		return s;
	norm = arena_alloc(a, (size_t)cap * sizeof *norm);
	n = icu()->unorm2_normalize(nfc, u.p, u.n, norm, cap, &e);
	out = arena_alloc(a, (size_t)n * 3 + 1);
	icu()->u_strToUTF8(out, n * 3 + 1, &n8, norm, n, &e);
	always_assert(U_SUCCESS(e));
	return (struct str){ out, (size_t)n8 };
}

/* ---- Words ---------------------------------------------------------------------------------------------- */

static bool is_cyrillic(uint32_t c) { return c >= 0x400 && c <= 0x52F; }
static bool is_latin(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7); }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

/* The rules of twenty languages, relocated: a third of a megabyte that is loaded when words are cut. */
#define STEM_CALLS(X) X(sb_stemmer_new) X(sb_stemmer_delete) X(sb_stemmer_stem) X(sb_stemmer_length)
static struct { STEM_CALLS(LIBRARY_MEMBER) } sb;
static const char *const stem_names[] = { STEM_CALLS(LIBRARY_NAME) };
static struct library stem_library = { .soname = "libstemmer.so.0d", .names = stem_names, .n = sizeof stem_names / sizeof *stem_names, .calls = &sb };

/* Stemmers keep a buffer, so each has one user at a time. */
static pthread_mutex_t stem_lock = PTHREAD_MUTEX_INITIALIZER;
static struct sb_stemmer *stemmers[2];

static struct sb_stemmer *stemmer(bool russian)
{
	struct sb_stemmer **st = &stemmers[russian];

	library_need(&stem_library);
	if (!*st)
		*st = sb.sb_stemmer_new(russian ? "russian" : "english", "UTF_8");
	return *st;
}

static void forget_stemmers(void)
{
	pthread_mutex_lock(&stem_lock);
	for (size_t i = 0; i < sizeof stemmers / sizeof *stemmers; i++) {
		if (stemmers[i])
			sb.sb_stemmer_delete(stemmers[i]);
		stemmers[i] = NULL;
	}
	library_drop(&stem_library);
	pthread_mutex_unlock(&stem_lock);
}

static void put_stem(struct buf *b, struct str word, bool russian)
{
	pthread_mutex_lock(&stem_lock);
	struct sb_stemmer *st = stemmer(russian);
	const sb_symbol *r = st ? sb.sb_stemmer_stem(st, (const sb_symbol *)word.p, (int)word.n) : NULL;
	if (r)
		buf_put(b, r, (size_t)sb.sb_stemmer_length(st));
	else
		buf_str(b, word);
	pthread_mutex_unlock(&stem_lock);
}

enum word_kind { WORD_NONE, WORD_CYRILLIC, WORD_LATIN, WORD_NUMBER };

static enum word_kind kind_of(uint32_t c)
{
	return is_cyrillic(c) ? WORD_CYRILLIC : is_latin(c) ? WORD_LATIN : is_digit(c) ? WORD_NUMBER : WORD_NONE;
}

/* Longer ones are cut: no word of a language is, and PostgreSQL's index takes none of 2 KB. */
#define WORD_MAX 64

/* "2.3" or "118/1" at i: writes it as one word "2x3" besides its parts. */
static void put_compound_number(struct buf *b, struct str s, size_t i)
{
	size_t start = b->n, parts = 1;

	for (; i < s.n && b->n - start < WORD_MAX; i++) {
		char c = s.p[i];
		if (is_digit((unsigned char)c))
			buf_c(b, c);
		else if ((c == '.' || c == '/' || c == '-') && i + 1 < s.n && is_digit((unsigned char)s.p[i + 1]))
			buf_c(b, 'x'), parts++;
		else
			break;
	}
	if (parts == 1)
		b->n = start;
	else
		buf_c(b, ' ');
}

static size_t put_word(struct buf *b, struct str s, size_t i, enum word_kind kind, bool stemmed)
{
	char word[WORD_MAX * 4];
	size_t n = 0, next = i;

	for (int letters = 0; i < s.n; letters++) {
		uint32_t c = utf8_lower(utf8_next(s, &next));
		if (kind_of(c) != kind)
			break;
		if (letters < WORD_MAX)
			n += utf8_put(word + n, c == 0x451 ? 0x435 : c);   /* ё → е */
		i = next;
	}
	if (kind == WORD_NUMBER || !stemmed)
		buf_put(b, word, n);
	else
		put_stem(b, (struct str){ word, n }, kind == WORD_CYRILLIC);
	buf_c(b, ' ');
	return i;
}

static struct str words_of(struct arena *a, struct str s, bool stemmed)
{
	struct buf b = { 0 };
	bool in_number = false;

	s = ru_nfc(a, s);
	for (size_t i = 0; i < s.n; ) {
		size_t next = i;
		enum word_kind kind = kind_of(utf8_lower(utf8_next(s, &next)));
		if (kind == WORD_NONE) {
			in_number = in_number && (s.p[i] == '.' || s.p[i] == '/' || s.p[i] == '-');
			i = next;
			continue;
		}
		if (kind == WORD_NUMBER && !in_number)
			put_compound_number(&b, s, i);
		in_number = kind == WORD_NUMBER;
		i = put_word(&b, s, i, kind, stemmed);
	}
	if (b.n && b.p[b.n - 1] == ' ')
		b.n--;
	struct str out = str_dup(a, buf_view(&b));
	buf_free(&b);
	return out;
}

struct str ru_words(struct arena *a, struct str s) { return words_of(a, s, true); }
struct str ru_typed(struct arena *a, struct str s) { return words_of(a, s, false); }

/* ---- Version --------------------------------------------------------------------------------------------- */

/* libstemmer does not tell its version; what it makes of these words does, and so do our own rules around it.  Asked at every
 * start, so the stemmer is given back; ICU is the one of the headers, since its soname says which it is. */
static const char sample[] =
	"Утверждённые приказами положения, ёлочка, программы и планы реализуются; ответственные назначаются директором, сведения собраны. "
	"Обучившиеся педагоги, лучшие, молодейший, важнейшая, развивавшимися, играючи, договорённостей, обсуждаемому, сделавши, несли, "
	"везут, красивость, активностью, мониторинга, школьников, родителями, классом, п. 2.3 приказа № 118/1-ОД. "
	"Programmes, schools, teaching, teachers, policies, generously, running, happiness.";
static pthread_once_t version_once = PTHREAD_ONCE_INIT;
static char version[48];

static void make_version(void)
{
	struct arena *a = arena_new();
	struct str words = ru_words(a, str_c(sample));
	uint32_t hash = 2166136261u;            /* FNV-1a */

	for (size_t i = 0; i < words.n; i++)
		hash = (hash ^ (unsigned char)words.p[i]) * 16777619u;
	arena_free(a);
	forget_stemmers();
	snprintf(version, sizeof version, "%d.%d/" U_UNICODE_VERSION "/%08x", U_ICU_VERSION_MAJOR_NUM, U_ICU_VERSION_MINOR_NUM, hash);
}

const char *ru_version(void)
{
	pthread_once(&version_once, make_version);
	return version;
}

/* ---- Numbers and dates ---------------------------------------------------------------------------------- */

const char *ru_plural(int64_t n, const char *one, const char *few, const char *many)
{
	int64_t m = n < 0 ? -n : n, d = m % 10, h = m % 100;

	if (d == 1 && h != 11)
		return one;
	return d >= 2 && d <= 4 && (h < 12 || h > 14) ? few : many;
}

const char *ru_month(int m)
{
	static const char *const v[] = { "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август",
		"сентябрь", "октябрь", "ноябрь", "декабрь" };
	always_assert(m >= 1 && m <= 12);
	return v[m - 1];
}

const char *ru_month_of(int m)
{
	static const char *const v[] = { "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
		"сентября", "октября", "ноября", "декабря" };
	always_assert(m >= 1 && m <= 12);
	return v[m - 1];
}

struct str ru_date(struct arena *a, struct date d)
{
	return str_fmt(a, "%02d.%02d.%04d", d.d, d.m, d.y);
}

struct str ru_date_long(struct arena *a, struct date d)
{
	return str_fmt(a, "%d %s %d", d.d, ru_month_of(d.m), d.y);
}

struct str ru_days_left(struct arena *a, struct date due, struct date today)
{
	int n = date_to_days(due) - date_to_days(today), m = n < 0 ? -n : n;
	const char *days = ru_plural(m, "день", "дня", "дней");

	if (n == 0)
		return T("сегодня");
	if (n < 0)
		return str_fmt(a, "просрочено на %d %s", m, days);
	return str_fmt(a, "%s %d %s", ru_plural(m, "остался", "осталось", "осталось"), m, days);
}
