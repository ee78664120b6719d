/* The calendar's step of «Новый учебный год»: terms and holidays of the year that begins. */
#include "features/calendar/calendar.h"
#include "features/calendar/pages.h"
#include "features/org/org.h"
#include "kernel/slice.h"

enum status calendar_year_look(struct request *req, struct date first, struct year_state *ret)
{
	struct arena *a = req->arena;
	struct calendar c;

	TRY(calendar_load(req->db, first, date_add_days(date_add_months(first, 12), -1), &c));
	int year = calendar_school_year(&c, first);
	bool own = calendar_own_year(&c, year) != NULL;
	struct str title = org_year_title(a, year);
	*VEC_ADD(a, &ret->lines) = own ? str_fmt(a, "Четверти и каникулы на %.*s внесены", SP(title))
	                               : str_fmt(a, "Четверти и каникулы на %.*s — обычные даты, своих не внесено", SP(title));
	ret->state = own ? YEAR_DONE : YEAR_TODO;
	ret->path = str_fmt(a, "/calendar/edit/%d", year);
	ret->button = T("Открыть календарь");
	ret->by_hand = true;
	return OK;
}
