#include "features/plan/compare.h"
#include "features/plan/change.h"
#include "features/plan/evidence.h"
#include "kernel/auth/account.h"

#include <stdlib.h>

/* ---- Words ------------------------------------------------------------------------------------------------------------------------- */

struct words { size_t n, cap; struct str *v; };

static bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

static bool stop(char c) { return c == ',' || c == ';' || c == '.' || c == ':' || c == ')' || c == '(' || c == '"'; }

/* A word, or a mark behind it, with the blanks that follow; «2026,» and «2026» are one word and a comma.  A dot inside stays:
 * 01.12.2026 is one word. */
static struct words words_of(struct arena *a, struct str s)
{
	struct words out = { 0 };

	for (size_t i = 0, from; i < s.n; ) {
		from = i;
		if (stop(s.p[i]))
			i++;
		else
			while (i < s.n && !blank(s.p[i]) && !(stop(s.p[i]) && (i + 1 == s.n || blank(s.p[i + 1]) || stop(s.p[i + 1]))))
				i++;
		while (i < s.n && blank(s.p[i]))
			i++;
		*VEC_ADD(a, &out) = str_sub(s, from, i);
	}
	return out;
}

static bool same_word(struct str a, struct str b) { return str_eq(str_trim(a), str_trim(b)); }

/* Words of one text lie beside each other in it. */
static bool goes_on(const struct compare_run *last, enum compare_op op, struct str text)
{
	return last->op == op && last->text.p + last->text.n == text.p;
}

static void put_run(struct arena *a, struct compare_runs *out, enum compare_op op, struct str text)
{
	if (!text.n)
		return;
	if (out->n && goes_on(&out->v[out->n - 1], op, text))
		out->v[out->n - 1].text.n += text.n;
	else
		*VEC_ADD(a, out) = (struct compare_run){ op, text };
}

/* The longest common row of words; what is left out of it was taken away or put in. */
static void run_along(struct arena *a, const struct words *x, const struct words *y, struct compare_runs *out)
{
	size_t w = y->n + 1, i = 0, k = 0;
	uint16_t *len = NEW_ARRAY(a, (x->n + 1) * w, uint16_t);

	for (size_t p = x->n; p-- > 0; )
		for (size_t q = y->n; q-- > 0; ) {
			uint16_t down = len[(p + 1) * w + q], right = len[p * w + q + 1];
			len[p * w + q] = same_word(x->v[p], y->v[q]) ? (uint16_t)(len[(p + 1) * w + q + 1] + 1) : down > right ? down : right;
		}
	while (i < x->n || k < y->n) {
		if (i < x->n && k < y->n && same_word(x->v[i], y->v[k])) {
			put_run(a, out, COMPARE_SAME, y->v[k]);
			i++, k++;
		} else if (k == y->n || (i < x->n && len[(i + 1) * w + k] >= len[i * w + k + 1])) {
			put_run(a, out, COMPARE_OLD, x->v[i++]);
		} else {
			put_run(a, out, COMPARE_NEW, y->v[k++]);
		}
	}
}

struct compare_runs compare_words(struct arena *a, struct str was, struct str now)
{
	struct compare_runs out = { 0 };
	struct words x = words_of(a, was), y = words_of(a, now);

	if (str_eq(was, now)) {
		put_run(a, &out, COMPARE_SAME, now);
	} else if (x.n > COMPARE_WORDS || y.n > COMPARE_WORDS) {
		put_run(a, &out, COMPARE_OLD, was);
		put_run(a, &out, COMPARE_NEW, now);
	} else {
		run_along(a, &x, &y, &out);
	}
	return out;
}

/* ---- A row ---------------------------------------------------------------------------------------------------------------------------- */

struct str compare_section(struct arena *a, const struct plan_sections_list *l, int64_t section)
{
	for (size_t i = 0; l && i < l->n; i++)
		if (l->v[i].position == section)
			return l->v[i].no.n ? str_fmt(a, "%.*s. %.*s", SP(l->v[i].no), SP(l->v[i].title)) : l->v[i].title;
	return S("");
}

struct str compare_people(struct arena *a, const struct compare_names *names, const struct plan_who *who)
{
	struct str out = S("");

	for (size_t i = 0; i < who->n; i++)
		for (size_t k = 0; k < names->n_people; k++)
			if (uuid_eq(names->people[k].id, who->v[i]))
				out = str_fmt(a, "%.*s%s%.*s", SP(out), out.n ? ", " : "", SP(name_short(a, names->people[k].name)));
	return out;
}

/* The words; beside them the meaning, where that alone differs, and the day it was moved to. */
static struct str deadline_of(struct arena *a, const struct plan_body *b, bool meaning)
{
	struct str out = b->deadline_text;
	char day[11];

	if (meaning)
		out = str_fmt(a, "%.*s%s%.*s", SP(out), out.n ? " — " : "", SP(change_say_deadline(a, b)));
	if (!b->moved_to.has || (b->end_on.has && date_eq(b->moved_to.v, b->end_on.v)))
		return out;
	date_iso(b->moved_to.v, day);
	return str_fmt(a, "%.*s (перенесён на %.2s.%.2s.%.4s)", SP(out), day + 8, day + 5, day);
}

static void add_piece(struct arena *a, struct compare_pieces *out, struct str label, struct str was, struct str now)
{
	if (!str_eq(was, now))
		*VEC_ADD(a, out) = (struct compare_piece){ label, was, now, compare_words(a, was, now), false };
}

static void add_working(struct arena *a, struct compare_pieces *out, struct str label, struct str was, struct str now)
{
	size_t n = out->n;

	add_piece(a, out, label, was, now);
	if (out->n > n)
		out->v[n].working = true;
}

static struct str state_of(const struct plan_body *b) { return b->dropped ? T("снято с контроля") : T("на контроле"); }

static void add_notes(struct arena *a, struct compare_pieces *out, struct str was, struct str now)
{
	struct change_notes x = change_notes_read(a, was), y = change_notes_read(a, now);

	for (size_t i = 0; i < y.n; i++)
		add_piece(a, out, y.v[i].heading, i < x.n ? x.v[i].text : S(""), y.v[i].text);
	for (size_t i = y.n; i < x.n; i++)
		add_piece(a, out, x.v[i].heading, x.v[i].text, S(""));
}

struct compare_pieces compare_bodies(struct arena *a, const struct plan_body *was, const struct plan_body *now, const struct compare_names *names_was,
                                     const struct compare_names *names_now, struct str place_was, struct str place_now)
{
	struct compare_pieces out = { 0 };
	bool meaning = str_eq(was->deadline_text, now->deadline_text) && !change_same_deadline(was, now);

	add_piece(a, &out, T("№"), was->no, now->no);
	add_piece(a, &out, T("Раздел"), compare_section(a, names_was->sections, was->section), compare_section(a, names_now->sections, now->section));
	add_piece(a, &out, T("Подраздел"), was->subsection, now->subsection);
	add_piece(a, &out, T("Мероприятие"), was->title, now->title);
	add_piece(a, &out, T("Срок"), deadline_of(a, was, meaning), deadline_of(a, now, meaning));
	add_piece(a, &out, T("Ответственный"), was->responsible, now->responsible);
	add_working(a, &out, T("Кто исполняет"), compare_people(a, names_was, &was->who), compare_people(a, names_now, &now->who));
	add_piece(a, &out, T("Результат"), was->result, now->result);
	add_working(a, &out, T("Подтверждающий документ"), plan_evidence_title(was->evidence), plan_evidence_title(now->evidence));
	add_notes(a, &out, was->notes, now->notes);
	add_working(a, &out, T("Контроль"), state_of(was), state_of(now));
	if (was->position != now->position)
		add_piece(a, &out, T("Место в плане"), place_was, place_now);
	return out;
}

struct compare_pieces compare_whole(struct arena *a, const struct plan_body *b, const struct compare_names *names, bool is_new)
{
	struct plan_body none = { .kind = S("none"), .section = INT64_MIN, .position = b->position, .dropped = b->dropped };
	struct compare_pieces out = is_new ? compare_bodies(a, &none, b, names, names, S(""), S(""))
		: compare_bodies(a, b, &none, names, names, S(""), S(""));

	/* The kind of document of nothing is nothing. */
	for (size_t i = 0; i < out.n; i++) {
		struct compare_piece *p = &out.v[i];
		if (!str_eq(p->label, T("Подтверждающий документ")))
			continue;
		*(is_new ? &p->was : &p->now) = S("");
		p->runs = compare_words(a, p->was, p->now);
	}
	return out;
}

struct compare_pieces compare_on_paper(struct arena *a, const struct compare_pieces *p)
{
	struct compare_pieces out = { 0 };

	for (size_t i = 0; i < p->n; i++)
		if (!p->v[i].working)
			*VEC_ADD(a, &out) = p->v[i];
	return out;
}

struct str compare_in_words(struct arena *a, const struct compare_pieces *p)
{
	struct str out = S("");

	for (size_t i = 0; i < p->n; i++)
		out = str_fmt(a, "%.*s%s%.*s: «%.*s» → «%.*s»", SP(out), i ? "; " : "", SP(p->v[i].label), SP(p->v[i].was), SP(p->v[i].now));
	return out;
}

/* ---- Two versions ------------------------------------------------------------------------------------------------------------------------ */

/* Rows of a side by their id. */
struct place { struct uuid id; size_t i; };
struct places { size_t n; struct place *v; };

static int by_id(const void *x, const void *y) { return memcmp(((const struct place *)x)->id.b, ((const struct place *)y)->id.b, 16); }

static struct places places_of(struct arena *a, const struct compare_side *s)
{
	struct places out = { s->n, NEW_ARRAY(a, s->n, struct place) };

	for (size_t i = 0; i < s->n; i++)
		out.v[i] = (struct place){ s->id[i], i };
	if (out.n)
		qsort(out.v, out.n, sizeof *out.v, by_id);
	return out;
}

static ptrdiff_t place_of(const struct places *p, struct uuid id)
{
	struct place key = { .id = id };
	const struct place *at = p->n ? bsearch(&key, p->v, p->n, sizeof *p->v, by_id) : NULL;

	return at ? (ptrdiff_t)at->i : -1;
}

/* Marks, of rows that are in both, those of a longest run that kept its order; the others were put elsewhere. */
static bool *in_order(struct arena *a, const struct compare_side *now, const ptrdiff_t *old)
{
	bool *kept = NEW_ARRAY(a, now->n + 1, bool);
	size_t *length = NEW_ARRAY(a, now->n + 1, size_t), best = 0, at = SIZE_MAX;
	size_t *before = NEW_ARRAY(a, now->n + 1, size_t);

	for (size_t i = 0; i < now->n; i++) {
		if (old[i] < 0)
			continue;
		length[i] = 1;
		before[i] = SIZE_MAX;
		for (size_t k = 0; k < i; k++)
			if (old[k] >= 0 && old[k] < old[i] && length[k] + 1 > length[i]) {
				length[i] = length[k] + 1;
				before[i] = k;
			}
		if (length[i] > best) {
			best = length[i];
			at = i;
		}
	}
	for (; at != SIZE_MAX; at = before[at])
		kept[at] = true;
	return kept;
}

static void add_removed(struct arena *a, const struct compare_side *was, const struct places *now, size_t *from, size_t to, struct compare_rows *out)
{
	for (; *from < to; ++*from)
		if (place_of(now, was->id[*from]) < 0)
			*VEC_ADD(a, out) = (struct compare_row){ COMPARE_ROW_REMOVED, was->id[*from], &was->body[*from], NULL,
				compare_whole(a, &was->body[*from], &was->names, false) };
}

struct compare_rows compare_sides(struct arena *a, const struct compare_side *was, const struct compare_side *now)
{
	ptrdiff_t *old = NEW_ARRAY(a, now->n + 1, ptrdiff_t);
	struct compare_rows out = { 0 };
	struct places before = places_of(a, was), after = places_of(a, now);
	size_t from = 0;

	for (size_t i = 0; i < now->n; i++)
		old[i] = place_of(&before, now->id[i]);
	bool *kept = in_order(a, now, old);
	for (size_t i = 0; i < now->n; i++) {
		const struct plan_body *b = &now->body[i];
		if (kept[i])
			add_removed(a, was, &after, &from, (size_t)old[i], &out);
		struct compare_row *r = VEC_ADD(a, &out);
		*r = (struct compare_row){ COMPARE_ROW_ADDED, now->id[i], NULL, b, { 0 } };
		if (old[i] < 0) {
			r->pieces = compare_whole(a, b, &now->names, true);
			continue;
		}
		r->was = &was->body[old[i]];
		r->pieces = compare_bodies(a, r->was, b, &was->names, &now->names, S(""), S(""));
		r->fate = r->pieces.n ? COMPARE_ROW_CHANGED : kept[i] ? COMPARE_ROW_SAME : COMPARE_ROW_MOVED;
	}
	add_removed(a, was, &after, &from, was->n, &out);
	return out;
}
