/* What the curator does with a draft.  Reckoning is done before the write, on a snapshot; the write looks whether the draft is still the
 * one that was reckoned, and keeps the new one. */
#include "features/drafts/drafts_in.h"

#include "features/drafts/html.h"

struct act { struct pairing x; struct str field, why; bool problem_too, later /* by a job, from today's data */, slow /* by a job, the same problem: the words are kept at once */; const char *done, *kind; struct str what; };

static enum status start(struct request *req, struct uuid draft, int64_t rev, struct act **ret)
{
	struct act *t = NEW(req->arena, struct act);

	*ret = t;
	req->prepared = t;
	t->field = S("");
	TRY(pairing_read(req->db, draft, &t->x));
	t->x.r.rev = rev;                            /* the one that was looked at: a newer one is found by the write */
	return OK;
}

static enum status rereckon(struct request *req, struct act *t)
{
	t->slow = plan_grouped(&t->x.f, t->x.aim) && pairing_large(t->x.f.n, t->x.f.m);
	if (t->slow)
		return OK;
	enum status s = pairing_rereckon(req->db, &t->x, NULL, &t->why);

	return s == CONFLICT ? OK : s;
}

enum status pairing_again_prepare(struct request *req)
{
	const struct pairing_act_in *in = req->in;
	struct act *t;
	enum status s;

	TRY(start(req, in->draft, in->draft_rev, &t));
	t->problem_too = true;
	t->done = "drafts.again";
	t->kind = "drafts.reckoned";
	t->later = pairing_large(t->x.f.n, t->x.f.m);
	if (t->later)
		return OK;
	s = pairing_reckon(req->db, &t->x, NULL, &t->why);
	if (s == OK && !t->x.f.n)
		t->why = pairing_nobody(&t->x);
	return s == CONFLICT ? OK : s;
}

/* Who suits whom is read when it begins to count: then all is reckoned from today's data. */
static enum status take_together(struct request *req, struct act *t, struct str typed)
{
	int64_t weight;
	enum status s;

	if (!str_to_int(typed, &weight) || weight == t->x.r.together)
		return OK;
	t->x.r.together = weight;
	if (!weight || t->x.f.with.weight) {
		t->x.f.with.weight = (int32_t)weight;
		t->problem_too = true;
		return rereckon(req, t);
	}
	t->problem_too = true;
	t->later = pairing_large(t->x.f.n, t->x.f.m);
	if (t->later)
		return OK;
	s = pairing_reckon(req->db, &t->x, NULL, &t->why);
	return s == CONFLICT ? OK : s;
}

enum status pairing_aim_prepare(struct request *req)
{
	const struct pairing_act_in *in = req->in;
	struct act *t;

	TRY(start(req, in->draft, in->draft_rev, &t));
	t->done = "drafts.aim";
	t->kind = "drafts.reckoned";
	t->x.r.aim = t->what = in->aim;
	if (!aim_read(in->aim, &t->x.aim)) {
		t->why = T("Выберите, как подбирать.");
		return OK;
	}
	if (in->together.n)
		TRY(take_together(req, t, in->together));
	return t->problem_too ? OK : rereckon(req, t);
}

/* ---- «оставить», «не ставить», by hand ---- */

static void without(struct words *l, enum word_kind kind, struct uuid mentor, struct uuid mentee, bool of_mentee)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct word *w = &l->v[i];
		bool same = w->kind == kind && (kind == WORD_PLACES || uuid_eq(w->mentee, mentee)) && (of_mentee || uuid_eq(w->mentor, mentor));
		if (!same)
			l->v[n++] = *w;
	}
	l->n = n;
}

/* A mentee has one «оставить»; what is said last of a pair is what counts. */
static void say(struct arena *a, struct words *l, const struct word *w)
{
	if (w->kind == WORD_KEEP) {
		without(l, WORD_KEEP, w->mentor, w->mentee, true);
		without(l, WORD_NEVER, w->mentor, w->mentee, false);
	} else if (w->kind == WORD_NEVER) {
		without(l, WORD_NEVER, w->mentor, w->mentee, false);
		without(l, WORD_KEEP, w->mentor, w->mentee, false);
	} else
		without(l, WORD_PLACES, w->mentor, w->mentee, false);
	*VEC_ADD(a, l) = *w;
}

/* By hand only what no rule forbids today; which rule it is, is said. */
static enum status may_stand(struct request *req, struct act *t, struct uuid mentor, struct uuid mentee)
{
	int32_t i = frozen_mentee(&t->x.f, mentee), j = frozen_mentor(&t->x.f, mentor);
	struct fit_view v;
	int64_t score;

	if (i == MATCH_NOBODY || j == MATCH_NOBODY) {
		t->why = T("Этого человека в черновике уже нет. Пересчитайте его по сегодняшним данным.");
		return OK;
	}
	if (frozen_score(&t->x.f, i, j, &score))
		return OK;
	TRY(fit_pair(req->db, mentor, mentee, t->x.r.form, req->today, &v));
	t->why = T("Эту пару черновик не рассматривал. Пересчитайте его по сегодняшним данным.");
	for (size_t k = 0; k < v.stops.n; k++)
		if (!v.stops.v[k].passable)
			t->why = str_fmt(req->arena, "%.*s: %.*s.", SP(T("Так поставить нельзя")), SP(v.stops.v[k].words));
	return OK;
}

enum status pairing_word_prepare(struct request *req)
{
	const struct pairing_word_in *in = req->in;
	bool keep = str_eq(in->kind, S("keep"));
	struct word w = { keep ? WORD_KEEP : WORD_NEVER, in->mentor, in->mentee, 0, 0, in->hand };
	struct act *t;

	TRY(start(req, in->draft, in->draft_rev, &t));
	t->done = in->off ? "drafts.unsaid" : keep ? in->hand ? "drafts.moved" : "drafts.kept" : "drafts.banned";
	t->kind = "drafts.word";
	t->what = in->kind;
	if (in->off) {
		without(&t->x.words, w.kind, w.mentor, w.mentee, false);
		return rereckon(req, t);
	}
	if (keep)
		TRY(may_stand(req, t, in->mentor, in->mentee));
	if (t->why.n)
		return OK;
	say(req->arena, &t->x.words, &w);
	return rereckon(req, t);
}

/* ---- how many a mentor takes in this plan ---- */

/* An id, from a button; a name, as typed. */
static enum status which(struct request *req, struct str typed, struct uuid *ret, bool *ret_one)
{
	if (uuid_parse(typed, ret)) {
		*ret_one = true;
		return OK;
	}
	return person_by_name(req->db, typed, ret, ret_one);
}

enum status pairing_places_prepare(struct request *req)
{
	const struct pairing_places_in *in = req->in;
	struct word w = { .kind = WORD_PLACES, .cap = (int32_t)in->cap, .lo = (int32_t)(in->lo.has ? in->lo.v : 0) };
	struct act *t;
	bool one;

	TRY(start(req, in->draft, in->draft_rev, &t));
	t->done = "drafts.places";
	t->kind = "drafts.word";
	t->what = S("places");
	t->field = S("mentor");
	TRY(which(req, in->mentor, &w.mentor, &one));
	if (!one || frozen_mentor(&t->x.f, w.mentor) == MATCH_NOBODY) {
		t->why = T("Такого наставника в этом черновике нет. Проверьте имя; кто стал наставником сегодня, появится после пересчёта.");
		return OK;
	}
	w.mentee = w.mentor;
	if (!in->off && (w.lo < 0 || w.cap < w.lo)) {
		t->field = S("cap");
		t->why = T("Наибольшее число мест меньше наименьшего.");
		return OK;
	}
	if (in->off)
		without(&t->x.words, WORD_PLACES, w.mentor, w.mentee, false);
	else
		say(req->arena, &t->x.words, &w);
	return rereckon(req, t);
}

/* ---- keeping ---- */

/* Somebody was faster: nothing is kept, and it is said who it was. */
static enum status overtaken(struct request *req, struct uuid draft)
{
	struct pairing_get_row r;

	TRY(pairing_get(req->db, draft, &r));
	struct str who = r.by_name.has ? str_fmt(req->arena, "%.*s%s%.*s", SP(r.by_post.v), r.by_post.v.n ? " " : "", SP(r.by_name.v)) : T("Кто-то другой");
	struct str did = str_eq(r.state, S("open")) ? T("изменил(а) этот черновик") : str_eq(r.state, S("dropped")) ? T("удалил(а) этот черновик") : T("отправил(а) этот черновик на согласие");
	return form_error(req, "", str_fmt(req->arena, "%.*s %.*s %.*s. %.*s", SP(who), SP(did), SP(pairing_time(req, r.changed)), SP(T("Ниже — как стало; ваше последнее действие не записано, повторите его."))));
}

enum status pairing_act(struct request *req)
{
	struct act *t = req->prepared;
	enum status s;

	if (t->why.n)
		return form_error(req, str_z(req->arena, t->field), t->why);
	if (t->later) {
		struct pairing_get_row now;
		TRY(pairing_get(req->db, t->x.r.id, &now));
		return now.rev == t->x.r.rev && str_eq(now.state, S("open")) ? pairing_reckon_later(req, &t->x, true, t->kind) : overtaken(req, t->x.r.id);
	}
	t->x.d.proved = t->x.d.proved && !t->slow;      /* until it is reckoned: what was just said is not in the plan */
	s = pairing_keep(req->db, &t->x, t->problem_too);
	if (s == CONFLICT)
		return overtaken(req, t->x.r.id);
	TRY(s);
	if (t->slow) {
		TRY(pairing_note(req->db, t->x.r.id, T("Ваши слова записаны, но пары по ним ещё не пересчитаны. Нажмите «Пересчитать»."), NULL));
		t->x.r.rev++;
		return pairing_reckon_later(req, &t->x, false, t->kind);
	}
	req_audit(req, t->kind, t->x.r.id, S(""), t->what);
	return req_redirect(req, t->done, "/drafts/d/%U", t->x.r.id);
}

/* ---- one more, to be changed and compared; away with it ---- */

enum status pairing_copy(struct request *req)
{
	const struct pairing_act_in *in = req->in;
	struct pairing x;
	struct uuid id, of = in->draft;

	TRY(pairing_read(req->db, of, &x));
	memcpy(x.d.was, x.d.mentor, (size_t)x.d.n * sizeof *x.d.was);
	TRY(pairing_add(req->db, &x, &id));
	req_audit(req, "drafts.made", id, S(""), str_fmt(req->arena, "%lld", (long long)x.r.no));
	return req_redirect(req, "drafts.copied", "/drafts/d/%U", id);
}

enum status pairing_throw(struct request *req)
{
	const struct pairing_act_in *in = req->in;
	int64_t rows;

	TRY(pairing_drop(req->db, in->draft, req->now, req->who->account, &rows));
	if (!rows)
		return form_error(req, "", T("Этот черновик уже отправлен или удалён."));
	TRY(pairing_words_drop(req->db, in->draft, NULL));
	TRY(pairing_data_drop(req->db, in->draft, NULL));
	req_audit(req, "drafts.dropped", in->draft, S(""), S(""));
	return req_redirect(req, "drafts.dropped", "/drafts");
}
