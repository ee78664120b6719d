/* /help/appeals: what was asked, for those who answer; one appeal, its steps, a pause of a pair. */
#include "features/help/help.h"
#include "features/help/html.h"

#include "features/pairs/pairs.h"
#include "features/people/people.h"
#include "kernel/auth/setting.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

#define LIST 100
#define OPEN_MAX 200

static struct str moment(struct request *req, int64_t at)
{
	struct wall w = clock_wall(req->org_zone, at);
	struct str day = ru_date(req->arena, w.day);

	return str_fmt(req->arena, "%.*s %02d:%02d", SP(day), w.hour, w.minute);
}

static struct str about_words(struct str about)
{
	return str_eq(about, S("curator")) ? T("о кураторе") : str_eq(about, S("psychologist")) ? T("о психологе") : S("");
}

static enum tone tone_of(struct str state)
{
	return str_eq(state, S("new")) ? TONE_WAIT : str_eq(state, S("closed")) ? TONE_GOOD : TONE_INFO;
}

/* ---- the term ---- */

enum status help_term(struct db *db, struct date made_on, struct date *ret)
{
	struct calendar c;
	int64_t days;

	TRY(setting_int(db, "help.accept-days", &days));
	TRY(calendar_load(db, made_on, date_add_days(made_on, 60), &c));
	*ret = help_due(&c, made_on, (int)days);
	return OK;
}

/* ---- «Сегодня» ---- */

static struct str todo_words(struct arena *a, struct date made_on, bool fresh)
{
	struct str day = ru_date(a, made_on);

	return str_fmt(a, "%.*s %.*s", SP(fresh ? T("Принять обращение за помощью от") : T("Завершить обращение за помощью от")), SP(day));
}

enum status help_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct help_open_list l;

	(void)everyone;                /* nobody sees what is not for him */
	if (!req_may(req, "help.answer"))
		return OK;
	TRY(help_open(req->db, OPEN_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		bool fresh = str_eq(l.v[i].state, S("new"));
		struct str id = uuid_str(req->arena, l.v[i].id);
		struct todo t = { .text = todo_words(req->arena, l.v[i].made_on, fresh), .path = str_fmt(req->arena, "/help/appeals/%.*s", SP(id)),
			.button = fresh ? T("Прочитать") : T("Открыть") };
		if (!help_visible(l.v[i].about, req->who->roles))
			continue;
		if (fresh) {
			t.due.has = true;
			TRY(help_term(req->db, l.v[i].made_on, &t.due.v));
			t.late = date_cmp(t.due.v, req->today) < 0;
		}
		*VEC_ADD(req->arena, &ret->doing) = t;
		ret->started = true;
	}
	return OK;
}

/* ---- the list ---- */

enum status help_list_page(struct request *req)
{
	const struct help_list_in *in = req->in;
	struct help_list_view v = { .may_memo = req_may(req, "help.memo"), .may_journal = req_may(req, "help.journal") };
	struct help_list_list l;

	TRY(help_list(req->db, in->before.has ? in->before.v : INT64_MAX, LIST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct help_list_row *r = &l.v[i];
		if (!help_visible(r->about, req->who->roles))
			continue;
		struct help_line line = { .id = r->id, .when = moment(req, r->made), .from = r->name, .about = about_words(r->about),
			.state = str_c(help_state_title(r->state)), .tone = tone_of(r->state), .open = str_eq(r->state, S("new")) };
		if (line.open) {
			TRY(help_term(req->db, r->made_on, &line.due));
			line.late = date_cmp(line.due, req->today) < 0;
		}
		*VEC_ADD(req->arena, &v.lines) = line;
	}
	if (l.n == LIST)
		v.older = url(req->html, "/help/appeals?before=%d", (int)l.v[l.n - 1].number);
	html_help_list(req->html, &v);
	return OK;
}

/* ---- one appeal ---- */

/* An appeal that is not for this reader does not exist for him. */
static enum status find(struct request *req, struct uuid id, struct help_get_row *ret)
{
	TRY(help_get(req->db, id, ret));
	return help_visible(ret->about, req->who->roles) ? OK : NOT_FOUND;
}

static enum status add_pairs(struct request *req, struct uuid person, const char *side, struct str word, struct help_pairs *ret)
{
	struct partner_list l;

	TRY(pair_partners(req->db, person, side, req->today, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, ret) = (struct help_pair){ l.v[i].pair, l.v[i].name, word, l.v[i].paused };
	return OK;
}

/* Pairs of whoever asks, and of his children. */
static enum status read_pairs(struct request *req, struct uuid person, struct help_pairs *ret)
{
	struct help_children_list children;

	TRY(add_pairs(req, person, "mentee", T("наставник"), ret));
	TRY(add_pairs(req, person, "mentor", T("наставляемый"), ret));
	TRY(help_children(req->db, person, &children));
	for (size_t i = 0; i < children.n; i++) {
		struct person child = { .last = children.v[i].last, .first = children.v[i].first, .middle = children.v[i].middle };
		struct str name = person_initials(req->arena, &child);
		TRY(add_pairs(req, children.v[i].id, "mentee", str_fmt(req->arena, "%.*s: %.*s", SP(name), SP(T("наставник"))), ret));
		TRY(add_pairs(req, children.v[i].id, "mentor", str_fmt(req->arena, "%.*s: %.*s", SP(name), SP(T("наставляемый"))), ret));
	}
	return OK;
}

static enum status read_steps(struct request *req, struct help_one_view *v)
{
	struct help_steps_list l;

	TRY(help_steps(req->db, v->id, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->steps) = (struct help_done){ moment(req, l.v[i].made), str_c(help_state_title(l.v[i].state)), l.v[i].by_name.v, l.v[i].body };
	return OK;
}

enum status help_one_page(struct request *req)
{
	const struct help_one_in *in = req->in;
	struct help_one_view v = { .form = req->form, .id = in->appeal, .may_person = req_may(req, "people.all") };
	struct help_get_row r;
	struct date due;

	TRY(find(req, in->appeal, &r));
	v.when = moment(req, r.made);
	v.from = r.name;
	v.contact = r.contact;
	v.body = r.body;
	v.about = about_words(r.about);
	v.state = str_c(help_state_title(r.state));
	v.tone = tone_of(r.state);
	v.person = r.person_id;
	v.rev = r.rev;
	v.may_accept = help_may_follow(r.state, S("accepted"));
	v.may_measures = help_may_follow(r.state, S("measures"));
	v.may_close = help_may_follow(r.state, S("closed"));
	if (v.may_accept) {
		TRY(help_term(req->db, r.made_on, &due));
		v.due = ru_date(req->arena, due);
	}
	TRY(read_steps(req, &v));
	if (r.person_id.has)
		TRY(read_pairs(req, r.person_id.v, &v.pairs));
	html_help_one(req->html, &v);
	return OK;
}

/* ---- steps ---- */

enum status help_step(struct request *req)
{
	const struct help_step_in *in = req->in;
	struct help_get_row r;
	struct help_steps_list done;
	int64_t rows;

	TRY(find(req, in->appeal, &r));
	if (!help_may_follow(r.state, in->to))
		return CONFLICT;
	if (!in->text.n && !str_eq(in->to, S("accepted")))
		return form_error(req, "text", T("Напишите, что сделано: по этим словам отвечают, если спросят."));
	TRY(help_move(req->db, in->appeal, in->appeal_rev, in->to, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(help_steps(req->db, in->appeal, &done));
	TRY(help_step_add(req->db, in->appeal, (int64_t)done.n + 1, in->to, in->text, req->now, req->today, req->who->account, NULL));
	req_audit(req, "help.step", in->appeal, S(""), str_c(help_state_title(in->to)));
	return req_redirect(req, "help.saved", "/help/appeals/%U", in->appeal);
}

enum status help_pause(struct request *req)
{
	const struct help_pause_in *in = req->in;
	struct help_pairs pairs = { 0 };
	struct help_get_row r;
	bool his = false;

	TRY(find(req, in->appeal, &r));
	if (r.person_id.has)
		TRY(read_pairs(req, r.person_id.v, &pairs));
	for (size_t i = 0; i < pairs.n; i++)
		his |= uuid_eq(pairs.v[i].id, in->pair);
	if (!his)
		return NOT_FOUND;
	TRY(pair_pause_by(req, in->pair, in->paused));
	return req_redirect(req, in->paused ? "help.paused" : "help.resumed", "/help/appeals/%U", in->appeal);
}
