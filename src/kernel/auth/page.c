#include "kernel/auth/page.h"

#include <stdio.h>

#include "kernel/auth/rights.h"
#include "kernel/base/clock.h"

struct str role_title(struct str code)
{
	int i = rights_role(rights(), code);
	return i < 0 ? code : str_c(rights()->roles[i]->title);
}

struct str role_titles(struct arena *a, struct str roles)
{
	struct str out = S("");
	while (roles.n) {
		struct str title = role_title(str_cut(roles, ' ', &roles));
		out = out.n ? str_fmt(a, "%.*s, %.*s", SP(out), SP(title)) : title;
	}
	return out;
}

struct html_option_list role_options(struct arena *a)
{
	const struct rights_table *t = rights();
	struct html_option *v = NEW_ARRAY(a, t->n_roles + 1, struct html_option);
	for (size_t i = 0; i < t->n_roles; i++)
		v[i] = (struct html_option){ .value = str_c(t->roles[i]->code), .title = str_c(t->roles[i]->title) };
	return (struct html_option_list){ t->n_roles, v };
}

/* The zones of Russia by the difference that people know. */
static const struct { const char *name, *title; } zones[] = {
	{ "Europe/Kaliningrad", "Калининград (МСК−1)" }, { "Europe/Moscow", "Москва (МСК)" },
	{ "Europe/Samara", "Самара (МСК+1)" }, { "Asia/Yekaterinburg", "Екатеринбург (МСК+2)" },
	{ "Asia/Omsk", "Омск (МСК+3)" }, { "Asia/Krasnoyarsk", "Красноярск (МСК+4)" },
	{ "Asia/Irkutsk", "Иркутск (МСК+5)" }, { "Asia/Yakutsk", "Якутск (МСК+6)" },
	{ "Asia/Vladivostok", "Владивосток (МСК+7)" }, { "Asia/Magadan", "Магадан (МСК+8)" },
	{ "Asia/Kamchatka", "Камчатка (МСК+9)" },
};
#define N_ZONES (sizeof zones / sizeof *zones)

struct html_option_list zone_options(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, N_ZONES, struct html_option);
	for (size_t i = 0; i < N_ZONES; i++)
		v[i] = (struct html_option){ .value = str_c(zones[i].name), .title = str_c(zones[i].title) };
	return (struct html_option_list){ N_ZONES, v };
}

#define MOSCOW_MINUTES 180

struct str when_text(struct arena *a, struct str zone, int64_t at)
{
	struct wall w = clock_wall(zone, at);
	char off[8] = "";
	int hours = (w.east - MOSCOW_MINUTES) / 60;
	if (w.known && hours)
		snprintf(off, sizeof off, "%+d", hours % 100);
	return str_fmt(a, "%02d.%02d.%04d %02d:%02d %s%s", w.day.d, w.day.m, w.day.y, w.hour, w.minute, w.known ? "МСК" : "UTC", off);
}
