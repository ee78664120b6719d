/* What the bases keep of one person: kept views whose words name him.  A base kept on a day is a document and stays. */
#include "features/bases/bases_in.h"

#include <jansson.h>

#include "features/people/people.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/russian/ru.h"

#define PIECE 200

static bool has_word(struct str words, struct str word)
{
	for (struct str rest = words; rest.p && rest.n; )
		if (str_eq(str_cut(rest, ' ', &rest), word))
			return true;
	return false;
}

/* How many of the words of a name stand there, in whatever case. */
static int named_words(struct arena *a, struct str text, struct str name)
{
	struct str words = ru_words(a, text);
	int n = 0;

	for (struct str rest = ru_words(a, name); rest.p && rest.n; )
		n += has_word(words, str_cut(rest, ' ', &rest));
	return n;
}

/* «Лисецына»: one slip of the keys still names her; one letter alone does not. */
static bool slip_of(struct str text, struct str last)
{
	for (struct str rest = text; rest.p && rest.n; ) {
		struct str word = str_cut(rest, ' ', &rest);
		if (word.n > 2 && last.n && person_alike_words(word, last) >= 2)
			return true;
	}
	return false;
}

/* The surname names somebody, and so do a first and a middle name together; a first name alone does not. */
bool base_words_name(struct arena *a, struct str text, struct str last, struct str first, struct str middle)
{
	struct str given = str_fmt(a, "%.*s %.*s", SP(first), SP(middle));

	return text.n && (named_words(a, text, last) || slip_of(text, last) || named_words(a, text, given) >= 2);
}

static void names_somebody(struct db *db, const struct person_names *names, const struct views_worded_row *v, bool *ret)
{
	*ret = false;
	for (size_t i = 0; i < names->n && !*ret; i++)
		*ret = base_words_name(db->arena, v->q, names->v[i].last, names->v[i].first, names->v[i].middle) ||
			base_words_name(db->arena, v->title, names->v[i].last, names->v[i].first, names->v[i].middle);
}

typedef enum status view_fn(struct db *db, const struct views_worded_row *v, void *arg);
static enum status each_of(struct db *db, struct uuid person, view_fn *fn, void *arg)
{
	struct person_names names;
	struct views_worded_list l;
	struct uuid after = { { 0 } };
	bool his;

	TRY(person_names(db, person, &names));
	do {
		TRY(views_worded(db, after, PIECE, &l));
		for (size_t i = 0; i < l.n; i++) {
			names_somebody(db, &names, &l.v[i], &his);
			if (his)
				TRY(fn(db, &l.v[i], arg));
			after = l.v[i].id;
		}
	} while (l.n == PIECE);
	return OK;
}

static enum status add_view(struct db *db, const struct views_worded_row *v, void *arg)
{
	json_t *o = json_object();

	(void)db;
	json_object_set_new(o, "title", json_text(v->title));
	json_object_set_new(o, "looks_for", json_text(v->q));
	json_array_append_new(arg, o);
	return OK;
}

enum status bases_export_person(struct db *db, struct uuid person, struct buf *json)
{
	json_t *l = json_array();

	json_keep(db->arena, l);
	TRY(each_of(db, person, add_view, l));
	json_put(json, l);
	return OK;
}

static enum status forget_view(struct db *db, const struct views_worded_row *v, void *arg)
{
	(void)arg;
	return view_forget(db, v->id, NULL);
}

enum status bases_erase(struct db *db, struct uuid person) { return each_of(db, person, forget_view, NULL); }

/* A filter that somebody kept is no reason to keep a record that came with a list. */
enum status bases_keeps(struct db *db, struct uuid person, bool *ret)
{
	(void)db;
	(void)person;
	*ret = false;
	return OK;
}
