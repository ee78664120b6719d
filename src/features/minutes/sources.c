/* What other features learn of minutes: documents, «Составить протокол». */
#include "features/minutes/minutes.h"
#include "features/minutes/minutes_in.h"

#include "kernel/russian/ru.h"

#define MADE_MAX 100
#define RECENT_MAX 200

struct str minutes_path(struct arena *a, const char *page, struct uuid id)
{
	char text[37];

	uuid_text(id, text);
	return str_fmt(a, "%s%s", page, text);
}

/* ---- minutes.h ---- */

static struct minutes_brief brief_of(const struct councils *l, struct uuid id, struct str council, struct opt_str number, struct date day, struct str about)
{
	const struct council *c = council_find(l, council);

	return (struct minutes_brief){ id, c ? c->title : council, c ? c->of : council, number.has ? number.v : S(""), day, about };
}

enum status minutes_recent(struct db *db, struct minutes_briefs *ret)
{
	struct minutes_kept_list l;
	struct councils councils;

	TRY(councils_read(db, &councils));
	TRY(minutes_kept(db, (struct opt_str){ 0 }, (struct opt_int){ 0 }, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, RECENT_MAX, &l));
	*ret = (struct minutes_briefs){ 0 };
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = brief_of(&councils, l.v[i].id, l.v[i].council, l.v[i].number, l.v[i].day, l.v[i].about);
	return OK;
}

enum status minutes_brief_read(struct db *db, struct uuid id, struct minutes_brief *ret)
{
	struct minutes_kept_one_row r;
	struct councils councils;

	TRY(minutes_kept_one(db, id, (struct opt_str){ 0 }, (struct opt_int){ 0 }, &r));
	TRY(councils_read(db, &councils));
	*ret = brief_of(&councils, r.id, r.council, r.number, r.day, r.about);
	return OK;
}

const struct minutes_brief *minutes_brief_find(const struct minutes_briefs *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, id))
			return &l->v[i];
	return NULL;
}

struct str minutes_words(struct arena *a, const struct minutes_brief *m)
{
	struct str on = ru_date(a, m->day);

	return str_fmt(a, "протокол от %.*s № %.*s", SP(on), SP(m->no));
}

struct str minutes_ground(struct arena *a, const struct minutes_brief *m)
{
	struct str words = minutes_words(a, m);

	return str_fmt(a, "на основании решения %.*s (%.*s)", SP(m->of), SP(words));
}

struct str minutes_choice(struct arena *a, const struct minutes_brief *m)
{
	struct str on = ru_date(a, m->day);
	struct str head = str_fmt(a, "%.*s, № %.*s от %.*s", SP(m->council), SP(m->no), SP(on));

	return m->about.n ? str_fmt(a, "%.*s — %.*s", SP(head), SP(m->about)) : head;
}

/* ---- slice.made ---- */

static struct made_item made_of(struct arena *a, const struct councils *l, const struct minutes_kept_row *r)
{
	const struct council *c = council_find(l, r->council);
	struct str title = str_fmt(a, "Протокол %.*s", SP(c ? c->of : r->council));

	if (r->about.n)
		title = str_fmt(a, "%.*s: %.*s", SP(title), SP(r->about));
	return (struct made_item){ .id = r->id, .kind = S("minutes"), .no = r->number.has ? r->number.v : S(""), .title = title,
		.path = minutes_path(a, "/minutes/m/", r->id), .issued = { true, r->day } };
}

static enum status made_list(struct db *db, struct made_items *ret)
{
	struct minutes_kept_list l;
	struct councils councils;

	TRY(councils_read(db, &councils));
	TRY(minutes_kept(db, (struct opt_str){ 0 }, (struct opt_int){ 0 }, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, MADE_MAX, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = made_of(db->arena, &councils, &l.v[i]);
	return OK;
}

static enum status made_find(struct db *db, struct uuid id, struct made_item *ret)
{
	struct minutes_kept_one_row r;
	struct councils councils;

	TRY(minutes_kept_one(db, id, (struct opt_str){ 0 }, (struct opt_int){ 0 }, &r));
	TRY(councils_read(db, &councils));
	*ret = made_of(db->arena, &councils, &(struct minutes_kept_row){ r.id, r.council, r.about, r.day, r.number, r.entered });
	return OK;
}

static enum status made_kinds(struct db *db, struct made_kinds *ret)
{
	struct councils l;

	TRY(councils_read(db, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct made_kind){ S("minutes"), l.v[i].code, str_fmt(db->arena, "Протоколы %.*s", SP(l.v[i].of)) };
	return OK;
}

static enum status made_issued(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct minutes_issued_list l;
	struct councils councils;

	TRY(councils_read(db, &councils));
	TRY(minutes_issued(db, from, to, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct minutes_issued_row *r = &l.v[i];
		struct made_item *x = VEC_ADD(db->arena, ret);
		struct minutes_body b;
		*x = made_of(db->arena, &councils, &(struct minutes_kept_row){ r->id, r->council, r->about, r->day, r->number, r->entered });
		x->type = r->council;
		if (minutes_body_read(db->arena, r->body, &b))
			x->case_index = b.case_index;
	}
	return OK;
}

const struct made_source minutes_made = { made_list, made_find, made_kinds, made_issued, "minutes.read", "/minutes/m/%U", NULL };

/* ---- «Составить протокол» on a row of a plan ---- */

static enum status offer(struct db *db, const struct maker_subject *s, struct maker_offers *ret)
{
	struct minutes_of_row_list begun;
	struct str id = uuid_str(db->arena, s->id);

	if (!str_eq(s->kind, S("minutes")))
		return OK;
	TRY(minutes_of_row(db, s->id, &begun));
	for (size_t i = 0; i < begun.n; i++)
		if (!str_eq(begun.v[i].state, S("registered"))) {
			bool draft = str_eq(begun.v[i].state, S("draft"));
			struct str at = minutes_path(db->arena, "/minutes/m/", begun.v[i].id);
			*VEC_ADD(db->arena, ret) = (struct maker_offer){ draft ? T("Продолжить протокол") : T("Открыть протокол"), begun.v[i].about,
				draft ? str_fmt(db->arena, "%.*s/edit", SP(at)) : at };
			return OK;
		}
	*VEC_ADD(db->arena, ret) = (struct maker_offer){ T("Составить протокол"), S(""), str_fmt(db->arena, "/minutes/new?row=%.*s", SP(id)) };
	return OK;
}

const struct maker minutes_makers[] = { { "minutes.write", offer }, { 0 } };
