/* Columns and cells of a base.  Pure. */
#include "features/bases/bases.h"

#include <jansson.h>
#include <stdlib.h>

#include "kernel/base/embed.h"
#include "kernel/russian/ru.h"
#include "kernel/dates/deadline_json.h"

EMBED(base_columns_data, "src/features/bases/data/columns.tsv");

struct base_columns base_columns(struct arena *a, const char *side, bool site)
{
	struct base_columns out = { 0 };

	for (struct str rest = EMBEDDED(base_columns_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest), more = line;
		struct base_column c = { 0 };
		int64_t width;
		if (!line.n || line.p[0] == '#' || !str_eq(str_cut(more, '\t', &more), str_c(side)))
			continue;
		c.code = str_cut(more, '\t', &more);
		c.heading = str_cut(more, '\t', &more);
		if (str_to_int(str_cut(more, '\t', &more), &width))
			c.width = (double)width;
		c.on_site = str_eq(more, S("yes"));
		if (c.on_site || !site)
			*VEC_ADD(a, &out) = c;
	}
	return out;
}

static struct str year_of(struct arena *a, const struct base_entry *e)
{
	if (e->born.has)
		return str_fmt(a, "%d", e->born.v.y);
	return e->born_year.has ? str_fmt(a, "%d", (int)e->born_year.v) : S("");
}

static struct str day_of(struct arena *a, struct opt_date d)
{
	return d.has ? ru_date(a, d.v) : S("");
}

/* Free words may name somebody, so the site gets those of adults alone. */
static struct str words_for(const struct base_entry *e, struct str words, bool site)
{
	return site && e->pupil ? S("") : words;
}

struct str base_cell(struct arena *a, const struct base_entry *e, struct str code, size_t number, bool site)
{
	struct { struct str code, value; } plain[] = {
		{ S("name"), site ? e->site_name : e->name }, { S("contacts"), site ? S("") : e->contacts },
		{ S("request"), site ? S("") : e->request }, { S("place"), words_for(e, e->place, site) },
		{ S("competences"), words_for(e, e->competences, site) }, { S("achievements"), words_for(e, e->achievements, site) },
		{ S("interests"), words_for(e, e->interests, site) }, { S("wanted_age"), e->wanted_age }, { S("free_time"), words_for(e, e->free_time, site) },
		{ S("form"), e->forms }, { S("partner"), site ? e->site_partners : e->partners }, { S("partner_place"), site ? S("") : e->partner_places },
		{ S("results"), words_for(e, e->results, site) }, { S("link"), e->link }, { S("mark"), e->mark },
	};

	if (str_eq(code, S("no")))
		return str_fmt(a, "%zu", number);
	if (str_eq(code, S("born")))
		return site ? S("") : year_of(a, e);
	if (str_eq(code, S("since")))
		return day_of(a, e->since);
	if (str_eq(code, S("until")))
		return day_of(a, e->until);
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		if (str_eq(code, plain[i].code))
			return plain[i].value;
	return S("");
}

struct str base_title(struct arena *a, const char *side, struct str form_title, struct date day)
{
	struct str on = ru_date(a, day), what = strcmp(side, "mentor") == 0 ? T("База наставников") : T("База наставляемых");

	if (form_title.n)
		return str_fmt(a, "%.*s («%.*s») %.*s %.*s", SP(what), SP(form_title), SP(T("на")), SP(on));
	return str_fmt(a, "%.*s %.*s %.*s", SP(what), SP(T("на")), SP(on));
}

static void lack(struct arena *a, struct str *to, bool missing, struct str words)
{
	if (missing)
		*to = to->n ? str_fmt(a, "%.*s, %.*s", SP(*to), SP(words)) : words;
}

struct str base_lacks(struct arena *a, const struct base_entry *e, const char *side)
{
	struct str out = S("");

	lack(a, &out, !e->born.has && !e->born_year.has, T("год рождения"));
	lack(a, &out, !e->contacts.n, e->pupil ? T("контакт представителя") : T("контакт"));
	if (strcmp(side, "mentee") == 0)
		lack(a, &out, !e->request.n, T("основной запрос"));
	else {
		lack(a, &out, !e->competences.n, T("компетенции"));
		lack(a, &out, !e->free_time.n, T("ресурс времени"));
	}
	return out;
}


struct str base_json(struct arena *a, const char *side, struct str form, struct str title, struct date day, const struct base_entries *l, bool site)
{
	struct base_columns columns = base_columns(a, side, site);
	json_t *heads = json_array(), *rows = json_array();
	char iso[11];

	date_iso(day, iso);
	json_t *all = json_pack("{s:o, s:s, s:o, s:s, s:o, s:o}", "title", json_text(title), "side", side, "form", json_text(form), "on", iso,
		"columns", heads, "rows", rows);
	json_keep(a, all);
	for (size_t c = 0; c < columns.n; c++)
		json_array_append_new(heads, json_text(columns.v[c].heading));
	for (size_t i = 0; i < l->n; i++) {
		json_t *row = json_array();
		for (size_t c = 0; c < columns.n; c++)
			json_array_append_new(row, json_text(base_cell(a, &l->v[i], columns.v[c].code, i + 1, site)));
		json_array_append_new(rows, row);
	}
	char *text = json_dumps(all, JSON_COMPACT);
	struct str out = str_dup(a, str_c(text));
	free(text);
	return out;
}
