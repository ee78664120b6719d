/* slice.made: what was signed lies in a case of the list of cases.  Who signed for what is closed is not said there. */
#include "features/consents/filed.h"

#include "features/consents/queries.h"
#include "features/consents/rules.h"
#include "features/people/people.h"

static enum status kinds(struct db *db, struct made_kinds *ret)
{
	*VEC_ADD(db->arena, ret) = (struct made_kind){ S("consent"), S(""), T("Согласия участников и их отзывы") };
	return OK;
}

static struct str title_of(struct arena *a, const struct consent_purposes *l, const struct consents_filed_row *r)
{
	int at = consent_purpose_index(l, r->purpose);
	struct str what = at < 0 ? r->purpose : l->v[at].title;
	struct str word = str_eq(r->status, S("withdrawn")) ? T("Отзыв согласия") : T("Согласие");

	if (at >= 0 && l->v[at].closed)
		return str_fmt(a, "%.*s «%.*s»", SP(word), SP(what));
	return str_fmt(a, "%.*s «%.*s»: %.*s", SP(word), SP(what), SP(person_name(a, &(struct person){ .last = r->last, .first = r->first, .middle = r->middle })));
}

static enum status issued(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct consents_filed_list l;
	struct consent_purposes *purposes = NEW(db->arena, struct consent_purposes);

	consent_purposes_shipped(purposes);
	TRY(consents_filed(db, from, to, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct made_item){ .id = l.v[i].id, .kind = S("consent"), .no = l.v[i].number, .title = title_of(db->arena, purposes, &l.v[i]),
			.path = str_fmt(db->arena, "/consents/p/%.*s", SP(uuid_str(db->arena, l.v[i].person_id))), .issued = { true, l.v[i].on_day } };
	return OK;
}

const struct made_source consents_filed_source = { .kinds = kinds, .issued = issued, .perm = "consents.all" };
