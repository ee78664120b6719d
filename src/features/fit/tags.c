/* Words to numbers, phrases of numbers to tags. */
#include "features/fit/tags.h"

#include <stdlib.h>

#include "features/people/people.h"
#include "kernel/base/embed.h"
#include "kernel/russian/ru.h"

EMBED(fit_tags_data, "src/features/fit/data/tags.tsv");
EMBED(fit_common_data, "src/features/fit/data/common.txt");

#define WORD_LETTERS 40                      /* what is longer is no word; cut */
#define OWN_WORD_LETTERS 5
#define SLIP_LETTERS 6
#define TEXT_WORDS 1000                      /* of one text; the rest is not looked at */

struct fit_tags fit_tags_shipped(struct arena *a)
{
	struct fit_tags out = { 0 };

	for (struct str rest = EMBEDDED(fit_tags_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest), code = str_cut(line, '\t', &line);
		if (!code.n || code.p[0] == '#')
			continue;
		struct fit_tag *t = VEC_ADD(a, &out);
		t->code = code;
		t->section = str_cut(line, '\t', &line);
		t->title = str_cut(line, '\t', &t->words);
		t->active = true;
	}
	return out;
}

/* ---- the dictionary ---- */

struct symbol { struct str key; int32_t id; };
struct table { size_t n, cap; struct symbol *v; };           /* open addressing; cap a power of two, key.p NULL: free */
struct phrase { int32_t n, ids[FIT_PHRASE_MAX], tag; const struct phrase *next; };      /* next: of the same first word, not longer */
struct word { struct str as, stem; const struct phrase *phrases; int32_t letters; bool known, common; };
struct fit_dictionary {
	struct arena *a;
	const struct fit_tags *tags;
	struct table raws, stems;
	struct { size_t n, cap; struct word *v; } words;
	struct { size_t n, cap; int32_t *v; } known;             /* long enough for a slip */
	bool open;                                               /* new words belong to the dictionary still */
};

static uint32_t hash(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (uint8_t)s.p[i]) * 16777619u;
	return h;
}

static struct symbol *place_of(const struct table *t, struct str key)
{
	size_t i = hash(key) & (t->cap - 1);

	while (t->v[i].key.p && !str_eq(t->v[i].key, key))
		i = (i + 1) & (t->cap - 1);
	return &t->v[i];
}

static void grow(struct arena *a, struct table *t)
{
	struct table old = *t;

	*t = (struct table){ old.n, old.cap ? old.cap * 2 : 1024, NULL };
	t->v = NEW_ARRAY(a, t->cap, struct symbol);
	for (size_t i = 0; i < old.cap; i++)
		if (old.v[i].key.p)
			*place_of(t, old.v[i].key) = old.v[i];
}

static struct symbol *symbol(struct arena *a, struct table *t, struct str key, bool *ret_new)
{
	if ((t->n + 1) * 2 > t->cap)
		grow(a, t);
	struct symbol *s = place_of(t, key);
	*ret_new = !s->key.p;
	if (*ret_new) {
		s->key = key;
		t->n++;
	}
	return s;
}

/* A word of the dictionary that a mistyped one may be; -1. */
static int32_t slipped(const struct fit_dictionary *d, struct str stem, int32_t letters)
{
	if (letters < SLIP_LETTERS)
		return -1;
	for (size_t i = 0; i < d->known.n; i++) {
		const struct word *w = &d->words.v[d->known.v[i]];
		if (abs(w->letters - letters) <= 1 && w->stem.p[0] == stem.p[0] && w->stem.p[1] == stem.p[1] && person_alike_words(w->stem, stem) == 2)
			return d->known.v[i];
	}
	return -1;
}

static int32_t stem_id(struct fit_dictionary *d, struct str raw, struct str stem)
{
	bool fresh;
	struct symbol *s = symbol(d->a, &d->stems, stem, &fresh);

	if (!fresh)
		return s->id;
	int32_t letters = (int32_t)utf8_length(stem), other = d->open ? -1 : slipped(d, stem, letters);
	if (other >= 0)
		return s->id = other;
	s->id = (int32_t)d->words.n;
	*VEC_ADD(d->a, &d->words) = (struct word){ raw, stem, NULL, letters, d->open, false };
	if (d->open && letters >= SLIP_LETTERS)
		*VEC_ADD(d->a, &d->known) = s->id;
	return s->id;
}

/* The word itself is a stem too: «вокал» is cut to «вока» like a verb, and «вокалом» to «вокал». */
static void stem_too(struct fit_dictionary *d, struct str word, int32_t id)
{
	bool fresh;
	struct symbol *s = symbol(d->a, &d->stems, word, &fresh);

	if (fresh)
		s->id = id;
}

static int32_t word_id(struct fit_dictionary *d, struct str low)
{
	bool fresh;
	struct symbol *s = symbol(d->a, &d->raws, low, &fresh);

	if (fresh) {
		s->key = str_dup(d->a, low);
		struct str stem = ru_words(d->a, s->key), key = s->key;
		int32_t id = stem_id(d, key, stem.n ? stem : key);
		place_of(&d->raws, key)->id = id;
		if (d->open)
			stem_too(d, key, id);
		return id;
	}
	return s->id;
}

static bool in_word(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0x400 && c <= 0x52F) || (c >= 0xDF && c <= 0x24F && c != 0xF7); }

/* The next word at *at, in lower case, ё as е; false: none is left. */
static bool next_word(struct str s, size_t *at, char out[WORD_LETTERS * 4], struct str *ret)
{
	size_t n = 0;

	for (int letters = 0; *at < s.n; ) {
		uint32_t c = utf8_lower(utf8_next(s, at));
		if (!in_word(c)) {
			if (n)
				break;
			continue;
		}
		if (letters++ < WORD_LETTERS)
			n += utf8_put(out + n, c == 0x451 ? 0x435 : c);
	}
	*ret = (struct str){ out, n };
	return n > 0;
}

static size_t read_ids(struct fit_dictionary *d, struct str text, int32_t *ids, size_t most)
{
	char low[WORD_LETTERS * 4];
	struct str word;
	size_t at = 0, n = 0;

	while (n < most && next_word(text, &at, low, &word))
		ids[n++] = word_id(d, word);
	return n;
}

static void add_phrase(struct fit_dictionary *d, struct str text, int32_t tag)
{
	int32_t ids[FIT_PHRASE_MAX + 1];
	size_t n = read_ids(d, text, ids, FIT_PHRASE_MAX + 1);
	const struct phrase **at;

	if (n == 0 || n > FIT_PHRASE_MAX)
		return;
	struct phrase *p = NEW(d->a, struct phrase);
	*p = (struct phrase){ .n = (int32_t)n, .tag = tag };
	memcpy(p->ids, ids, n * sizeof *ids);
	for (at = &d->words.v[ids[0]].phrases; *at && (*at)->n >= p->n; )
		at = (const struct phrase **)&(*at)->next;
	p->next = *at;
	*at = p;
}

static void add_common(struct fit_dictionary *d)
{
	for (struct str rest = EMBEDDED(fit_common_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		int32_t ids[100];
		size_t n = line.n && line.p[0] == '#' ? 0 : read_ids(d, line, ids, 100);
		for (size_t i = 0; i < n; i++)
			d->words.v[ids[i]].common = true;
	}
}

struct fit_dictionary *fit_dictionary_make(struct arena *a, const struct fit_tags *l)
{
	struct fit_dictionary *d = NEW(a, struct fit_dictionary);

	d->a = a;
	d->tags = l;
	d->open = true;
	grow(a, &d->raws);
	grow(a, &d->stems);
	for (size_t i = 0; i < l->n && i < FIT_TAGS_MAX; i++) {
		if (!l->v[i].active)
			continue;
		add_phrase(d, l->v[i].title, (int32_t)i);
		for (struct str rest = l->v[i].words; rest.p && rest.n; )
			add_phrase(d, str_cut(rest, ',', &rest), (int32_t)i);
	}
	add_common(d);
	d->open = false;
	return d;
}

const struct fit_tags *fit_dictionary_tags(const struct fit_dictionary *d) { return d->tags; }
struct str fit_word(const struct fit_dictionary *d, int32_t id) { return d->words.v[id].as; }

/* ---- reading ---- */

static int by_id(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;

	return (a > b) - (a < b);
}

static struct fit_ids each_once(struct arena *a, int32_t *ids, size_t n)
{
	size_t kept = 0;

	qsort(ids, n, sizeof *ids, by_id);  /* cppcheck-suppress uninitvar ; n of them are there */
	for (size_t i = 0; i < n; i++)
		if (i == 0 || ids[i] != ids[i - 1])
			ids[kept++] = ids[i];
	int32_t *v = NEW_ARRAY(a, kept, int32_t);
	if (kept)
		memcpy(v, ids, kept * sizeof *ids);
	return (struct fit_ids){ kept, v };
}

/* The longest phrase that stands at ids; NULL. */
static const struct phrase *phrase_at(const struct fit_dictionary *d, const int32_t *ids, size_t n)
{
	for (const struct phrase *p = d->words.v[ids[0]].phrases; p; p = p->next)
		if ((size_t)p->n <= n && memcmp(p->ids, ids, (size_t)p->n * sizeof *ids) == 0)
			return p;
	return NULL;
}

void fit_text_read(struct fit_dictionary *d, struct str text, struct fit_text *ret)
{
	int32_t ids[TEXT_WORDS];
	size_t n = read_ids(d, text, ids, TEXT_WORDS), kept = 0;

	*ret = (struct fit_text){ 0 };
	for (size_t i = 0; i < n; ) {
		const struct phrase *p = phrase_at(d, ids + i, n - i);
		const struct word *w = &d->words.v[ids[i]];
		if (p) {
			for (const struct phrase *q = p; q; q = q->next)         /* one word for several tags gives all of them */
				if (q->n == p->n && memcmp(q->ids, p->ids, (size_t)p->n * sizeof *ids) == 0)
					fit_set_put(&ret->tags, (size_t)q->tag, true);
			i += (size_t)p->n;
			continue;
		}
		if (!w->common && utf8_length(w->as) >= OWN_WORD_LETTERS)
			ids[kept++] = ids[i];
		i++;
	}
	ret->words = each_once(d->a, ids, kept);
}

struct fit_ids fit_words_read(struct fit_dictionary *d, struct str text)
{
	int32_t ids[TEXT_WORDS];

	return each_once(d->a, ids, read_ids(d, text, ids, TEXT_WORDS));
}

/* ---- comparing ---- */

int fit_ids_common(struct fit_ids a, struct fit_ids b, int32_t *ret_first)
{
	int n = 0;

	for (size_t i = 0, j = 0; i < a.n && j < b.n; ) {
		if (a.v[i] == b.v[j] && n++ == 0 && ret_first)
			*ret_first = a.v[i];
		if (a.v[i] <= b.v[j])
			i++;
		else
			j++;
	}
	return n;
}

struct str fit_tag_words(struct arena *a, const struct fit_dictionary *d, const struct fit_set *s, size_t most)
{
	struct str v[FIT_TAGS_MAX];
	size_t n = 0;

	for (size_t i = 0; i < d->tags->n && i < FIT_TAGS_MAX && n < most; i++)
		if (fit_set_has(s, i))
			v[n++] = d->tags->v[i].title;
	return str_join(a, v, n, S(", "));
}

struct str fit_common_words(struct arena *a, const struct fit_dictionary *d, const struct fit_text *x, const struct fit_text *y, size_t most)
{
	struct fit_set both = fit_set_and(&x->tags, &y->tags);
	struct str tags = fit_tag_words(a, d, &both, most);
	size_t n = (size_t)fit_set_count(&both);

	for (size_t i = 0, j = 0; i < x->words.n && j < y->words.n && n < most; ) {
		int32_t p = x->words.v[i], q = y->words.v[j];
		if (p == q) {
			tags = tags.n ? str_fmt(a, "%.*s, %.*s", SP(tags), SP(fit_word(d, p))) : fit_word(d, p);
			n++;
		}
		i += p <= q;
		j += q <= p;
	}
	return tags;
}
