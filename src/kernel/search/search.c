#include "kernel/search/search.h"
#include "kernel/base/buf.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"
#include "kernel/search/queries.h"

#define KEY_BYTES 600            /* of a title, for its place in the list */
#define QUERY_WORDS_MAX 12

/* The two words of a row's scope, for SQLite's index: "o" with the organisation's id in hexadecimal, "k" with the kind's letters. */
static struct str scope_words(struct db *db, const char *kind)
{
	struct str hex = hex_of(db->arena, (struct bytes){ db->org.b, 16 });
	char *k = arena_alloc(db->arena, strlen(kind) + 1);
	size_t n = 0;

	for (const char *c = kind; *c; c++)
		if (*c != '.' && *c != '_')
			k[n++] = *c;
	return str_fmt(db->arena, "o%.*s k%.*s", SP(hex), (int)n, k);
}

static int64_t index_number(struct db *db, const char *kind, struct uuid id)
{
	struct str key = str_fmt(db->arena, "%s%s%s", str_z(db->arena, uuid_str(db->arena, db->org)), kind,
	                         str_z(db->arena, uuid_str(db->arena, id)));
	struct bytes h = sha256_of(db->arena, (struct bytes){ (const uint8_t *)key.p, key.n });
	uint64_t n = 0;

	for (int i = 0; i < 8; i++)
		n = n << 8 | h.p[i];
	return (int64_t)(n >> 1);
}

enum status search_clear(struct db *db) { return search_index_clear(db, NULL); }

enum status search_drop(struct db *db, const char *kind, struct uuid id)
{
	struct search_old_row old;

	if (db->engine == ENGINE_SQLITE) {               /* its index is told what it forgets */
		enum status s = search_old(db, str_c(kind), id, &old);
		if (s == NOT_FOUND)
			return OK;
		TRY(s);
		TRY(search_index_drop(db, old.n, old.scope, old.body, NULL));
	}
	return search_delete(db, str_c(kind), id, NULL);
}

enum status search_add(struct db *db, const char *kind, struct uuid id, struct str title, struct str text)
{
	struct arena *a = db->arena;
	int64_t n = index_number(db, kind, id);
	struct str body = ru_words(a, str_fmt(a, "%.*s\n%.*s", SP(title), SP(text)));
	struct str scope = scope_words(db, kind);

	TRY(search_insert(db, str_c(kind), id, n, title, ru_key(a, str_sub(title, 0, KEY_BYTES)), scope, body, NULL));
	return db->engine == ENGINE_SQLITE ? search_index_add(db, n, scope, body, NULL) : OK;
}

enum status search_put(struct db *db, const char *kind, struct uuid id, struct str title, struct str text)
{
	TRY(search_drop(db, kind, id));
	return search_add(db, kind, id, title, text);
}

/* The words of a query, cut one by one.  beginning: longer words may begin like this; typed: like that, where the stem is shorter. */
struct phrase { struct str stems, typed; int n; bool after_number; };
struct query_word { struct str stem, typed; bool beginning; };

static struct phrase phrase_of(struct arena *a, struct str text) { return (struct phrase){ ru_words(a, text), ru_typed(a, text), 0 }; }

static bool is_letter(struct str word) { return word.n == 1 || (word.n == 2 && (unsigned char)word.p[0] >= 0xC0); }

static bool next_word(struct phrase *q, struct query_word *ret)
{
	if (!q->stems.n || q->n++ == QUERY_WORDS_MAX)
		return false;
	ret->stem = str_cut(q->stems, ' ', &q->stems);
	ret->typed = str_cut(q->typed, ' ', &q->typed);
	/* «7А» is no «7 Анна». */
	bool last = !q->stems.n && !(q->after_number && is_letter(ret->stem)), longer = last && !str_eq(ret->stem, ret->typed);
	q->after_number = ret->stem.p[0] >= '0' && ret->stem.p[0] <= '9';
	ret->beginning = last && !longer;
	if (!longer)
		ret->typed = S("");
	return true;
}

/* Words are letters and digits only (ru_words), so nothing in them speaks either query language. */
static void put_quoted(struct buf *b, enum engine e, struct str word, bool beginning)
{
	char quote = e == ENGINE_PG ? '\'' : '"';

	buf_c(b, quote);
	buf_str(b, word);
	buf_c(b, quote);
	if (beginning)
		buf_z(b, e == ENGINE_PG ? ":*" : "*");
}

/* SQLite:      scope : "o… kplanrow" AND body : ("приказ" AND ("наставник" OR "наставника"*))
 * PostgreSQL:  'приказ' & ('наставник' | 'наставника':*) */
static void put_query_word(struct buf *b, enum engine e, const struct query_word *w)
{
	if (!w->typed.n) {
		put_quoted(b, e, w->stem, w->beginning);
		return;
	}
	buf_c(b, '(');
	put_quoted(b, e, w->stem, false);
	buf_z(b, e == ENGINE_PG ? " | " : " OR ");
	put_quoted(b, e, w->typed, true);
	buf_c(b, ')');
}

/* What is looked for, in the engine's words; empty when the query has none. */
static struct str engine_query(struct db *db, const char *kind, struct str text)
{
	struct phrase q = phrase_of(db->arena, text);
	struct query_word w;
	struct buf b = { 0 };

	if (q.stems.n && db->engine == ENGINE_SQLITE) {
		struct str scope = scope_words(db, kind);
		buf_fmt(&b, "scope : \"%.*s\" AND body : (", SP(scope));
	}
	for (bool first = true; next_word(&q, &w); first = false) {
		if (!first)
			buf_z(&b, db->engine == ENGINE_PG ? " & " : " AND ");
		put_query_word(&b, db->engine, &w);
	}
	if (b.n && db->engine == ENGINE_SQLITE)
		buf_c(&b, ')');
	struct str out = str_dup(db->arena, buf_view(&b));
	buf_free(&b);
	return out;
}

enum status search_find(struct db *db, const char *kind, struct str query, int64_t limit, struct search_hits *ret)
{
	struct str words = engine_query(db, kind, query);
	struct search_match_list l = { 0 };

	if (words.n)
		TRY(search_match(db, str_c(kind), words, limit, &l));
	*ret = (struct search_hits){ l.n, NEW_ARRAY(db->arena, l.n, struct search_hit) };
	for (size_t i = 0; i < l.n; i++)
		ret->v[i] = (struct search_hit){ l.v[i].id, l.v[i].title };
	return OK;
}

static bool has_word(struct str body, struct str word, bool beginning)
{
	for (struct str rest = body; rest.n;) {
		struct str w = str_cut(rest, ' ', &rest);
		if (beginning ? str_starts(w, word) : str_eq(w, word))
			return true;
	}
	return false;
}

static bool says_word(struct str body, const struct query_word *w)
{
	return has_word(body, w->stem, w->beginning) || (w->typed.n && has_word(body, w->typed, true));
}

enum status search_says(struct db *db, const char *kind, struct uuid id, struct str query, bool *ret)
{
	struct phrase q = phrase_of(db->arena, query);
	struct query_word w;
	struct search_old_row row;
	enum status s = search_old(db, str_c(kind), id, &row);

	*ret = s == OK && q.stems.n;
	while (*ret && next_word(&q, &w))
		*ret = says_word(row.body, &w);
	return s == NOT_FOUND ? OK : s;
}
