/* slice.made: plans and what was attached to their rows lie in a case of the list of cases. */
#include "features/plan/filed.h"

#include "features/org/org.h"
#include "features/plan/evidence.h"
#include "features/plan/queries.h"
#include "kernel/base/clock.h"

static enum status kinds(struct db *db, struct made_kinds *ret)
{
	*VEC_ADD(db->arena, ret) = (struct made_kind){ S("plan"), S(""), T("Планы мероприятий (дорожные карты)") };
	*VEC_ADD(db->arena, ret) = (struct made_kind){ S("plan_document"), S(""), T("Документы, приложенные к мероприятиям плана") };
	return OK;
}

static struct str path(struct arena *a, const char *before, struct uuid id) { return str_fmt(a, "%s%.*s", before, SP(uuid_str(a, id))); }

static enum status plans(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct plan_filed_plans_list l;
	struct org_card card;

	TRY(org_card_read(db, &card));
	TRY(plan_filed_plans(db, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct date day = clock_today(card.zone, l.v[i].accepted);
		if (date_cmp(day, from) >= 0 && date_cmp(day, to) <= 0)
			*VEC_ADD(db->arena, ret) = (struct made_item){ .id = l.v[i].id, .kind = S("plan"), .title = l.v[i].title, .path = path(db->arena, "/plan/p/", l.v[i].id),
				.issued = { true, day } };
	}
	return OK;
}

static enum status issued(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct plan_filed_documents_list l;

	TRY(plans(db, from, to, ret));
	TRY(plan_filed_documents(db, from, to, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct made_item){ .id = l.v[i].id, .kind = S("plan_document"), .no = l.v[i].no.has ? l.v[i].no.v : S(""),
			.title = str_fmt(db->arena, "%.*s «%.*s»", SP(plan_evidence_title(l.v[i].kind)), SP(l.v[i].title)),
			.path = path(db->arena, "/plan/document/", l.v[i].id), .issued = l.v[i].issued.has ? l.v[i].issued : l.v[i].executed };
	return OK;
}

const struct made_source plan_filed = { .kinds = kinds, .issued = issued, .perm = "plan.read" };
