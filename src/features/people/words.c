/* The shipped words with what the centre changed. */
#include "features/people/words.h"

#include "features/people/queries.h"
#include "kernel/base/embed.h"
#include "kernel/base/sort.h"

EMBED(people_words_data, "src/features/people/data/words.tsv");

static struct people_word parse(struct str line)
{
	struct people_word w = { .active = true };
	struct str rest = line, position;

	w.kind = str_cut(rest, '\t', &rest);
	w.code = str_cut(rest, '\t', &rest);
	w.title = str_cut(rest, '\t', &rest);
	w.of = str_cut(rest, '\t', &rest);
	position = str_cut(rest, '\t', &rest);
	w.source = str_cut(rest, '\t', &rest);
	w.checked = rest;
	(void)str_to_int(position, &w.position);
	return w;
}

static void shipped(struct arena *a, struct str kind, struct people_words *ret)
{
	for (struct str rest = EMBEDDED(people_words_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		struct people_word w;
		if (!line.n || line.p[0] == '#')
			continue;
		w = parse(line);
		if (str_eq(w.kind, kind))
			*VEC_ADD(a, ret) = w;
	}
}

static struct people_word *word_of(const struct people_words *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

static int by_position(const void *x, const void *y)
{
	const struct people_word *a = x, *b = y;

	return (a->position > b->position) - (a->position < b->position);
}

enum status people_words(struct db *db, const char *kind, struct people_words *ret)
{
	struct people_words_own_list own;

	*ret = (struct people_words){ 0 };
	shipped(db->arena, str_c(kind), ret);
	TRY(people_words_own(db, str_c(kind), &own));
	for (size_t i = 0; i < own.n; i++) {
		struct people_word *w = word_of(ret, own.v[i].code);
		if (!w) {
			w = VEC_ADD(db->arena, ret);
			w->kind = str_c(kind);
			w->code = own.v[i].code;
			w->source = T("местное");
		}
		w->title = own.v[i].title;
		w->of = own.v[i].of;
		w->position = own.v[i].position;
		w->active = own.v[i].active;
		w->own = true;
	}
	sort_stable(ret->v, ret->n, sizeof *ret->v, by_position);
	return OK;
}

struct str people_word_title(const struct people_words *l, struct str code)
{
	const struct people_word *w = word_of(l, code);

	return w ? w->title : code;
}

bool people_word_known(const struct people_words *l, struct str code)
{
	return word_of(l, code) != NULL;
}

bool people_form_fits(const struct people_word *form, const char *side, struct str category)
{
	struct str mentees, mentors = str_cut(form->of, '/', &mentees), rest = strcmp(side, "mentor") == 0 ? mentors : mentees;

	while (rest.p && rest.n)
		if (str_eq(str_cut(rest, ' ', &rest), category))
			return true;
	return false;
}
