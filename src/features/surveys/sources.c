/* What other features take from here: what a survey was closed with, and the button on a row of the plan. */
#include "features/surveys/surveys_in.h"

#include "features/plan/plan.h"
#include "kernel/russian/ru.h"

#define NEWEST 100

static struct str path_of(struct arena *a, const char *page, struct uuid id)
{
	return str_fmt(a, "%s%.*s", page, SP(uuid_str(a, id)));
}

static struct made_item item_of(struct arena *a, struct uuid id, struct str title, struct opt_date closed)
{
	return (struct made_item){ .id = id, .kind = S("survey"), .title = str_fmt(a, "Аналитическая справка: %.*s", SP(title)), .issued = closed,
		.path = str_fmt(a, "%.*s/results", SP(path_of(a, "/surveys/c/", id))) };
}

static enum status made_list(struct db *db, struct made_items *ret)
{
	struct survey_campaigns_closed_list l;

	TRY(survey_campaigns_closed(db, NEWEST, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = item_of(db->arena, l.v[i].id, l.v[i].title, l.v[i].closed_on);
	return OK;
}

static enum status made_find(struct db *db, struct uuid id, struct made_item *ret)
{
	struct campaign c;

	TRY(campaign_read(db, id, &c));
	if (!str_eq(c.state, S("closed")))
		return NOT_FOUND;
	*ret = item_of(db->arena, id, c.title, c.closed_on);
	return OK;
}

/* The report of each survey that is over lies in a case, like any other paper. */
static enum status made_kinds(struct db *db, struct made_kinds *ret)
{
	*VEC_ADD(db->arena, ret) = (struct made_kind){ S("survey"), S(""), T("Аналитические справки по итогам анкетирования") };
	return OK;
}

static enum status made_issued(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct survey_campaigns_closed_in_list l;

	TRY(survey_campaigns_closed_in(db, (struct opt_date){ true, from }, (struct opt_date){ true, to }, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = item_of(db->arena, l.v[i].id, l.v[i].title, l.v[i].closed_on);
	return OK;
}

const struct made_source surveys_made = { .list = made_list, .find = made_find, .kinds = made_kinds, .issued = made_issued, .perm = "surveys.read" };

/* ---- «Передать дела» ---- */

#define HANDED_MAX 500

static enum status hand_list(struct db *db, struct uuid account, struct handover_items *ret)
{
	struct survey_campaigns_by_list l;

	TRY(survey_campaigns_by(db, account, HANDED_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct str last = ru_date(db->arena, l.v[i].closes);
		*VEC_ADD(db->arena, ret) = (struct handover_item){ .text = str_fmt(db->arena, "Анкетирование «%.*s» — до %.*s", SP(l.v[i].title), SP(last)),
			.path = path_of(db->arena, "/surveys/c/", l.v[i].id), .kind = "survey", .id = l.v[i].id, .perm = "surveys.run" };
	}
	return OK;
}

static enum status hand_move(struct db *db, const struct handover_items *items, const struct handover_deed *deed, struct str *why)
{
	int64_t rows;

	for (size_t i = 0; i < items->n; i++) {
		TRY(survey_campaign_give(db, items->v[i].id, deed->from, deed->to, &rows));
		if (!rows)
			why[i] = T("уже не за ним или завершено");
	}
	return OK;
}

const struct handover_source surveys_handover = { "Анкетирования", hand_list, hand_move };

/* ---- the button ---- */

static enum status begun(struct db *db, const struct maker_subject *s, struct maker_offers *ret)
{
	struct survey_campaigns_of_row_list l;

	TRY(survey_campaigns_of_row(db, (struct opt_uuid){ true, s->id }, NEWEST, &l));
	for (size_t i = 0; i < l.n; i++) {
		bool closed = str_eq(l.v[i].state, S("closed"));
		struct str path = path_of(db->arena, "/surveys/c/", l.v[i].id);
		*VEC_ADD(db->arena, ret) = (struct maker_offer){ closed ? T("Итоги анкетирования") : T("Открыть анкетирование"), l.v[i].title,
			closed ? str_fmt(db->arena, "%.*s/results", SP(path)) : path };
	}
	return OK;
}

static enum status offer(struct db *db, const struct maker_subject *s, struct maker_offers *ret)
{
	size_t before = ret->n;
	struct plan_row row;

	if (!str_eq(s->kind, S("survey")) && !str_eq(s->kind, S("monitoring_data")) && !str_eq(s->kind, S("evaluation_materials")))
		return OK;
	TRY(begun(db, s, ret));
	if (ret->n > before)
		return OK;
	TRY(plan_row_read(db, s->id, &row));
	bool mentors = str_eq(row.sample, S("2.1"));
	*VEC_ADD(db->arena, ret) = (struct maker_offer){ T("Провести анкетирование"), mentors ? form_shipped(S("mentor-potential"))->title : S(""),
		str_fmt(db->arena, "/surveys/new?%srow=%.*s", mentors ? "form=mentor-potential&" : "", SP(uuid_str(db->arena, s->id))) };
	return OK;
}

const struct maker surveys_makers[] = { { "surveys.run", offer }, { 0 } };
