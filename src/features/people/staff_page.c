/* /people/staff: who works at the centre, with the post and the kind of work, for the wall and for the authority's requests. */
#include "features/people/html.h"
#include "features/people/view.h"

#define STAFF_MAX 2000

enum status staff_page(struct request *req)
{
	struct staff_view v = { .day = req->today };
	struct people_words categories;
	struct people_staff_list l;
	struct young_rule rule;

	TRY(people_words(req->db, "category", &categories));
	TRY(people_staff(req->db, STAFF_MAX, &l));
	TRY(people_young_rule(req->db, &rule));
	v.over = l.n == STAFF_MAX;
	for (size_t i = 0; i < l.n; i++) {
		const struct people_staff_row *r = &l.v[i];
		struct person p = { .last = r->last, .first = r->first, .middle = r->middle, .category = r->category, .teaching_since = r->teaching_since, .born = r->born, .born_year = r->born_year };
		int years = person_experience(&p, req->today);
		v.main += str_eq(r->employment, S("main"));
		v.outer += str_eq(r->employment, S("outer"));
		v.inner += str_eq(r->employment, S("inner"));
		v.young += person_young(&p, &rule, req->today);
		*VEC_ADD(req->arena, &v.lines) = (struct staff_line){ .id = r->id, .name = person_name(req->arena, &p),
			.post = r->post.n ? r->post : people_word_title(&categories, r->category), .employment = str_c(people_employment_title(r->employment)),
			.qualification = r->qualification, .subject = r->subject, .hired = r->hired, .young = person_young(&p, &rule, req->today),
			.experience = years < 0 ? S("") : str_fmt(req->arena, "%d %s", years, person_years(years)) };
	}
	html_staff(req->html, &v);
	return OK;
}
