#include "features/pairs/life.h"

#include "features/pairs/pairs_in.h"
#include "kernel/russian/ru.h"

/* codecheck: russian data */
static const struct { const char *kind; struct str title; } titles[] = {
	{ "added", S_INIT("Внесена") }, { "proposed", S_INIT("Предложена") }, { "agreed", S_INIT("Согласие") }, { "taken", S_INIT("Согласие отозвано") },
	{ "dropped", S_INIT("Не состоялась") }, { "ordered", S_INIT("Закреплена приказом") }, { "paused", S_INIT("На паузе") }, { "resumed", S_INIT("Снова действует") },
	{ "prolonged", S_INIT("Продлена") }, { "prolong-ordered", S_INIT("Продлена приказом") }, { "ending", S_INIT("Завершается") }, { "kept", S_INIT("Завершение отменено") }, { "closed", S_INIT("Завершена") },
	{ "undone", S_INIT("Приказ о закреплении отменён") }, { "returned", S_INIT("Возвращена") },
	{ "replaced", S_INIT("Замена наставника") }, { "sign", S_INIT("Пара на связи") }, { "law", S_INIT("Статья 351.8") }, { "handed", S_INIT("Передана другому куратору") }, { "pay", S_INIT("Изменены сведения о выплате") },
};

struct str pair_event_title(struct str kind)
{
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (str_eq(kind, str_c(titles[i].kind)))
			return titles[i].title;
	return kind;
}

enum status pair_note(struct db *db, struct uuid pair, const char *kind, struct str words)
{
	struct opt_uuid by = { !uuid_is_nil(db->account), db->account };

	return pair_event_add(db, pair, db_new_id(db), db->today, str_c(kind), words, db->now, by, NULL);
}

struct str pair_order_ground(struct arena *a, struct str no, struct date day)
{
	return str_fmt(a, "%.*s %.*s %.*s %.*s", SP(T("приказ №")), SP(no), SP(T("от")), SP(ru_date(a, day)));
}

/* ---- consent ---- */

/* With both it waits for its order. */
static const char *state_after(bool mentor, bool mentee) { return pair_state_code(mentor && mentee ? PAIR_CONSENT : PAIR_PROPOSED); }

enum status pair_said(struct db *db, struct uuid pair, const char *side, bool yes, struct date day, const char *how)
{
	bool of_mentor = strcmp(side, "mentor") == 0;
	struct opt_date said = { yes, day }, back = { !yes, day };
	struct pair_get_row r;
	int64_t rows;

	TRY(pair_get(db, pair, &r));
	if (of_mentor)
		TRY(pair_say_mentor(db, pair, said, str_c(yes ? how : ""), back, str_c(state_after(yes, r.mentee_said.has)), &rows));
	else
		TRY(pair_say_mentee(db, pair, said, str_c(yes ? how : ""), back, str_c(state_after(r.mentor_said.has, yes)), &rows));
	if (rows == 0)
		return NOT_FOUND;
	return pair_note(db, pair, yes ? "agreed" : "taken", of_mentor ? T("наставник") : T("наставляемый"));
}

enum status pair_said_half(struct db *db, struct uuid pair, const char *side, const char *voice)
{
	int64_t rows;

	if (strcmp(side, "mentor") == 0)
		TRY(pair_half_mentor(db, pair, str_c(voice), &rows));
	else
		TRY(pair_half_mentee(db, pair, str_c(voice), &rows));
	return rows ? OK : CONFLICT;
}

/* Whose place it was to take goes on: its end was planned for this alone. */
static enum status old_goes_on(struct db *db, struct opt_uuid replaces)
{
	struct pair_get_row old;
	int64_t rows;

	if (!replaces.has)
		return OK;
	TRY(pair_get(db, replaces.v, &old));
	if (!str_eq(old.end_reason, S("replaced")) || str_eq(old.state, S("closed")) || !old.end_on.has)
		return OK;
	TRY(pair_plan_end(db, replaces.v, old.rev, (struct opt_date){ 0 }, S(""), (struct opt_date){ 0 }, S(""), &rows));
	return rows ? pair_note(db, replaces.v, "kept", T("замена не состоялась")) : OK;
}

enum status pair_drop_it(struct db *db, struct uuid pair, struct str why)
{
	struct pair_get_row r;
	int64_t rows;

	TRY(pair_get(db, pair, &r));
	TRY(pair_drop(db, pair, why, &rows));
	if (!rows)
		return NOT_FOUND;
	TRY(old_goes_on(db, r.replaces));
	return pair_note(db, pair, "dropped", why);
}

enum status pair_drop_replacements(struct db *db, struct uuid pair)
{
	struct pair_replacements_list l;

	TRY(pair_replacements(db, pair, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(pair_drop_it(db, l.v[i].id, T("Замена отменена: прежняя пара продолжает работу")));
	return OK;
}

/* ---- the order ---- */

static enum status role(struct db *db, struct uuid person, const char *word, const struct pair_full_row *r, struct str ground)
{
	enum status s = person_role_add(db, &(struct new_role){ person, str_c(word), r->form, r->since, r->until, ground }, NULL);

	return s == CONFLICT ? person_role_ground(db, person, str_c(word), r->form, r->since, ground) : s;
}

bool pair_both_teach(struct str type) { return str_eq(type, S("reverse")); }

static enum status roles(struct db *db, const struct pair_full_row *r, struct str ground)
{
	TRY(role(db, r->mentor_id, "mentor", r, ground));
	TRY(role(db, r->mentee_id, "mentee", r, ground));
	if (!pair_both_teach(r->type))
		return OK;
	TRY(role(db, r->mentor_id, "mentee", r, ground));
	return role(db, r->mentee_id, "mentor", r, ground);
}

enum status pair_ordered(struct db *db, struct uuid pair, const struct pair_deed *d)
{
	struct str words = pair_order_ground(db->arena, d->order_no, d->order_date);
	enum pair_state s;
	struct pair_full_row r;

	TRY(pair_full(db, pair, &r));
	if (!pair_state_parse(r.state, &s) || !pair_may(s, PAIR_ORDER))
		return OK;
	if (s == PAIR_PAUSED && r.undone_waits)
		s = r.prolonged_on.has ? PAIR_PROLONGED : PAIR_ACTIVE;
	if (s == PAIR_CONSENT)
		s = date_cmp(r.since, db->today) > 0 ? PAIR_ORDERED : PAIR_ACTIVE;
	TRY(pair_order(db, pair, d->order_no, d->order_date, d->order, str_c(pair_state_code(s)), NULL));
	TRY(roles(db, &r, words));
	return pair_note(db, pair, "ordered", words);
}

/* ---- a longer term ---- */

static enum status grounded(struct db *db, struct uuid person, const char *word, const struct pair_full_row *r, struct str ground)
{
	enum status s = person_role_ground(db, person, str_c(word), r->form, r->prolong_from.has ? date_add_days(r->prolong_from.v, 1) : r->since, ground);

	return s == NOT_FOUND ? OK : s;
}

enum status pair_prolonged_by(struct db *db, struct uuid pair, const struct pair_deed *d)
{
	struct str words = pair_order_ground(db->arena, d->order_no, d->order_date);
	struct pair_full_row r;
	int64_t rows;

	TRY(pair_full(db, pair, &r));
	TRY(pair_prolong_ordered(db, pair, d->order_no, d->order_date, &rows));
	if (rows == 0)
		return OK;
	TRY(grounded(db, r.mentor_id, "mentor", &r, words));
	TRY(grounded(db, r.mentee_id, "mentee", &r, words));
	if (pair_both_teach(r.type)) {
		TRY(grounded(db, r.mentor_id, "mentee", &r, words));
		TRY(grounded(db, r.mentee_id, "mentor", &r, words));
	}
	return pair_note(db, pair, "prolong-ordered", words);
}

/* ---- the end ---- */

/* Those in force end, those that a longer term was to give do not begin. */
static enum status end_roles(struct db *db, const struct pair_full_row *r, struct uuid person, const char *word, struct date until, struct str why)
{
	struct pair_roles_open_list l;
	struct pair_roles_ahead_list ahead = { 0 };

	TRY(pair_roles_open(db, person, str_c(word), r->form, until, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(person_role_end(db, l.v[i].id, until, why));
	if (r->until.has)
		TRY(pair_roles_ahead(db, person, str_c(word), r->form, until, r->until.v, &ahead));
	for (size_t i = 0; i < ahead.n; i++)
		TRY(person_role_drop(db, ahead.v[i].id));
	return OK;
}

/* His role of this pair, unless another pair needs it. */
static enum status role_over(struct db *db, const struct pair_full_row *r, struct uuid person, const char *word, struct date until, struct str why)
{
	struct pair_others_row others;

	TRY(pair_others(db, person, r->form, r->id, until, &others));
	if (strcmp(word, "mentor") == 0 ? others.as_mentor : others.as_mentee)
		return OK;
	return end_roles(db, r, person, word, until, why);
}

/* Nobody stays a mentor without a pair; a mentee whose mentor went away still waits for another one. */
static enum status roles_over(struct db *db, const struct pair_full_row *r, struct date until)
{
	struct pair_reasons reasons;
	bool both = pair_both_teach(r->type);

	pair_reasons_read(&reasons);
	const struct pair_reason *why = pair_reason_find(&reasons, r->end_reason);
	struct str words = why ? why->title : r->end_why;
	TRY(role_over(db, r, r->mentor_id, "mentor", until, words));
	if (both)
		TRY(role_over(db, r, r->mentee_id, "mentor", until, words));
	if (why && why->kind != REASON_PLAIN)
		return OK;
	TRY(role_over(db, r, r->mentee_id, "mentee", until, words));
	return both ? role_over(db, r, r->mentor_id, "mentee", until, words) : OK;
}

enum status pair_closed(struct db *db, struct uuid pair, struct date until, const struct pair_deed *d)
{
	struct str day = ru_date(db->arena, until), words = str_fmt(db->arena, "%.*s %.*s", SP(T("последний день")), SP(day));
	struct pair_full_row r;
	int64_t rows;

	TRY(pair_full(db, pair, &r));
	TRY(pair_close(db, pair, until, &rows));
	if (rows == 0)
		return NOT_FOUND;
	TRY(roles_over(db, &r, until));
	if (d) {
		TRY(pair_end_ordered(db, pair, d->order_no, d->order_date, NULL));
		words = str_fmt(db->arena, "%.*s, %.*s", SP(words), SP(pair_order_ground(db->arena, d->order_no, d->order_date)));
	}
	return pair_note(db, pair, "closed", words);
}
