/* A large form is reckoned beside requests, by a job: comparing thousands with thousands takes a second or two.  Of groups a change takes
 * as long.  The job's state says which draft, its aim, and the revision that was looked at (0: it is to be made).  What it could not do is
 * written on the draft. */
#include "features/drafts/drafts_in.h"

#include "kernel/dates/deadline_json.h"
#include "kernel/jobs/jobs.h"

bool pairing_large(int64_t mentees, int64_t mentors) { return mentees * mentors > PAIRING_LIVE; }

enum status pairing_reckon_later(struct request *req, const struct pairing *x, bool fresh, const char *kind)
{
	struct arena *a = req->arena;
	struct str draft = uuid_str(a, x->r.id), title = T("Подбор всех");
	struct uuid job;
	json_t *o = json_pack("{s:o,s:o,s:o,s:b,s:I,s:I}", "draft", json_text(draft), "form", json_text(x->r.form), "aim", json_text(x->r.aim), "fresh", (int)fresh, "together", (json_int_t)x->r.together, "rev",
		(json_int_t)x->r.rev);

	TRY(job_start(req->db, PAIRING_RECKON_JOB, title, json_line(a, o), 1, str_fmt(a, "/drafts/d/%.*s", SP(draft)), &job));
	req_audit(req, kind, x->r.id, S(""), S(""));
	return req_redirect(req, NULL, "/jobs/%U", job);
}

struct later { struct pairing x; struct str why; bool gone, fresh; };

static enum status read_state(struct db *db, struct str state, struct pairing *ret, bool *ret_fresh)
{
	json_t *o = json_loadb(state.p, state.n, 0, NULL);
	struct uuid id;
	const char *draft, *form, *aim;
	json_int_t together, rev;
	int fresh;

	json_keep(db->arena, o);
	always_assert(o && json_unpack(o, "{s:s,s:s,s:s,s:b,s:I,s:I}", "draft", &draft, "form", &form, "aim", &aim, "fresh", &fresh, "together", &together, "rev", &rev) == 0 && uuid_parse(str_c(draft), &id));
	*ret = (struct pairing){ 0 };
	if (rev)
		TRY(pairing_read(db, id, ret));
	ret->r.id = id;
	ret->r.form = str_dup(db->arena, str_c(form));
	ret->r.aim = str_dup(db->arena, str_c(aim));
	ret->r.together = together;
	ret->r.rev = rev;
	*ret_fresh = fresh;
	always_assert(aim_read(ret->r.aim, &ret->aim));
	return OK;
}

enum status pairing_reckon_prepare(struct db *db, struct job_state *state)
{
	struct later *l = NEW(db->arena, struct later);
	enum status s = read_state(db, state->data, &l->x, &l->fresh);

	state->made = l;
	l->gone = s == NOT_FOUND;
	if (l->gone)
		return OK;
	TRY(s);
	s = l->fresh ? pairing_reckon(db, &l->x, &l->why) : pairing_rereckon(db, &l->x, &l->why);
	return s == CONFLICT ? OK : s;
}

static enum status keep(struct db *db, struct later *l)
{
	enum status s;

	if (!l->x.r.rev)
		return l->why.n ? err_set(db->err, CONFLICT, "drafts.no_plan", l->why, S("")) : pairing_add_as(db, &l->x, l->x.r.id);
	s = l->why.n ? OK : pairing_keep(db, &l->x, true);
	if (s == CONFLICT)
		l->why = T("Пересчёт не записан: пока он шёл, черновик изменили. Пересчитайте ещё раз.");
	else
		TRY(s);
	return l->why.n ? pairing_note(db, l->x.r.id, l->why, NULL) : OK;
}

enum status pairing_reckon_step(struct db *db, struct job_state *state)
{
	struct later *l = state->made;

	if (!l->gone)
		TRY(keep(db, l));
	state->done = 1;
	state->finished = true;
	return OK;
}
