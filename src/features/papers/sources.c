/* What other features learn of papers, one person's data, the demo centre's. */
#include "features/papers/papers_in.h"

#include "features/people/people.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/files/files.h"
#include "kernel/search/search.h"

#define MADE_MOST 100
#define EXPORT_MOST 1000
#define REINDEX_PIECE 100
#define PACKED_MS (7 * 24 * 3600 * 1000LL)

static struct str path_of(struct arena *a, struct uuid id) { return str_fmt(a, "/papers/p/%.*s", SP(uuid_str(a, id))); }

/* ---- slice.made: what has a number ---- */

static struct made_item item(struct arena *a, struct uuid id, struct opt_str number, struct str title, struct date day)
{
	return (struct made_item){ id, S("paper"), number.has ? number.v : S(""), title, path_of(a, id), { true, day } };
}

static enum status made_list(struct db *db, struct made_items *ret)
{
	struct papers_list_list l;
	struct opt_str any = { 0 };

	TRY(papers_list(db, (struct opt_str){ true, S("registered") }, any, any, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, MADE_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = item(db->arena, l.v[i].id, l.v[i].number, l.v[i].title, l.v[i].day);
	return OK;
}

static enum status made_find(struct db *db, struct uuid id, struct made_item *ret)
{
	struct paper p;

	TRY(paper_load(db, id, &p));
	if (!p.registered)
		return NOT_FOUND;
	*ret = item(db->arena, p.id, (struct opt_str){ true, p.number }, p.title, p.day);
	return OK;
}

/* ---- what lies in which case: a kind is a register ---- */

static enum status made_kinds(struct db *db, struct made_kinds *ret)
{
	struct paper_series_list *l = NEW(db->arena, struct paper_series_list);

	TRY(paper_series_read(db, l));
	for (size_t i = 0; i < l->n; i++)
		*VEC_ADD(db->arena, ret) = (struct made_kind){ S("paper"), l->v[i].code, str_fmt(db->arena, "Бумаги: %.*s", SP(l->v[i].title)) };
	return OK;
}

static enum status made_issued(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct papers_issued_list l;

	TRY(papers_issued(db, from, to, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct made_item *x = VEC_ADD(db->arena, ret);
		*x = item(db->arena, l.v[i].id, l.v[i].number, l.v[i].title, l.v[i].day);
		x->type = l.v[i].series;
		x->case_index = l.v[i].case_index;
	}
	return OK;
}

const struct made_source papers_made = { made_list, made_find, made_kinds, made_issued, "papers.read" };

/* ---- slice.makers: «Сделать бумагу» beside a pair; one paper that it wants, or the one that was made already ---- */

static enum status offer_one(struct db *db, const struct maker_subject *s, bool personnel, struct maker_offers *ret)
{
	struct paper_types types;
	struct papers_of_pair_list made;

	if (!s->kind.n && !personnel) {
		*VEC_ADD(db->arena, ret) = (struct maker_offer){ T("Сделать бумагу"), S(""), str_fmt(db->arena, "/papers/new?pair=%.*s", SP(uuid_str(db->arena, s->id))) };
		return OK;
	}
	TRY(paper_types_read(db, &types));
	const struct paper_type *t = paper_type_find(&types, s->kind);
	if (!t || t->personnel != personnel)
		return OK;
	TRY(papers_of_pair(db, s->id, t->code, 1, &made));
	if (made.n)
		*VEC_ADD(db->arena, ret) = (struct maker_offer){ T("Открыть"), t->name, path_of(db->arena, made.v[0].id) };
	else
		*VEC_ADD(db->arena, ret) = (struct maker_offer){ T("Напечатать"), t->name, str_fmt(db->arena, "/papers/new?template=%.*s&pair=%.*s", SP(t->code),
			SP(uuid_str(db->arena, s->id))) };
	return OK;
}

static enum status offer(struct db *db, const struct maker_subject *s, struct maker_offers *ret) { return offer_one(db, s, false, ret); }
static enum status offer_personnel(struct db *db, const struct maker_subject *s, struct maker_offers *ret) { return offer_one(db, s, true, ret); }

const struct maker papers_makers[] = {
	{ .perm = "papers.write", .offer = offer, .of = MAKER_PAIR }, { .perm = "papers.personnel", .offer = offer_personnel, .of = MAKER_PAIR }, { 0 }
};

/* ---- search ---- */

enum status papers_reindex(struct db *db, struct uuid *at)
{
	struct papers_after_list l;

	TRY(papers_after(db, *at, REINDEX_PIECE, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct paper p = { .id = l.v[i].id, .title = l.v[i].title, .who = l.v[i].who, .number = l.v[i].number.has ? l.v[i].number.v : S("") };
		TRY(paper_index(db, &p));
	}
	*at = l.n == REINDEX_PIECE ? l.v[l.n - 1].id : (struct uuid){ 0 };
	return OK;
}

/* ---- one person's data ---- */

enum status papers_export_person(struct db *db, struct uuid person, struct buf *json)
{
	struct papers_of_person_list l;
	json_t *all = json_array();

	json_keep(db->arena, all);
	TRY(papers_of_person(db, person, EXPORT_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "paper", json_text(l.v[i].title));
		json_object_set_new(o, "number", json_text(l.v[i].number.has ? l.v[i].number.v : S("")));
		json_object_set_new(o, "day", json_of_date((struct opt_date){ true, l.v[i].day }));
		json_object_set_new(o, "registered", json_boolean(str_eq(l.v[i].state, S("registered"))));
		json_array_append_new(all, o);
	}
	json_put(json, all);
	return OK;
}

enum status papers_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct papers_any_kept_row r;

	TRY(papers_any_kept(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

/* Drafts go.  What was registered is a document, as an order is: names in it stay, and it leads to nobody's record any more. */
enum status papers_erase_person(struct db *db, struct uuid person)
{
	struct papers_drafts_of_list l;

	TRY(papers_drafts_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct papers_scans_list scans;
		TRY(papers_scans(db, l.v[i].id, &scans));
		for (size_t k = 0; k < scans.n; k++)
			TRY(file_unlink(db, scans.v[k].file));
		TRY(search_drop(db, "paper", l.v[i].id));
	}
	TRY(papers_drop_packed_of(db, person, NULL));
	TRY(papers_drop_drafts(db, person, NULL));
	return papers_forget(db, person, NULL);
}

/* Archives that nobody took. */
enum status papers_sweep(struct db *db, bool *ret_more)
{
	*ret_more = false;
	return papers_packed_sweep(db, db->now - PACKED_MS, NULL);
}

/* ---- the demo centre ---- */

static enum status demo_one(struct db *db, const struct paper_types *types, struct str code, struct str who, json_t *asked, struct str number)
{
	struct new_paper n = { .type = paper_type_find(types, code), .day = db->today, .asked = asked };
	struct uuid id;
	struct paper p;

	json_keep(db->arena, asked);
	if (who.n) {
		TRY(person_by_name(db, who, &n.person.v, &n.person.has));
		if (!n.person.has)
			return OK;
	}
	TRY(paper_add(db, &n, &id));
	if (!number.n)
		return OK;
	TRY(paper_load(db, id, &p));
	return paper_seal(db, n.type, &p, number, db->today);
}

enum status papers_demo(struct db *db)
{
	json_t *letter = json_object(), *thanks = json_object();
	struct paper_types types;

	TRY(paper_types_read(db, &types));
	json_object_set_new(letter, "to", json_text(T("Начальнику управления образования\nКедрову И.П.")));
	json_object_set_new(letter, "answers", json_text(T("На № 15 от 01.10.2026")));
	json_object_set_new(letter, "about", json_text(T("О направлении сведений")));
	json_object_set_new(letter, "attached", json_text(T("на 2 л. в 1 экз.")));
	TRY(demo_one(db, &types, S("letter"), S(""), letter, T("01-14/57")));
	json_object_set_new(thanks, "why", json_text(T("за труд наставника, внимание и терпение")));
	return demo_one(db, &types, S("thanks"), T("Ветрова Анна Павловна"), thanks, S(""));
}
