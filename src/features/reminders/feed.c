#include "features/reminders/feed.h"
#include "kernel/base/status.h"

#include <stdlib.h>

#include "kernel/dates/ical.h"

static struct icaltimetype day_time(struct date d)
{
	struct icaltimetype t = ical()->icaltime_null_date();

	t.year = d.y;
	t.month = d.m;
	t.day = d.d;
	return t;
}

static void add_text(icalcomponent *c, icalproperty *(*make)(const char *), struct arena *a, struct str text)
{
	if (text.n)
		ical()->icalcomponent_add_property(c, make(str_z(a, text)));
}

static icalcomponent *event(struct arena *a, const struct feed_event *e)
{
	icalcomponent *c = ical()->icalcomponent_new_vevent();
	struct icaltimetype changed = ical()->icaltime_from_timet_with_zone((time_t)(e->changed / 1000), 0, ical()->icaltimezone_get_utc_timezone());

	add_text(c, ical()->icalproperty_new_uid, a, e->uid);
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_dtstamp(changed));
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_lastmodified(changed));
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_sequence((int)e->sequence));
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_dtstart(day_time(e->day)));
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_dtend(day_time(date_add_days(e->day, 1))));
	add_text(c, ical()->icalproperty_new_summary, a, e->summary);
	add_text(c, ical()->icalproperty_new_description, a, e->description);
	add_text(c, ical()->icalproperty_new_url, a, e->url);
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_status(e->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	return c;
}

static void add_x(icalcomponent *c, const char *name, const char *value)
{
	icalproperty *p = ical()->icalproperty_new_x(value);

	ical()->icalproperty_set_x_name(p, name);
	ical()->icalcomponent_add_property(c, p);
}

struct str feed_write(struct arena *a, const struct feed *f)
{
	icalcomponent *c = ical()->icalcomponent_new_vcalendar();

	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_version("2.0"));
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_prodid("-//nastavnik//RU"));
	ical()->icalcomponent_add_property(c, ical()->icalproperty_new_calscale("GREGORIAN"));
	add_x(c, "X-WR-CALNAME", str_z(a, f->name));
	add_x(c, "X-PUBLISHED-TTL", "PT6H");            /* how often it is worth asking */
	for (size_t i = 0; i < f->events.n; i++)
		ical()->icalcomponent_add_component(c, event(a, &f->events.v[i]));
	char *text = ical()->icalcomponent_as_ical_string_r(c);
	ical()->icalcomponent_free(c);
	always_assert(text);
	struct str out = str_dup(a, str_c(text));
	free(text);
	return out;
}
