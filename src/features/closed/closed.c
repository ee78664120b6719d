/* The rules, pure; the words. */
#include "features/closed/closed_in.h"

#include "kernel/base/embed.h"
#include "kernel/base/sort.h"

EMBED(closed_words_data, "src/features/closed/data/words.tsv");

bool closed_reason_fits(struct str reason)
{
	int letters = 0;

	for (size_t i = 0; i < reason.n; i++) {
		unsigned char c = (unsigned char)reason.p[i];
		letters += (c >= 0xC0) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');    /* the first byte of a letter */
	}
	return letters >= CLOSED_REASON_MIN;
}

bool closed_is_open(int64_t opened, int64_t now, int64_t length)
{
	return now - opened < length && opened - now < length;
}

/* ---- words ---- */

static void shipped(struct arena *a, struct closed_words *ret)
{
	for (struct str rest = EMBEDDED(closed_words_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest), position;
		if (!line.n || line.p[0] == '#')
			continue;
		struct closed_word w = { .active = true };
		w.code = str_cut(line, '\t', &line);
		w.title = str_cut(line, '\t', &position);
		(void)str_to_int(position, &w.position);
		*VEC_ADD(a, ret) = w;
	}
}

static struct closed_word *find(struct closed_words *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

static int by_position(const void *x, const void *y)
{
	const struct closed_word *a = x, *b = y;

	return (a->position > b->position) - (a->position < b->position);
}

enum status closed_words(struct db *db, struct closed_words *ret)
{
	struct closed_words_own_list own;

	*ret = (struct closed_words){ 0 };
	shipped(db->arena, ret);
	TRY(closed_words_own(db, &own));
	for (size_t i = 0; i < own.n; i++) {
		struct closed_word *w = find(ret, own.v[i].code);
		if (!w)
			w = VEC_ADD(db->arena, ret);
		*w = (struct closed_word){ own.v[i].code, own.v[i].title, own.v[i].position, own.v[i].active, true };
	}
	sort_stable(ret->v, ret->n, sizeof *ret->v, by_position);
	return OK;
}
