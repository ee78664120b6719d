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

/* Words are letters and digits only (ru_words), so nothing in them speaks either query language.
 * SQLite:      scope : "o… kplanrow" body : "приказ" "настав"*     PostgreSQL:  'приказ' & 'настав':*   */
static void put_query_word(struct buf *b, enum engine e, struct str word, bool first, bool last)
{
	char quote = e == ENGINE_PG ? '\'' : '"';

	if (!first)
		buf_z(b, e == ENGINE_PG ? " & " : " AND ");
	buf_c(b, quote);
	buf_str(b, word);
	buf_c(b, quote);
	if (last)
		buf_z(b, e == ENGINE_PG ? ":*" : "*");
}

/* What is looked for, in the engine's words; empty when the query has none. */
static struct str engine_query(struct db *db, const char *kind, struct str query)
{
	struct str rest = ru_words(db->arena, query);
	struct buf b = { 0 };

	if (rest.n && db->engine == ENGINE_SQLITE) {
		struct str scope = scope_words(db, kind);
		buf_fmt(&b, "scope : \"%.*s\" AND body : (", SP(scope));
	}
	for (int n = 0; rest.n && n < QUERY_WORDS_MAX; n++) {
		struct str word = str_cut(rest, ' ', &rest);
		put_query_word(&b, db->engine, word, n == 0, rest.n == 0);
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

enum status search_says(struct db *db, const char *kind, struct uuid id, struct str query, bool *ret)
{
	struct str rest = ru_words(db->arena, query);
	struct search_old_row row;
	enum status s = search_old(db, str_c(kind), id, &row);

	*ret = s == OK && rest.n;
	for (int n = 0; *ret && rest.n && n < QUERY_WORDS_MAX; n++) {
		struct str word = str_cut(rest, ' ', &rest);
		*ret = has_word(row.body, word, rest.n == 0);
	}
	return s == NOT_FOUND ? OK : s;
}
