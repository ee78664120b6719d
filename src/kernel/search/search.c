#include "kernel/search/search.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"
#include "kernel/search/queries.h"

#define TITLE_MAX 300
#define QUERY_WORDS_MAX 12

/* A word no other organisation's rows have: "o" and its id in hexadecimal. */
static struct str org_word(struct arena *a, struct uuid org)
{
	struct str hex = hex_of(a, (struct bytes){ org.b, 16 });

	return str_fmt(a, "o%.*s", SP(hex));
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

enum status search_drop(struct db *db, const char *kind, struct uuid id)
{
	struct search_old_row old;
	enum status s = search_old(db, str_c(kind), id, &old);

	if (s == NOT_FOUND)
		return OK;
	TRY(s);
	TRY(search_index_drop(db, old.n, old.body, NULL));
	return search_delete(db, str_c(kind), id, NULL);
}

enum status search_put(struct db *db, const char *kind, struct uuid id, struct str title, struct str text)
{
	struct arena *a = db->arena;
	int64_t n = index_number(db, kind, id);
	struct str all = str_fmt(a, "%.*s %.*s", SP(title), SP(text));
	struct str words = ru_words(a, all), org = org_word(a, db->org);
	struct str body = str_fmt(a, "%.*s %.*s", SP(org), SP(words));

	TRY(search_drop(db, kind, id));
	TRY(search_insert(db, str_c(kind), id, n, title, ru_key(a, str_sub(title, 0, TITLE_MAX)), body, NULL));
	return search_index_add(db, n, body, NULL);
}

/* What is looked for, in the engine's words; empty when the query has none.  Words are letters and digits only
 * (ru_words), so nothing needs quoting against the query languages. */
static struct str engine_query(struct db *db, struct str query)
{
	struct arena *a = db->arena;
	bool pg = db->engine == ENGINE_PG;
	struct str rest = ru_words(a, query), word, out = S("");
	int n = 0;

	while (rest.n && n++ < QUERY_WORDS_MAX) {
		word = str_cut(rest, ' ', &rest);
		bool last = rest.n == 0;
		out = pg ? str_fmt(a, "%.*s%s%.*s%s", SP(out), out.n ? " & " : "", SP(word), last ? ":*" : "")
		         : str_fmt(a, "%.*s \"%.*s\"%s", SP(out), SP(word), last ? "*" : "");
	}
	if (out.n && !pg) {
		struct str org = org_word(a, db->org);
		out = str_fmt(a, "\"%.*s\"%.*s", SP(org), SP(out));
	}
	return out;
}

enum status search_find(struct db *db, struct str query, int64_t limit, struct search_hits *ret)
{
	struct str words = engine_query(db, query);
	struct search_match_list l = { 0 };

	if (words.n)
		TRY(search_match(db, words, limit, &l));
	*ret = (struct search_hits){ l.n, NEW_ARRAY(db->arena, l.n, struct search_hit) };
	for (size_t i = 0; i < l.n; i++)
		ret->v[i] = (struct search_hit){ l.v[i].kind, l.v[i].id, l.v[i].title };
	return OK;
}
