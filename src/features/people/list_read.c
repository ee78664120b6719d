/* Who is in the list of people, by which filters: along the index that leads there soonest. */
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "kernel/auth/setting.h"

#define FEW_GROUPS 40                    /* of a direction: their members are sorted, else everybody is walked along */

/* Each query has a row type of its own, all with the same members. */
#define TAKE(a, list, into) \
	for (size_t i_ = 0; i_ < (list).n; i_++) { \
		__typeof__((list).v[0]) x_ = (list).v[i_]; \
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
	struct str state;
};

static struct opt_str said(struct str s) { return (struct opt_str){ s.n > 0, s }; }

static enum status asked_of(struct request *req, const struct people_list_in *in, struct asked *q)
{
	struct young_rule rule;

	*q = (struct asked){ .category = said(in->category), .role = said(in->role), .employment = said(in->employment), .direction = said(in->direction),
		.study_year = in->study_year, .state = in->state.n ? in->state : S("here") };
	if (!in->young)
		return OK;
	TRY(people_young_rule(req->db, &rule));
	struct young_bounds b = person_young_bounds(&rule, req->today);
	q->taught_from = b.taught_from;
	q->born_after = b.born_after;
	q->born_from = b.born_from;
	return OK;
}

#define MORE(q) (q)->category, (q)->employment, (q)->taught_from, (q)->born_after, (q)->born_from, (q)->role, req->today, (q)->state, key, after, limit

static enum status of_groups(struct request *req, const struct asked *q, struct opt_uuid group, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret)
{
	struct people_group_members_list l;

	TRY(people_group_members(req->db, group, q->direction, q->study_year, MORE(q), &l));
	TAKE(req->arena, l, ret);
	return OK;
}

static enum status of_everybody(struct request *req, const struct asked *q, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret)
{
	struct people_where_list l;

	TRY(people_where(req->db, q->direction, q->study_year, MORE(q), &l));
	TAKE(req->arena, l, ret);
	return OK;
}

static enum status of_study(struct request *req, const struct asked *q, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret)
{
	struct people_groups_of_study_list groups;

	TRY(people_groups_of_study(req->db, q->direction, q->study_year, FEW_GROUPS + 1, &groups));
	return groups.n <= FEW_GROUPS ? of_groups(req, q, (struct opt_uuid){ 0 }, key, after, limit, ret) : of_everybody(req, q, key, after, limit, ret);
}

static enum status of_new_teachers(struct request *req, const struct asked *q, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret)
{
	struct people_new_teachers_list l;

	TRY(people_new_teachers(req->db, q->taught_from.v, q->direction, q->study_year, MORE(q), &l));
	TAKE(req->arena, l, ret);
	return OK;
}

static enum status of_employment(struct request *req, const struct asked *q, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret)
{
	struct people_employed_list l;

	TRY(people_employed(req->db, q->employment.v, q->direction, q->study_year, MORE(q), &l));
	TAKE(req->arena, l, ret);
	return OK;
}

/* Of a role, of a category, of both, or everybody: nothing else is asked. */
static enum status of_words(struct request *req, const struct asked *q, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret)
{
	struct people_list_list all;
	struct people_list_category_list category;
	struct people_role_members_list role;
	struct people_role_members_category_list both;

	if (q->role.has && q->category.has) {
		TRY(people_role_members_category(req->db, q->role.v, q->category.v, req->today, key, after, limit, &both));
		TAKE(req->arena, both, ret);
	} else if (q->role.has) {
		TRY(people_role_members(req->db, q->role.v, req->today, key, after, limit, &role));
		TAKE(req->arena, role, ret);
	} else if (q->category.has) {
		TRY(people_list_category(req->db, q->state, q->category.v, key, after, limit, &category));
		TAKE(req->arena, category, ret);
	} else {
		TRY(people_list(req->db, q->state, key, after, limit, &all));
		TAKE(req->arena, all, ret);
	}
	return OK;
}

enum status people_list_read(struct request *req, const struct people_list_in *in, struct bytes key, struct uuid after, int64_t limit, struct people_found *ret)
{
	struct asked q;

	TRY(asked_of(req, in, &q));
	if (in->group.has)
		return of_groups(req, &q, in->group, key, after, limit, ret);
	if (q.taught_from.has)
		return of_new_teachers(req, &q, key, after, limit, ret);
	if (q.employment.has)
		return of_employment(req, &q, key, after, limit, ret);
	if (q.direction.has || q.study_year.has)
		return of_study(req, &q, key, after, limit, ret);
	return q.born_after.has ? of_everybody(req, &q, key, after, limit, ret) : of_words(req, &q, key, after, limit, ret);
}
