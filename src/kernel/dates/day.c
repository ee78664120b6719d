/* codecheck: russian data */
#include "kernel/dates/day.h"

bool day_read(struct str s, struct date *ret)
{
	int64_t d, m, y;
	struct str rest, part = str_cut(s, '.', &rest);

	if (date_parse_iso(s, ret))
		return true;
	if (!str_to_int(part, &d))
		return false;
	part = str_cut(rest, '.', &rest);
	if (!str_to_int(part, &m) || rest.n < 4 || !str_to_int(str_sub(rest, 0, 4), &y))
		return false;
	rest = str_trim(str_sub(rest, 4, rest.n));
	if (rest.n && !str_eq(rest, S("г.")) && !str_eq(rest, S("г")))
		return false;
	if (y < 1900 || y > 2200 || !date_valid((struct date){ (int)y, (int)m, (int)d }))
		return false;
	*ret = date_make((int)y, (int)m, (int)d);
	return true;
}
