/* When somebody can meet: days of the week and parts of a day. */
#include "features/people/view.h"

static const char parts[] = "mde";

uint32_t person_times_read(struct str codes)
{
	uint32_t set = 0;

	for (struct str rest = codes; rest.p && rest.n; ) {
		struct str one = str_cut(rest, ' ', &rest);
		const char *part = one.n == 2 && one.p[1] ? strchr(parts, one.p[1]) : NULL;
		if (part && one.p[0] >= '1' && one.p[0] <= '7')
			set |= UINT32_C(1) << ((one.p[0] - '1') * 3 + (part - parts));
	}
	return set;
}

struct str person_times_codes(struct arena *a, uint32_t set)
{
	struct str v[PERSON_TIMES];
	size_t n = 0;

	for (int i = 0; i < PERSON_TIMES; i++)
		if (set >> i & 1)
			v[n++] = str_fmt(a, "%d%c", i / 3 + 1, parts[i % 3]);
	return str_join(a, v, n, S(" "));
}

/* codecheck: russian data */
static const char *const days[7] = { "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье" };
static const char *const short_days[7] = { "пн", "вт", "ср", "чт", "пт", "сб", "вс" }, *const parts_of_day[3] = { "до 12", "12–17", "после 17" };
static const char *const when[8] = { "", " утром", " днём", " утром и днём", " вечером", " утром и вечером", " днём и вечером", "" };

struct str person_times_words(struct arena *a, uint32_t set)
{
	struct str v[7];
	size_t n = 0;

	for (int i = 0; i < 7; i++)
		if (set >> i * 3 & 7)
			v[n++] = str_fmt(a, "%s%s", days[i], when[set >> i * 3 & 7]);
	return str_join(a, v, n, S(", "));
}

const struct people_count people_days = { 7, "1234567" }, people_parts = { 3, "mde" };
const char *people_part_of_day(size_t i) { return parts_of_day[i % 3]; }
const char *people_day_short(size_t i) { return short_days[i % 7]; }

const char *person_meets_title(struct str meets)
{
	return str_eq(meets, S("here")) ? "очно" : str_eq(meets, S("online")) ? "дистанционно" : str_eq(meets, S("both")) ? "очно или дистанционно" : "";
}
