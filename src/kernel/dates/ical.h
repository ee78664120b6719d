/* libical, the one place that knows how to get it: with the ICU that it counts through it is five megabytes, loaded for a calendar that
 * somebody subscribed to, or for a rule that rrule_plain does not count, and kept. */
#ifndef DATES_ICAL_H
#define DATES_ICAL_H
#include <libical/ical.h>

#include "kernel/base/library.h"

#define ICAL_CALLS(X) \
	X(icalrecurrencetype_from_string) X(icalrecur_iterator_new) X(icalrecur_iterator_next) X(icalrecur_iterator_free) \
	X(icaltime_is_null_time) X(icaltime_null_date) X(icaltime_from_timet_with_zone) X(icaltimezone_get_utc_timezone) \
	X(icalcomponent_new_vcalendar) X(icalcomponent_new_vevent) X(icalcomponent_add_component) X(icalcomponent_add_property) \
	X(icalcomponent_as_ical_string_r) X(icalcomponent_free) \
	X(icalproperty_new_uid) X(icalproperty_new_dtstamp) X(icalproperty_new_lastmodified) X(icalproperty_new_sequence) \
	X(icalproperty_new_dtstart) X(icalproperty_new_dtend) X(icalproperty_new_summary) X(icalproperty_new_description) \
	X(icalproperty_new_url) X(icalproperty_new_status) X(icalproperty_new_transp) X(icalproperty_new_x) X(icalproperty_set_x_name) \
	X(icalproperty_new_version) X(icalproperty_new_prodid) X(icalproperty_new_calscale)

struct ical_api { ICAL_CALLS(LIBRARY_MEMBER) };
const struct ical_api *ical(void);           /* the package depends on it: never NULL */
#endif
