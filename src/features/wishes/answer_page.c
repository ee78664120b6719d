/* The sheet on a phone: by a personal link, or from «Сегодня» of whoever has an account.  Nobody signs in. */
#include "features/wishes/wishes_in.h"

#include "features/wishes/html.h"
#include "kernel/files/files.h"

struct wishes_guest { struct wishes_meeting m; struct wishes_by_token_row row; };

static enum status find(struct request *req, struct str token, struct wishes_guest *ret)
{
	struct bytes bytes;

	if (token.n != 2 * WISHES_TOKEN_BYTES || !hex_parse(req->arena, token, &bytes))
		return NOT_FOUND;
	TRY(wishes_by_token(req->db, sha256_of(req->arena, bytes), &ret->row));
	return wishes_read(req->db, ret->row.meeting_id, &ret->m);
}

static bool too_late(const struct request *req, const struct wishes_guest *g)
{
	return !wishes_asks(&g->m) || date_cmp(req->today, g->m.closes) > 0;
}

static enum status state_of(struct request *req, const struct wishes_guest *g, enum wishes_answer_state *ret)
{
	bool held;

	TRY(wishes_held(req->db, g->row.person_id, &held));
	*ret = req->done.n ? WISHES_THANKS : too_late(req, g) ? WISHES_OVER : held ? WISHES_HELD : WISHES_FORM;
	return OK;
}

static struct html_option_list options_of(struct arena *a, const struct wishes_others *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);

	v[0] = (struct html_option){ S(""), T("— никто —"), S("") };
	for (size_t i = 0; i < l->n; i++)
		v[i + 1] = (struct html_option){ uuid_str(a, l->v[i].id), l->v[i].name, S("") };
	return (struct html_option_list){ l->n + 1, v };
}

enum status wishes_answer_page(struct request *req)
{
	const struct wishes_token_in *in = req->in;
	struct wishes_guest g = { 0 };
	struct wishes_answer_view v = { .form = req->form };
	struct wishes_others others, peers = { 0 };
	struct wishes_sheet s;
	struct people_words forms;
	struct person p;

	TRY(find(req, in->token, &g));
	TRY(state_of(req, &g, &v.state));
	TRY(person_read(req->db, g.row.person_id, &p));
	TRY(people_words(req->db, "form", &forms));
	TRY(wishes_others_of(req->db, &g.m, g.row.side, g.row.person_id, &others));
	TRY(wishes_sheet_read(req->db, &g.m, g.row.side, g.row.person_id, &s));
	v.name = person_name(req->arena, &p);
	v.who = str_eq(g.row.side, S("mentor")) ? T("наставника") : T("наставляемого");
	v.form_title = people_word_title(&forms, g.m.form);
	v.day = g.m.day;
	v.closes = g.m.closes;
	v.again = str_eq(g.m.stage, S("final"));
	v.back = v.again ? g.row.final_on.has : g.row.first_on.has;
	v.others = options_of(req->arena, &others);
	v.groups = wishes_asks_groups(&g.m, g.row.side);
	if (v.groups)
		TRY(wishes_others_of(req->db, &g.m, S("mentor"), g.row.person_id, &peers));
	v.peers = options_of(req->arena, &peers);
	for (size_t i = 0; i < WISHES_MOST; i++) {
		v.with[i] = i < s.n_with ? uuid_str(req->arena, s.with[i]) : S("");
		v.apart[i] = i < s.n_apart ? uuid_str(req->arena, s.apart[i]) : S("");
		v.want[i] = i < s.n_want ? uuid_str(req->arena, s.want[i]) : S("");
		v.never[i] = i < s.n_never ? uuid_str(req->arena, s.never[i]) : S("");
	}
	v.action = url(req->html, "/wishes/a/%s", &in->token);
	html_wishes_answer(req->html, &v);
	return OK;
}

static void gather(const struct opt_uuid *const from[WISHES_MOST], struct uuid ret[WISHES_MOST], size_t *ret_n)
{
	for (size_t i = 0; i < WISHES_MOST; i++)
		if (from[i]->has)
			ret[(*ret_n)++] = from[i]->v;
}

static bool known(const struct wishes_others *l, const struct uuid *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool found = false;
		for (size_t k = 0; k < l->n; k++)
			found |= uuid_eq(l->v[k].id, v[i]);
		if (!found)
			return false;
	}
	return true;
}

enum status wishes_answer_send(struct request *req)
{
	const struct wishes_token_in *in = req->in;
	const struct opt_uuid *const want[] = { &in->want1, &in->want2, &in->want3 }, *const never[] = { &in->never1, &in->never2, &in->never3 },
		*const with[] = { &in->with1, &in->with2, &in->with3 }, *const apart[] = { &in->apart1, &in->apart2, &in->apart3 };
	struct wishes_guest g = { 0 };
	struct wishes_sheet s = { 0 };
	struct wishes_others others, peers = { 0 };
	enum wishes_answer_state state;

	TRY(find(req, in->token, &g));
	TRY(state_of(req, &g, &state));
	if (too_late(req, &g))
		return form_error(req, "", T("Пожелания этой встречи уже собраны. Если это важно, скажите куратору лично."));
	if (state == WISHES_HELD)
		return form_error(req, "", T("Нужно согласие родителя (законного представителя). Спросите куратора."));
	gather(want, s.want, &s.n_want);
	gather(never, s.never, &s.n_never);
	if (wishes_asks_groups(&g.m, g.row.side)) {
		gather(with, s.with, &s.n_with);
		gather(apart, s.apart, &s.n_apart);
		TRY(wishes_others_of(req->db, &g.m, S("mentor"), g.row.person_id, &peers));
	}
	TRY(wishes_others_of(req->db, &g.m, g.row.side, g.row.person_id, &others));
	if (!known(&others, s.want, s.n_want) || !known(&others, s.never, s.n_never) || !known(&peers, s.with, s.n_with) || !known(&peers, s.apart, s.n_apart))
		return form_error(req, "", T("Этого человека больше нет в списке встречи. Выберите другого."));
	enum wishes_fault f = wishes_sheet_check(&s);
	if (f != WISHES_FINE)
		return form_error(req, f == WISHES_BOTH ? "never1" : "want1", wishes_fault_text(req->arena, f, S("")));
	f = wishes_group_check(&s);
	if (f != WISHES_FINE)
		return form_error(req, f == WISHES_BOTH ? "apart1" : "with1", wishes_fault_text(req->arena, f, S("")));
	TRY(wishes_sheet_keep(req->db, &g.m, g.row.side, g.row.person_id, &s));
	return req_redirect(req, "wishes.thanks", "/wishes/a/%s", &in->token);
}
