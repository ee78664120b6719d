#include "features/plan/past_json.h"
#include "kernel/dates/deadline_json.h"

#include <stddef.h>

/* ---- A row's body: one table says of what it consists ------------------------------------------------------------------ */

enum piece { P_INT, P_TEXT, P_OPT_TEXT, P_DATE, P_BOOL };
#define PIECE(type, name) { type, #name, offsetof(struct plan_body, name) }
static const struct piece_of { enum piece type; const char *name; size_t at; } pieces[] = {
	PIECE(P_INT, position), PIECE(P_INT, section), PIECE(P_TEXT, subsection), PIECE(P_TEXT, no), PIECE(P_TEXT, title),
	PIECE(P_TEXT, deadline_text), PIECE(P_TEXT, kind), PIECE(P_TEXT, rrule), PIECE(P_TEXT, parts), PIECE(P_TEXT, responsible),
	PIECE(P_TEXT, result), PIECE(P_TEXT, evidence), PIECE(P_TEXT, notes), PIECE(P_TEXT, origin), PIECE(P_DATE, start_on),
	PIECE(P_DATE, end_on), PIECE(P_DATE, moved_to), PIECE(P_OPT_TEXT, day_time), PIECE(P_OPT_TEXT, condition),
	PIECE(P_OPT_TEXT, moved_ground), PIECE(P_OPT_TEXT, dropped_ground), PIECE(P_BOOL, dropped), PIECE(P_BOOL, not_done),
	PIECE(P_BOOL, started),
};
#define N_PIECES (sizeof pieces / sizeof *pieces)

static bool same_date(const struct opt_date *a, const struct opt_date *b) { return a->has == b->has && (!a->has || date_eq(a->v, b->v)); }
static bool same_opt(const struct opt_str *a, const struct opt_str *b) { return a->has == b->has && (!a->has || str_eq(a->v, b->v)); }

static bool same_piece(enum piece type, const void *a, const void *b)
{
	switch (type) {
	case P_INT: return *(const int64_t *)a == *(const int64_t *)b;
	case P_TEXT: return str_eq(*(const struct str *)a, *(const struct str *)b);
	case P_OPT_TEXT: return same_opt(a, b);
	case P_DATE: return same_date(a, b);
	case P_BOOL: return *(const bool *)a == *(const bool *)b;
	}
	return false;
}

static bool same_people(const struct plan_who *a, const struct plan_who *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (!uuid_eq(a->v[i], b->v[i]))
			return false;
	return a->n == b->n;
}

bool plan_body_eq(const struct plan_body *a, const struct plan_body *b)
{
	for (size_t i = 0; i < N_PIECES; i++)
		if (!same_piece(pieces[i].type, (const char *)a + pieces[i].at, (const char *)b + pieces[i].at))
			return false;
	return same_people(&a->who, &b->who);
}

bool plan_answers(const struct plan_body *b, struct uuid account)
{
	return uuid_in(account, b->who.v, b->who.n);
}

static json_t *piece_json(enum piece type, const void *p)
{
	const struct opt_str *t = p;

	switch (type) {
	case P_INT: return json_integer(*(const int64_t *)p);
	case P_TEXT: return json_text(*(const struct str *)p);
	case P_OPT_TEXT: return t->has ? json_text(t->v) : json_null();
	case P_DATE: return json_of_date(*(const struct opt_date *)p);
	case P_BOOL: return json_boolean(*(const bool *)p);
	}
	return NULL;
}

json_t *plan_body_json(const struct plan_body *b)
{
	json_t *o = json_object(), *who = json_array();
	char id[37];

	for (size_t i = 0; i < N_PIECES; i++)
		json_object_set_new(o, pieces[i].name, piece_json(pieces[i].type, (const char *)b + pieces[i].at));
	for (size_t i = 0; i < b->who.n; i++) {
		uuid_text(b->who.v[i], id);
		json_array_append_new(who, json_string(id));
	}
	json_object_set_new(o, "who", who);
	return o;
}

struct str plan_body_write(struct arena *a, const struct plan_body *b) { return json_line(a, plan_body_json(b)); }

static struct str text_of(struct arena *a, const json_t *v)
{
	return json_is_string(v) ? str_dup(a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

static void piece_read(struct arena *a, enum piece type, const json_t *v, void *p)
{
	struct opt_date *d = p;

	switch (type) {
	case P_INT: *(int64_t *)p = json_integer_value(v); break;
	case P_TEXT: *(struct str *)p = text_of(a, v); break;
	case P_OPT_TEXT: *(struct opt_str *)p = (struct opt_str){ json_is_string(v), text_of(a, v) }; break;
	case P_DATE: d->has = date_parse_iso(text_of(a, v), &d->v); break;
	case P_BOOL: *(bool *)p = json_is_true(v); break;
	}
}

bool plan_body_of_json(struct arena *a, const json_t *o, struct plan_body *ret)
{
	const json_t *who = json_object_get(o, "who");
	bool ok = json_is_object(o);

	*ret = (struct plan_body){ .kind = S("none") };
	for (size_t i = 0; ok && i < N_PIECES; i++)
		piece_read(a, pieces[i].type, json_object_get(o, pieces[i].name), (char *)ret + pieces[i].at);
	for (size_t i = 0; i < json_array_size(who); i++) {
		struct uuid id;
		if (uuid_parse(text_of(a, json_array_get(who, i)), &id))
			*VEC_ADD(a, &ret->who) = id;
	}
	return ok;
}

bool plan_body_read(struct arena *a, struct str json, struct plan_body *ret)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);
	bool ok = plan_body_of_json(a, o, ret);

	json_decref(o);
	return ok;
}

/* ---- Two hands on one row ------------------------------------------------------------------------------------------------- */

/* A deadline is one thing, however many pieces tell it. */
static bool of_deadline(size_t at)
{
	static const size_t v[] = { offsetof(struct plan_body, deadline_text), offsetof(struct plan_body, kind), offsetof(struct plan_body, rrule),
		offsetof(struct plan_body, parts), offsetof(struct plan_body, start_on), offsetof(struct plan_body, end_on),
		offsetof(struct plan_body, moved_to), offsetof(struct plan_body, moved_ground), offsetof(struct plan_body, day_time),
		offsetof(struct plan_body, condition) };

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (v[i] == at)
			return true;
	return false;
}

static bool same_at(const struct piece_of *p, const struct plan_body *a, const struct plan_body *b)
{
	return same_piece(p->type, (const char *)a + p->at, (const char *)b + p->at);
}

static void copy_piece(const struct piece_of *p, const struct plan_body *from, struct plan_body *to)
{
	static const size_t size[] = { [P_INT] = sizeof(int64_t), [P_TEXT] = sizeof(struct str), [P_OPT_TEXT] = sizeof(struct opt_str),
		[P_DATE] = sizeof(struct opt_date), [P_BOOL] = sizeof(bool) };

	memcpy((char *)to + p->at, (const char *)from + p->at, size[p->type]);
}

static bool same_deadline(const struct plan_body *a, const struct plan_body *b)
{
	for (size_t i = 0; i < N_PIECES; i++)
		if (of_deadline(pieces[i].at) && !same_at(&pieces[i], a, b))
			return false;
	return true;
}

/* Where a row stands is nobody's words: the later hand wins. */
static bool rebase_piece(const struct piece_of *p, const struct plan_body *was, const struct plan_body *now, bool ours, struct plan_body *ret)
{
	bool touched = !same_at(p, was, now);
	bool clash = touched && !same_at(p, was, ret) && !same_at(p, now, ret) && p->at != offsetof(struct plan_body, position);

	if (touched && (!clash || ours))
		copy_piece(p, now, ret);
	return !clash;
}

static bool rebase_deadline(const struct plan_body *was, const struct plan_body *now, bool ours, struct plan_body *ret)
{
	bool touched = !same_deadline(was, now), clash = touched && !same_deadline(was, ret) && !same_deadline(now, ret);

	for (size_t i = 0; touched && (!clash || ours) && i < N_PIECES; i++)
		if (of_deadline(pieces[i].at))
			copy_piece(&pieces[i], now, ret);
	return !clash;
}

bool plan_body_rebase(const struct plan_body *was, const struct plan_body *now, const struct plan_body *theirs, bool ours, struct plan_body *ret)
{
	bool people = !same_people(&was->who, &now->who);
	bool clash = people && !same_people(&was->who, &theirs->who) && !same_people(&now->who, &theirs->who);
	bool fine = !clash;

	*ret = *theirs;
	for (size_t i = 0; i < N_PIECES; i++)
		if (!of_deadline(pieces[i].at))
			fine &= rebase_piece(&pieces[i], was, now, ours, ret);
	fine &= rebase_deadline(was, now, ours, ret);
	if (people && (!clash || ours))
		ret->who = now->who;
	return fine;
}

struct str plan_sections_write(struct arena *a, const struct plan_sections_list *l)
{
	json_t *all = json_array();

	for (size_t i = 0; i < l->n; i++)
		json_array_append_new(all, json_pack("[I o o]", (json_int_t)l->v[i].position, json_text(l->v[i].no), json_text(l->v[i].title)));
	return json_line(a, all);
}

void plan_sections_read(struct arena *a, struct str json, struct plan_sections_list *ret)
{
	json_t *all = json_loadb(json.p, json.n, 0, NULL);

	*ret = (struct plan_sections_list){ 0, NEW_ARRAY(a, json_array_size(all), struct plan_sections_row) };
	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *s = json_array_get(all, i);
		ret->v[ret->n++] = (struct plan_sections_row){ json_integer_value(json_array_get(s, 0)), text_of(a, json_array_get(s, 1)),
			text_of(a, json_array_get(s, 2)) };
	}
	json_decref(all);
}

/* ---- Of a day -------------------------------------------------------------------------------------------------------------- */

int64_t plan_version_on(const struct plan_version_days_list *v, struct date day, bool *ret_before)
{
	*ret_before = true;
	for (size_t i = v->n; i-- > 0; )
		if (date_cmp(v->v[i].since, day) <= 0)
			return *ret_before = false, v->v[i].n;
	return v->n ? v->v[0].n : 1;
}

static bool by_then(struct opt_date d, struct date day) { return d.has && date_cmp(d.v, day) <= 0; }

enum plan_knew plan_closing_on(const struct plan_closings_ever_row *c, struct date day, bool before)
{
	/* A paper that was there before the program needed no second word then either. */
	bool own_word = c->earlier && (str_eq(c->way, S("earlier")) || str_eq(c->way, S("order")));

	if ((before && !c->earlier) || by_then(c->until, day) || (c->bound_on.has && date_cmp(c->bound_on.v, day) > 0))
		return PLAN_KNEW_NOTHING;
	if (date_cmp(c->earlier ? c->executed : c->entered_on, day) > 0)
		return PLAN_KNEW_NOTHING;
	return own_word || by_then(c->confirmed_on, day) ? PLAN_KNEW_CONFIRMED : PLAN_KNEW_CLOSED;
}
