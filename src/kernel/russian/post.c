#include "kernel/russian/post.h"
#include "kernel/russian/post_words.h"

enum { MOST_WORDS = 400, MOST_ADJECTIVES = 8 };

/* Letters, digits and hyphens; what stands between two words is not one. */
struct token { size_t from, to; bool dotted; };
struct post { struct str text; size_t n; struct token v[MOST_WORDS]; enum name_case c; size_t done /* bytes already written */; struct word_out out; };

static bool in_word(uint32_t c) { return utf8_lower(c) != utf8_upper(c) || (c >= '0' && c <= '9') || c == '-'; }

static bool read_tokens(struct post *p)
{
	bool inside = false;
	for (size_t i = 0; i < p->text.n; ) {
		size_t at = i;
		uint32_t c = utf8_next(p->text, &i);
		if (in_word(c) && !inside) {
			if (p->n == MOST_WORDS)
				return false;
			p->v[p->n++] = (struct token){ .from = at };
		}
		inside = in_word(c);
		if (inside)
			p->v[p->n - 1].to = i;
		else if (c == '.' && p->n && p->v[p->n - 1].to == at)
			p->v[p->n - 1].dotted = true;
	}
	return p->n > 0;
}

static struct str text_of(const struct post *p, size_t k) { return str_sub(p->text, p->v[k].from, p->v[k].to); }

static void word_of(const struct post *p, size_t k, struct ru_word *w)
{
	if (k < p->n)
		ru_word_read(w, text_of(p, k));
	else
		w->n = 0;
}

/* ---- one word, or the halves of one ---- */

static void put_changed(struct post *p, struct str s, const struct post_rule *r, bool animate)
{
	struct ru_word w;
	ru_word_read(&w, s);
	bool as_it_is = p->c == CASE_ACC && !animate && (r->gender == POST_MALE || r->gender == POST_PLURAL);
	ru_word_change(&w, as_it_is ? "." : r->mods[p->c - CASE_GEN], &p->out);
}

/* «педагог-психолог»: each half that is a head by itself; the last one has to be. */
static const struct post_rule *head_of(struct str s)
{
	struct ru_word w;
	struct str rest = s, last = s;
	while (rest.p)
		last = str_cut(rest, '-', &rest);
	ru_word_read(&w, last);
	return post_head(&w);
}

static void put_head(struct post *p, struct str s)
{
	for (struct str rest = s; rest.p; ) {
		struct ru_word w;
		struct str half = str_cut(rest, '-', &rest);
		ru_word_read(&w, half);
		const struct post_rule *r = post_head(&w);
		if (r && !(rest.p && post_is_prefix(&w)))
			put_changed(p, half, r, r->animate);
		else
			word_put(&p->out, half);
		if (rest.p)
			word_put(&p->out, S("-"));
	}
}

static void put_until(struct post *p, size_t to)
{
	word_put(&p->out, str_sub(p->text, p->done, to));
	p->done = to;
}

/* ---- one post: adjectives and a head ---- */

struct found { size_t from, adjectives, head; const struct post_rule *rule; bool stays, is_noun; };

/* The last of the adjectives from `from` that stands for a noun and agrees with those before it. */
static bool find_substantive(const struct post *p, struct found *f)
{
	const struct post_rule *first = NULL;
	for (size_t k = f->from; k < f->from + f->adjectives; k++) {
		struct ru_word w;
		word_of(p, k, &w);
		const struct post_rule *r = post_adjective(&w);
		if (p->v[k].dotted || !r)
			continue;
		first = first ? first : r;
		if (r->gender != first->gender)
			break;
		if (post_stands_for_noun(&w)) {
			f->head = k;
			f->rule = r;
		}
	}
	return f->rule != NULL;
}

static bool all_agree(const struct post *p, const struct found *f)
{
	for (size_t k = f->from; k < f->head; k++) {
		struct ru_word w;
		word_of(p, k, &w);
		const struct post_rule *r = p->v[k].dotted ? NULL : post_adjective(&w);
		if (r && r->gender != f->rule->gender)
			return false;
	}
	return true;
}

static bool is_plain_head(const struct post *p, size_t k, const struct ru_word *w)
{
	return w->n && !p->v[k].dotted && head_of(text_of(p, k));
}

static bool find_post(const struct post *p, size_t from, struct found *f)
{
	struct ru_word w;
	word_of(p, from, &w);
	if (post_is_adverb(&w))
		word_of(p, ++from, &w);
	*f = (struct found){ .from = from, .head = from };
	if (from >= p->n)
		return false;
	f->stays = p->v[from].dotted ? post_stays(&w) : post_is_acting(&w);
	if (f->stays)
		return true;
	for (; from < p->n && f->adjectives < MOST_ADJECTIVES; f->adjectives++, word_of(p, ++from, &w)) {
		bool before = p->v[from].dotted && post_stays_before(&w);
		if (f->adjectives && p->v[from].dotted && post_stays(&w))
			return f->stays = true;                 /* «кл. рук.» */
		if (!before && (p->v[from].dotted || !post_adjective(&w)))
			break;
	}
	if (from < p->n && is_plain_head(p, from, &w)) {
		f->head = from;
		f->rule = head_of(text_of(p, from));
		f->is_noun = true;
		return all_agree(p, f);
	}
	return find_substantive(p, f);
}

static void put_post(struct post *p, const struct found *f)
{
	for (size_t k = f->from; !f->stays && k <= f->head; k++) {
		struct ru_word w;
		word_of(p, k, &w);
		put_until(p, p->v[k].from);
		const struct post_rule *r = p->v[k].dotted ? NULL : post_adjective(&w);
		if (k == f->head && f->is_noun)
			put_head(p, text_of(p, k));
		else if (r)
			put_changed(p, text_of(p, k), r, f->rule->animate);
		else
			word_put(&p->out, text_of(p, k));
		p->done = p->v[k].to;
	}
}

/* May a second post begin at word k?  After a comma, a dash, a bracket, or «и». */
static bool begins_anew(const struct post *p, size_t k)
{
	struct ru_word before;
	bool blank = false;
	word_of(p, k - 1, &before);
	if (before.n && (str_eq(ru_word_low(&before), S("и")) || str_eq(ru_word_low(&before), S("или"))) && !p->v[k - 1].dotted)
		return true;
	if (str_eq(text_of(p, k - 1), S("-")))
		return true;
	for (size_t i = p->v[k - 1].to; i < p->v[k].from; ) {
		uint32_t c = utf8_next(p->text, &i);
		if (c == ',' || c == ';' || c == '/' || c == '(' || c == 0x2013 || c == 0x2014)
			return true;
		blank = blank || c == ' ';
	}
	return false;
}

struct post_declined post_decline(struct arena *a, struct str post, enum name_case c)
{
	struct post_declined d = { str_trim(post), true };
	if (d.text.n > POST_MAX_BYTES || !utf8_valid(d.text))
		return d;
	struct post *p = NEW(a, struct post);
	p->text = d.text;
	p->c = c;
	p->out.cap = d.text.n * 6 + 64;                 /* a word of two bytes grows by ten at most */
	p->out.p = arena_alloc(a, p->out.cap);
	struct found f;
	if (!read_tokens(p) || !find_post(p, 0, &f))
		return d;
	d.doubtful = false;
	if (c == CASE_NOM)
		return d;
	put_post(p, &f);
	for (size_t k = f.head + 1; k < p->n; k++)
		if (begins_anew(p, k) && find_post(p, k, &f)) {
			put_post(p, &f);
			k = f.head;
		}
	put_until(p, p->text.n);
	d.text = (struct str){ p->out.p, p->out.n };
	return d;
}
