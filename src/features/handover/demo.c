#include "features/handover/demo.h"
#include "features/handover/queries.h"

#define STAFF_MAX 100

static struct opt_uuid who(const struct handover_staff_list *l, struct str post)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].post, post))
			return (struct opt_uuid){ true, l->v[i].id };
	return (struct opt_uuid){ 0 };
}

enum status handover_demo(struct db *db)
{
	struct handover_staff_list staff;

	TRY(handover_staff(db, db->today, STAFF_MAX, &staff));
	struct opt_uuid deputy = who(&staff, T("Заместитель директора по УВР")), methodist = who(&staff, T("Методист"));
	if (!deputy.has || !methodist.has)
		return OK;
	return handover_absence_add(db, db_new_id(db), deputy.v, S("trip"), date_add_days(db->today, -1), date_add_days(db->today, 9), methodist,
	                            (struct opt_str){ true, T("41-к") }, (struct opt_date){ true, date_add_days(db->today, -5) }, db->now, methodist.v, NULL);
}
