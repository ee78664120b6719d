/* Sending a draft to the people: every pair that still may be becomes one that waits for consents.  All at once where they are few; else
 * by a job, fifty a step.  Each pair is held against the data of that very moment. */
#include "features/drafts/drafts_in.h"

#include "kernel/dates/deadline_json.h"
#include "kernel/jobs/jobs.h"

#define A_STEP 50

/* ---- one pair ---- */

struct sending { const struct pairing *x; const int32_t *loads; struct date since; struct opt_date until; bool grouped; int64_t sent, left_out; };

static struct str anyway(const struct sending *s, int32_t j)
{
	const struct word *w = word_find(&s->x->words, WORD_PLACES, s->x->f.mentors[j], (struct uuid){ { 0 } });

	return w && w->cap > s->x->f.cap[j] ? T("число наставляемых — решение куратора") : S("");
}

/* A pair that is one already, or has no person any more, is left out; the others go on. */
static enum status propose(struct db *db, struct sending *s, int32_t i)
{
	int32_t j = s->x->d.mentor[i];
	struct new_pair p = { .mentor = s->x->f.mentors[j], .mentee = s->x->f.mentees[i], .form = s->x->r.form, .since = s->since, .until = s->until, .source = S("hand"), .anyway = anyway(s, j) };
	struct uuid id;

	if (s->grouped && s->loads[j] > 1)
		p.group_no = (struct opt_int){ true, s->x->r.no };
	enum status got = pair_propose(db, &p, (struct opt_uuid){ true, s->x->r.id }, &id);
	if (got == CONFLICT || got == NOT_FOUND) {
		s->left_out++;
		return OK;
	}
	TRY(got);
	s->sent++;
	return OK;
}

/* The pairs of the mentees from `from` on, `most` at most; *ret_end: where the next ones begin. */
static struct pairing_seen *pairs_from(struct arena *a, const struct pairing *x, int32_t from, size_t most, size_t *ret_n, int32_t *ret_end)
{
	struct pairing_seen *v = NEW_ARRAY(a, most + 1, struct pairing_seen);

	*ret_n = 0;
	for (*ret_end = from; *ret_end < x->f.n && *ret_n < most; ++*ret_end)
		if (x->d.mentor[*ret_end] != MATCH_NOBODY)
			v[(*ret_n)++] = (struct pairing_seen){ .i = *ret_end, .j = x->d.mentor[*ret_end] };
	return v;
}

static enum status send_some(struct db *db, struct sending *s, const struct pairing_seen *v, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		if (v[k].stop.words.n)
			s->left_out++;
		else
			TRY(propose(db, s, v[k].i));
	}
	return OK;
}

/* ---- the button ---- */

static enum status changed_meanwhile(struct request *req, const struct pairing *x, int64_t now)
{
	struct pairing_published_after_row r;
	enum status s = pairing_published_after(req->db, x->r.form, x->r.reckoned, x->r.id, &r);
	struct str why = T("Пока вы смотрели, данные людей изменились");

	if (s == OK)
		why = str_fmt(req->arena, "%.*s%s%.*s %.*s %lld %s %.*s", SP(r.post), r.post.n ? " " : "", SP(r.name), SP(T("закрепляет в этой форме")), (long long)r.published,
			plural(r.published, "пару", "пары", "пар"), SP(pairing_time(req, r.changed)));
	else if (s != NOT_FOUND)
		return s;
	else {
		struct str others;
		TRY(pairs_others_since(req, x->r.reckoned, &others));
		why = others.n ? str_fmt(req->arena, "%.*s %.*s", SP(T("Пока вы смотрели,")), SP(others)) : why;
	}
	return form_error(req, "", str_fmt(req->arena, "%.*s. %.*s %lld. %.*s", SP(why), SP(T("Отправить теперь можно пар:")), (long long)now,
		SP(T("Зачёркнутые ниже не уйдут; посмотрите и нажмите ещё раз. Ничего не потеряно."))));
}

static enum status not_open(struct request *req, const struct pairing *x)
{
	struct str who = x->r.by_name.has ? x->r.by_name.v : T("Кто-то другой");

	return form_error(req, "", str_fmt(req->arena, "%.*s %.*s %.*s.", SP(who), SP(T("отправил(а) этот черновик на согласие")), SP(pairing_time(req, x->r.changed))));
}

static struct str job_words(struct arena *a, const struct pairing *x, int64_t at)
{
	return json_line(a, json_pack("{s:o,s:I}", "draft", json_text(uuid_str(a, x->r.id)), "at", (json_int_t)at));
}

static enum status send_later(struct request *req, const struct pairing *x, const struct pairing_send_in *in)
{
	struct uuid job;
	int64_t rows;

	TRY(pairing_send(req->db, x->r.id, in->draft_rev, S("sending"), (struct opt_date){ true, in->since }, in->until, in->grouped, 0, 0, req->now, req->who->account, &rows));
	if (!rows)
		return CONFLICT;
	TRY(job_start(req->db, "drafts.send", T("Отправка черновика пар на согласие"), job_words(req->arena, x, 0), x->f.n, str_fmt(req->arena, "/drafts/d/%.*s", SP(uuid_str(req->arena, x->r.id))), &job));
	req_audit(req, "drafts.sent", x->r.id, S(""), str_fmt(req->arena, "%lld", (long long)x->d.placed));
	return req_redirect(req, NULL, "/jobs/%U", job);
}

static enum status send_now(struct request *req, const struct pairing *x, const struct pairing_send_in *in)
{
	struct sending s = { .x = x, .loads = plan_loads(req->arena, &x->d), .since = in->since, .until = in->until, .grouped = in->grouped };
	struct pairing_look look;
	int64_t rows, now = 0;
	int32_t end;
	size_t n;

	TRY(pairing_look(req->db, x, (struct uuid){ { 0 } }, true, &look));
	struct pairing_seen *v = pairs_from(req->arena, x, 0, (size_t)x->d.placed, &n, &end);
	TRY(pairing_look_at(req->db, &look, v, n));
	for (size_t k = 0; k < n; k++)
		now += v[k].stop.words.n == 0;
	if (now != in->shown)
		return changed_meanwhile(req, x, now);
	if (!now)
		return form_error(req, "", T("Отправлять нечего: ни одной пары, которой ничто не мешает."));
	TRY(send_some(req->db, &s, v, n));
	TRY(pairing_send(req->db, x->r.id, in->draft_rev, S("published"), (struct opt_date){ true, in->since }, in->until, in->grouped, s.sent, s.left_out, req->now, req->who->account, &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "drafts.sent", x->r.id, S(""), str_fmt(req->arena, "%lld", (long long)s.sent));
	return req_redirect(req, "drafts.sent", "/drafts/d/%U", x->r.id);
}

enum status pairing_send_do(struct request *req)
{
	const struct pairing_send_in *in = req->in;
	struct pairing x;

	TRY(pairing_read(req->db, in->draft, &x));
	if (!str_eq(x.r.state, S("open")))
		return not_open(req, &x);
	if (x.r.rev != in->draft_rev)
		return form_error(req, "", str_fmt(req->arena, "%.*s %.*s. %.*s", SP(T("Черновик изменился")), SP(pairing_time(req, x.r.changed)), SP(T("Ниже — как стало; посмотрите и отправьте."))));
	if (in->until.has && date_cmp(in->until.v, in->since) < 0)
		return form_error(req, "until", T("Последний день раньше первого."));
	if (!plan_heeds(req->arena, &x.f, &x.words, &x.d))
		return form_error(req, "", T("В черновике есть ваши слова, по которым пары ещё не пересчитаны. Нажмите «Пересчитать», потом отправьте."));
	return x.d.placed > PAIRING_AT_ONCE ? send_later(req, &x, in) : send_now(req, &x, in);
}

/* ---- the job ---- */

enum status pairing_send_step(struct db *db, struct job_state *state)
{
	json_t *o = json_loadb(state->data.p, state->data.n, 0, NULL);
	struct uuid id;
	struct pairing x;
	struct pairing_look look;

	json_keep(db->arena, o);
	always_assert(o && uuid_parse(str_c(json_string_value(json_object_get(o, "draft"))), &id));
	int32_t at = (int32_t)json_integer_value(json_object_get(o, "at"));
	enum status got = pairing_read(db, id, &x);
	if (got == NOT_FOUND || (got == OK && !str_eq(x.r.state, S("sending")))) {
		state->finished = true;
		return OK;
	}
	TRY(got);
	struct sending s = { .x = &x, .loads = plan_loads(db->arena, &x.d), .since = x.r.since.v, .until = x.r.until, .grouped = x.r.grouped };
	TRY(pairing_look(db, &x, (struct uuid){ { 0 } }, false, &look));
	int32_t end;
	size_t n;
	struct pairing_seen *v = pairs_from(db->arena, &x, at, A_STEP, &n, &end);
	TRY(pairing_look_at(db, &look, v, n));
	TRY(send_some(db, &s, v, n));
	state->finished = end == x.f.n;
	state->done = end;
	state->data = job_words(db->arena, &x, end);
	return pairing_sent(db, id, state->finished ? S("published") : S("sending"), s.sent, s.left_out, NULL);
}
