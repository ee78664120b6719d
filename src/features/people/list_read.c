/* Who is in the list of people, by which filters: along the index that leads there soonest. */
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "kernel/auth/setting.h"
#include "kernel/search/search.h"

#define FEW 800                          /* people to go through: whatever else is asked of each */
#define FEW_GROUPS 200                   /* whose members are sorted; of more, everybody is walked along */
#define TWICE 30                         /* of a hundred members so many may be in two of the groups */
#define CHUNKS 4                         /* in so many parts the hits of a search are held against what else is asked */
#define FEW_FIT 100                      /* who are asked one by one before the hits are */
#define AMONG 5                          /* of the first so many times as many members as are wanted, enough may be as is asked */

/* Each query has a row type of its own, all with the same members.  Who comes twice comes one after the other. */
#define TAKE(a, list, into) \
	for (size_t i_ = 0; i_ < (list).n; i_++) { \
		__typeof__((list).v[0]) x_ = (list).v[i_]; \
		if (i_ == 0 || !uuid_eq(x_.id, (list).v[i_ - 1].id)) \
			*VEC_ADD((a), (into)) = (struct people_list_row){ x_.id, x_.last, x_.first, x_.middle, x_.name_key, x_.category, x_.born, x_.born_year, x_.post, x_.work_place }; \
	}

enum status people_young_rule(struct db *db, struct young_rule *ret)
{
	int64_t years, age;

	TRY(setting_int(db, "people.young-years", &years));
	TRY(setting_int(db, "people.young-age", &age));
	*ret = (struct young_rule){ (int)years, (int)age };
	return OK;
}

/* What is asked of each, beside the place in the alphabet. */
struct asked {
	struct opt_str category, role, employment, direction;
	struct opt_int study_year, born_from;
	struct opt_date taught_from, born_after;
	struct opt_uuid group;
	struct str state;
};
/* Which page of it. */
struct place { struct bytes key; struct uuid after; int64_t limit; };

static struct opt_str said(struct str s) { return (struct opt_str){ s.n > 0, s }; }

static enum status asked_of(struct request *req, const struct people_list_in *in, struct asked *q)
{
	struct young_rule rule;

	*q = (struct asked){ .category = said(in->category), .role = said(in->role), .employment = said(in->employment), .direction = said(in->direction),
		.study_year = in->study_year, .group = in->group, .state = in->state.n ? in->state : S("here") };
	if (!in->young)
		return OK;
	TRY(people_young_rule(req->db, &rule));
	struct young_bounds b = person_young_bounds(&rule, req->today);
	q->taught_from = b.taught_from;
	q->born_after = b.born_after;
	q->born_from = b.born_from;
	return OK;
}

static bool of_some_groups(const struct asked *q) { return q->group.has || q->direction.has || q->study_year.has; }
static bool of_these_persons(const struct asked *q) { return q->category.has || q->employment.has || q->taught_from.has || q->born_after.has || q->role.has; }
static bool here(const struct asked *q) { return str_eq(q->state, S("here")); }

/* ---- one way for each index ---- */

#define GROUPS(q) (q)->group, (q)->direction, (q)->study_year
#define PLACE(q, at) (q)->state, (at)->key, (at)->after
#define YOUNG(q) (q)->born_after, (q)->born_from

/* Along those who have few years of experience. */
static enum status new_teachers(struct request *req, const struct asked *q, const struct place *at, struct people_found *ret)
{
	struct people_new_teachers_list l;

	TRY(people_new_teachers(req->db, GROUPS(q), q->category, q->employment, q->taught_from.v, YOUNG(q), q->role, req->today, PLACE(q, at), at->limit, &l));
	TAKE(req->arena, l, ret);
	return OK;
}

static enum status employed(struct request *req, const struct asked *q, const struct place *at, struct people_found *ret)
{
	struct people_where_employed_list l;

	TRY(people_where_employed(req->db, GROUPS(q), q->category, q->employment.v, q->taught_from, YOUNG(q), q->role, req->today, PLACE(q, at), at->limit, &l));
	TAKE(req->arena, l, ret);
	return OK;
}

static enum status members(struct request *req, const struct asked *q, const struct place *at, struct people_found *ret)
{
	struct people_of_groups_list l;

	TRY(people_of_groups(req->db, GROUPS(q), q->category, q->employment, q->taught_from, YOUNG(q), q->role, req->today, PLACE(q, at), at->limit, &l));
	TAKE(req->arena, l, ret);
	return OK;
}

/* Among the first so many, or, where those are not enough, among all. */
static enum status first_members(struct request *req, const struct asked *q, const struct place *at, struct people_found *ret)
{
	int64_t most = of_these_persons(q) || !here(q) ? at->limit * AMONG : at->limit + TWICE;
	struct people_first_of_groups_list l;

	TRY(people_first_of_groups(req->db, GROUPS(q), q->category, q->employment, q->taught_from, YOUNG(q), q->role, req->today, PLACE(q, at), most, most, &l));
	TAKE(req->arena, l, ret);
	if ((int64_t)ret->n < at->limit) {
		ret->n = 0;
		return members(req, q, at, ret);
	}
	ret->n = (size_t)at->limit;
	return OK;
}

static enum status with_role(struct request *req, const struct asked *q, const struct place *at, struct people_found *ret)
{
	struct people_where_role_list l;
	struct people_where_role_category_list both;

	if (q->category.has) {
		TRY(people_where_role_category(req->db, GROUPS(q), q->category.v, q->employment, q->taught_from, YOUNG(q), q->role.v, req->today, PLACE(q, at), at->limit, &both));
		TAKE(req->arena, both, ret);
	} else {
		TRY(people_where_role(req->db, GROUPS(q), q->category, q->employment, q->taught_from, YOUNG(q), q->role.v, req->today, PLACE(q, at), at->limit, &l));
		TAKE(req->arena, l, ret);
	}
	return OK;
}

static enum status everybody(struct request *req, const struct asked *q, const struct place *at, struct people_found *ret)
{
	struct people_where_category_list category;
	struct people_where_list all;

	if (q->category.has) {
		TRY(people_where_category(req->db, GROUPS(q), q->category.v, q->employment, q->taught_from, YOUNG(q), q->role, req->today, PLACE(q, at), at->limit, &category));
		TAKE(req->arena, category, ret);
	} else {
		TRY(people_where(req->db, GROUPS(q), q->category, q->employment, q->taught_from, YOUNG(q), q->role, req->today, PLACE(q, at), at->limit, &all));
		TAKE(req->arena, all, ret);
	}
	return OK;
}

/* Of a role, of a category, of both, or everybody: nothing else is asked. */
static enum status of_words(struct request *req, const struct asked *q, const struct place *at, struct people_found *ret)
{
	struct people_list_list all;
	struct people_list_category_list category;
	struct people_role_members_list role;
	struct people_role_members_category_list both;

	if (q->role.has && q->category.has) {
		TRY(people_role_members_category(req->db, q->role.v, q->category.v, req->today, at->key, at->after, at->limit, &both));
		TAKE(req->arena, both, ret);
	} else if (q->role.has) {
		TRY(people_role_members(req->db, q->role.v, req->today, at->key, at->after, at->limit, &role));
		TAKE(req->arena, role, ret);
	} else if (q->category.has) {
		TRY(people_list_category(req->db, q->state, q->category.v, at->key, at->after, at->limit, &category));
		TAKE(req->arena, category, ret);
	} else {
		TRY(people_list(req->db, q->state, at->key, at->after, at->limit, &all));
		TAKE(req->arena, all, ret);
	}
	return OK;
}

/* ---- which way ---- */

static enum status few_with_role(struct request *req, const struct asked *q, bool *ret)
{
	struct people_role_size_row all;
	struct people_role_category_size_row both;

	*ret = false;
	if (!q->role.has || !here(q))
		return OK;
	if (q->category.has)
		TRY(people_role_category_size(req->db, q->role.v, q->category.v, FEW + 1, &both));
	else
		TRY(people_role_size(req->db, q->role.v, FEW + 1, &all));
	*ret = (q->category.has ? both.n : all.n) <= FEW;
	return OK;
}

static enum status few_of_category(struct request *req, const struct asked *q, bool *ret)
{
	struct people_category_size_row r = { 0 };

	*ret = false;
	if (!q->category.has)
		return OK;
	enum status s = people_category_size(req->db, q->state, q->category.v, &r);
	*ret = r.n <= FEW;
	return s == NOT_FOUND ? OK : s;
}

static enum status few_groups(struct request *req, const struct asked *q, bool *ret)
{
	struct people_groups_asked_row r;

	*ret = false;
	if (!of_some_groups(q))
		return OK;
	TRY(people_groups_asked(req->db, GROUPS(q), FEW_GROUPS + 1, &r));
	*ret = r.n <= FEW_GROUPS;
	return OK;
}

enum status people_list_read(struct request *req, const struct people_list_in *in, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret)
{
	const struct place at = { key, after, limit };
	bool few_role, few_category, few_members;
	struct asked q;

	TRY(asked_of(req, in, &q));
	if (!of_some_groups(&q) && !q.employment.has && !q.taught_from.has && !q.born_after.has && (!q.role.has || here(&q)))
		return of_words(req, &q, &at, ret);
	if (q.taught_from.has)
		return new_teachers(req, &q, &at, ret);
	TRY(few_with_role(req, &q, &few_role));
	TRY(few_of_category(req, &q, &few_category));
	TRY(few_groups(req, &q, &few_members));
	if (few_role)
		return with_role(req, &q, &at, ret);
	if (few_category)
		return everybody(req, &q, &at, ret);
	if (few_members)
		return first_members(req, &q, &at, ret);
	if (q.employment.has)
		return employed(req, &q, &at, ret);
	return q.role.has && here(&q) ? with_role(req, &q, &at, ret) : everybody(req, &q, &at, ret);
}

/* ---- with words ---- */

static enum status among_ids(struct request *req, const struct asked *q, struct bytes ids, int64_t limit, struct people_found *ret)
{
	const struct place at = { { (const uint8_t *)"", 0 }, { { 0 } }, limit };
	struct people_where_found_list l;

	TRY(people_where_found(req->db, ids, GROUPS(q), q->category, q->employment, q->taught_from, YOUNG(q), q->role, req->today, PLACE(q, &at), limit, &l));
	TAKE(req->arena, l, ret);
	return OK;
}

/* Hits are in the order of names: those of one chunk stand before those of the next. */
static enum status among_hits(struct request *req, const struct asked *q, const struct search_hits *hits, size_t chunk, int64_t limit, struct people_found *ret)
{
	struct uuid *ids = NEW_ARRAY(req->arena, hits->n, struct uuid);

	for (size_t i = 0; i < hits->n; i++)
		ids[i] = hits->v[i].id;
	for (size_t i = 0; i < hits->n && (int64_t)ret->n < limit; i += chunk) {
		size_t n = hits->n - i < chunk ? hits->n - i : chunk;
		TRY(among_ids(req, q, (struct bytes){ ids[i].b, n * sizeof *ids }, limit - (int64_t)ret->n, ret));
	}
	return OK;
}

static enum status who_says(struct request *req, struct str words, const struct people_found *fit, int64_t limit, struct people_found *ret)
{
	bool says;

	for (size_t i = 0; i < fit->n && (int64_t)ret->n < limit; i++) {
		TRY(search_says(req->db, "person", fit->v[i].id, words, &says));
		if (says)
			*VEC_ADD(req->arena, ret) = fit->v[i];
	}
	return OK;
}

/* Whoever fits is asked whether the words find him, if those are at most so many; else nothing is said. */
static enum status among_fit(struct request *req, const struct people_list_in *in, int64_t most, int64_t limit, struct people_hits *ret)
{
	struct people_found fit = { 0 };

	TRY(people_list_read(req, in, (struct bytes){ (const uint8_t *)"", 0 }, (struct uuid){ { 0 } }, most + 1, &fit));
	if ((int64_t)fit.n > most)
		return OK;
	ret->found.n = 0;
	ret->cut = false;
	return who_says(req, in->q, &fit, limit, &ret->found);
}

/* Of more hits than are looked at: a few who fit are soonest asked; else the first hits may fill the page; else all who fit. */
enum status people_list_find(struct request *req, const struct people_list_in *in, int64_t limit, int64_t look, struct people_hits *ret)
{
	struct search_hits hits;
	struct asked q;

	*ret = (struct people_hits){ 0 };
	TRY(asked_of(req, in, &q));
	TRY(search_find(req->db, "person", in->q, look + 1, &hits));
	ret->any = hits.n > 0;
	ret->cut = (int64_t)hits.n > look;
	if (ret->cut) {
		hits.n = (size_t)look;
		TRY(among_fit(req, in, look < FEW_FIT ? look : FEW_FIT, limit, ret));
		if (!ret->cut)
			return OK;
	}
	TRY(among_hits(req, &q, &hits, (size_t)look / CHUNKS + 1, limit, &ret->found));
	ret->cut = ret->cut && (int64_t)ret->found.n < limit;
	return ret->cut ? among_fit(req, in, look, limit, ret) : OK;
}
