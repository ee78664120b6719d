/* nastavnik survey verify: are the counters of answers and of differences what counting the rows says? */
#include "features/surveys/surveys_in.h"

#include <stdio.h>

#include "features/surveys/counts.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"

#define PIECE 2000
#define FORMS_MAX 5000
#define PLACES_MAX 1000

static const char help[] =
	"usage: nastavnik survey verify --db FILE\n"
	"  Counts the answers of every organisation again, row by row, and compares with the counters that results and\n"
	"  reports are read from: how many gave which answer (survey_count), how second answers differ from first ones\n"
	"  (survey_change).  Prints a line for each that differs: organisation, what, kept, counted.\n"
	"exit status: 0 all is right, 1 something differs, 2 wrong use\n";

struct sums { int64_t answers, pairs, wrong; };
struct verify { struct db *db; struct str slug; struct sums *sums; };

static void wrong(struct verify *v, const char *what, struct uuid id, int64_t kept, int64_t counted)
{
	char text[37];

	uuid_text(id, text);
	printf("%.*s\t%s %s\t%lld\t%lld\n", SP(v->slug), what, text, (long long)kept, (long long)counted);
	v->sums->wrong++;
}

static bool same(struct bytes a, struct bytes b)
{
	if (a.n == b.n)
		return a.n == 0 || memcmp(a.p, b.p, a.n) == 0;
	const struct bytes more = a.n ? a : b;               /* one of them is empty: nothing was counted */
	for (size_t i = 0; (!a.n || !b.n) && i < more.n; i++)
		if (more.p[i])
			return false;
	return !a.n || !b.n;
}

/* ---- counters of a campaign ---------------------------------------------------------------------------------------------------------- */

struct place_sum { struct uuid place; int64_t n; uint32_t *cells; };
/* a: of its own, so that what a piece of rows takes can be given back while places turn up.  v[0] is no place: rows without one, at the
 * end all. */
struct place_sums { size_t n, cap; struct place_sum *v; size_t cells, last; struct arena *a; };

static struct place_sum *sum_at(struct place_sums *l, struct uuid place)
{
	if (l->last < l->n && uuid_eq(l->v[l->last].place, place))      /* groups mostly stand together */
		return &l->v[l->last];
	for (l->last = 0; l->last < l->n; l->last++)
		if (uuid_eq(l->v[l->last].place, place))
			return &l->v[l->last];
	struct place_sum *s = VEC_ADD(l->a, l);
	*s = (struct place_sum){ place, 0, NEW_ARRAY(l->a, l->cells + 1, uint32_t) };
	return s;
}

static enum status count_rows(struct verify *v, const struct campaign *c, const struct packed_layout *layout, struct place_sums *sums)
{
	struct survey_packed_after_list l;
	struct uuid after = { { 0 } };

	do {
		struct arena_mark m = arena_mark(v->db->arena);
		TRY(survey_packed_after(v->db, c->id, after, PIECE, &l));
		for (size_t i = 0; i < l.n; i++) {
			struct place_sum *to = sum_at(sums, l.v[i].place.has ? l.v[i].place.v : (struct uuid){ { 0 } });
			to->n++;
			if (!packed_count(layout, l.v[i].packed, to->cells))
				wrong(v, "answer of another shape", l.v[i].id, 0, 0);
		}
		v->sums->answers += (int64_t)l.n;
		if (l.n)
			after = l.v[l.n - 1].id;
		arena_rewind(v->db->arena, m);
	} while (l.n == PIECE);
	for (size_t i = 1; i < sums->n; i++) {               /* each row was counted once: with its group, or alone */
		sums->v[0].n += sums->v[i].n;
		for (size_t k = 0; k < sums->cells; k++)
			sums->v[0].cells[k] += sums->v[i].cells[k];
	}
	return OK;
}

static struct bytes as_blob(struct arena *a, const uint32_t *cells, size_t n)
{
	uint8_t *p = NEW_ARRAY(a, 4 * n + 1, uint8_t);

	for (size_t i = 0; i < 4 * n; i++)
		p[i] = (uint8_t)(cells[i / 4] >> (8 * (i % 4)));
	return (struct bytes){ p, 4 * n };
}

static enum status compare_counts(struct verify *v, const struct campaign *c, struct place_sums *sums)
{
	struct survey_counts_list kept;

	TRY(survey_counts(v->db, c->id, PLACES_MAX, &kept));
	for (size_t i = 0; i < kept.n; i++) {
		struct place_sum *s = sum_at(sums, kept.v[i].place);
		if (s->n != kept.v[i].n || !same(kept.v[i].counts, as_blob(v->db->arena, s->cells, sums->cells)))
			wrong(v, "survey_count", c->id, kept.v[i].n, s->n);
		s->n = -1;                                   /* seen */
	}
	for (size_t i = 0; i < sums->n; i++)
		if (sums->v[i].n > 0)
			wrong(v, "survey_count", c->id, 0, sums->v[i].n);
	return OK;
}

static enum status compare_asked(struct verify *v, struct uuid id)
{
	struct survey_campaign_asked_is_row asked;

	TRY(survey_campaign_asked_is(v->db, id, &asked));
	if (asked.asked.has ? asked.asked.v != asked.n : asked.n > 0)
		wrong(v, "asked", id, asked.asked.has ? asked.asked.v : 0, asked.n);
	return OK;
}

static enum status verify_campaign(struct verify *v, struct uuid id)
{
	struct campaign c;

	TRY(campaign_read(v->db, id, &c));
	struct packed_layout layout = packed_layout_of(v->db->arena, &c.q);
	struct place_sums sums = { .cells = layout.cells, .a = arena_new() };
	(void)sum_at(&sums, (struct uuid){ { 0 } });
	enum status s = compare_asked(v, id);
	if (s == OK)
		s = count_rows(v, &c, &layout, &sums);
	if (s == OK)
		s = compare_counts(v, &c, &sums);
	arena_free(sums.a);
	return s;
}

/* ---- differences ---------------------------------------------------------------------------------------------------------------------- */

struct first_form { struct uuid id; int64_t version; struct questionnaire q; };
struct first_forms { size_t n, cap; struct first_form **v; };

static enum status form_of(struct verify *v, struct first_forms *l, struct uuid id, int64_t version, const struct questionnaire **ret)
{
	struct survey_form_get_row r;

	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i]->id, id) && l->v[i]->version == version) {
			*ret = &l->v[i]->q;
			return OK;
		}
	TRY(survey_form_get(v->db, id, version, &r));
	struct first_form *f = *VEC_ADD(v->db->arena, l) = NEW(v->db->arena, struct first_form);
	f->id = id;
	f->version = version;
	*ret = &f->q;
	return form_read(v->db->arena, v->db->err, r.body, &f->q);
}

static enum status verify_change(struct verify *v, const struct survey_change_groups_row *g)
{
	struct arena *a = v->db->arena;
	struct first_forms forms = { 0 };
	const struct questionnaire *second, *first;
	struct survey_pairs_list l;
	struct bytes counted = { 0 };
	struct uuid after = { { 0 } };
	struct survey_change_get_row kept = { 0 };
	int64_t n = 0;

	do {
		TRY(survey_pairs(v->db, g->form_id, g->version, g->mentoring, g->period, after, PIECE, &l));
		for (size_t i = 0; i < l.n; i++) {
			struct answers x, y;
			TRY(form_of(v, &forms, g->form_id, g->version, &second));
			TRY(form_of(v, &forms, l.v[i].first_form, l.v[i].first_version, &first));
			if (!answers_unpack(a, second, l.v[i].packed, &x) || !answers_unpack(a, first, l.v[i].first_packed, &y) ||
			    !changes_add(a, second, &x, first, &y, counted, 1, &counted))
				wrong(v, "pair of another shape", l.v[i].id, 0, 0);
			n++;
		}
		if (l.n)
			after = l.v[l.n - 1].id;
	} while (l.n == PIECE);
	enum status s = survey_change_get(v->db, g->form_id, g->version, g->mentoring, g->period, &kept);
	if (s != OK && s != NOT_FOUND)
		return s;
	v->sums->pairs += n;
	if (kept.n != n || !same(kept.counts, counted))
		wrong(v, "survey_change", g->form_id, kept.n, n);
	return OK;
}

static enum status verify_org(struct db *db, const struct org_row *org, void *arg)
{
	struct verify v = { db, org->slug, arg };
	struct survey_campaign_titles_list l;
	struct survey_change_groups_list groups;
	struct uuid after = { { 0 } };

	do {
		TRY(survey_campaign_titles(db, after, PIECE, &l));
		for (size_t i = 0; i < l.n; i++)
			TRY(verify_campaign(&v, l.v[i].id));
		if (l.n)
			after = l.v[l.n - 1].id;
	} while (l.n == PIECE);
	TRY(survey_change_groups(db, FORMS_MAX, &groups));
	for (size_t i = 0; i < groups.n; i++)
		TRY(verify_change(&v, &groups.v[i]));
	return OK;
}

int survey_command(int argc, char **argv)
{
	struct sums v = { 0 };
	int status = command_verify(argc, argv, help, verify_org, &v);

	if (status != FLAGS_GO)
		return status;
	printf("%lld answers, %lld pairs of answers, %lld counters counted otherwise\n", (long long)v.answers, (long long)v.pairs, (long long)v.wrong);
	return v.wrong ? 1 : 0;
}
