/* A large form is reckoned beside requests, by a job: comparing thousands with thousands takes a second or two.  Of groups a change takes
 * as long.  The job's state says which draft, its aim, and the revision that was looked at (0: it is to be made).
 *
 * All of it is read and reckoned before the job's only step, on one snapshot; meanwhile it is told how far it is, and it can be stopped.
 * The step keeps the draft, whole, if it is still the one that was looked at.  So a stop or a kill at any time leaves what was there; after a
 * kill it begins anew.  What it could not do the job's page says, and the draft, where there is one. */
#include "features/drafts/drafts_in.h"

#include "kernel/dates/deadline_json.h"
#include "kernel/jobs/jobs.h"

bool pairing_large(int64_t mentees, int64_t mentors) { return mentees * mentors > PAIRING_LIVE; }

static struct str page_of(struct arena *a, struct uuid draft) { return str_fmt(a, "/drafts/d/%.*s", SP(uuid_str(a, draft))); }

enum status pairing_reckon_later(struct request *req, const struct pairing *x, bool fresh, const char *kind)
{
	struct arena *a = req->arena;
	struct str draft = uuid_str(a, x->r.id), title = T("Подбор всех");
	struct uuid job;
	json_t *o = json_pack("{s:o,s:o,s:o,s:b,s:I,s:I}", "draft", json_text(draft), "form", json_text(x->r.form), "aim", json_text(x->r.aim), "fresh", (int)fresh, "together", (json_int_t)x->r.together, "rev",
		(json_int_t)x->r.rev);

	TRY(job_start(req->db, PAIRING_RECKON_JOB, title, json_line(a, o), 0, x->r.rev ? page_of(a, x->r.id) : S("/drafts"), &job));
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

/* ---- how far it is ---- */

struct telling { struct arena *a; struct job_state *job; bool fresh, groups; };

/* How much of the bar each step is: about the part of its time. */
static const int ends[PAIRING_STAGES] = { [PAIRING_LOADS] = 25, [PAIRING_SCORES] = 85, [PAIRING_BINDS] = 85, [PAIRING_SOLVES] = 95, [PAIRING_CHECKS] = 98, [PAIRING_STORES] = 100 };
static const int ends_groups[PAIRING_STAGES] = { [PAIRING_LOADS] = 10, [PAIRING_SCORES] = 35, [PAIRING_BINDS] = 70, [PAIRING_SOLVES] = 95, [PAIRING_CHECKS] = 98, [PAIRING_STORES] = 100 };

static struct str stage_words(const struct telling *t, enum pairing_stage stage, int64_t done, int64_t total)
{
	/* codecheck: russian data */
	static const char *const words[PAIRING_STAGES] = {
		[PAIRING_LOADS] = "Читаем, что известно о людях…", [PAIRING_SCORES] = "Считаем, кто кому подходит", [PAIRING_BINDS] = "Смотрим, кто с кем подходит в группе",
		[PAIRING_SOLVES] = "Ищем лучший план…", [PAIRING_CHECKS] = "Проверяем план…", [PAIRING_STORES] = "Записываем черновик…",
	};
	int skipped = (!t->fresh && stage > PAIRING_LOADS ? 2 : 0) + (t->fresh && !t->groups && stage > PAIRING_BINDS ? 1 : 0);
	int steps = t->fresh ? t->groups ? 6 : 5 : 4;
	struct str head = str_fmt(t->a, "%.*s %d %.*s %d. %s", SP(T("Шаг")), (int)stage + 1 - skipped, SP(T("из")), steps, words[stage]);

	if (stage != PAIRING_SCORES && stage != PAIRING_BINDS)
		return head;
	return str_fmt(t->a, "%.*s: %.*s %.*s %.*s…", SP(head), SP(count_words(t->a, done)), SP(T("из")), SP(count_words(t->a, total)));
}

static bool tell(void *arg, enum pairing_stage stage, int64_t done, int64_t total)
{
	struct telling *t = arg;
	const int *end = t->groups ? ends_groups : ends;
	int from = stage ? end[stage - 1] : 0;

	if (stage != PAIRING_LOADS && !job_tell_due(t->job))
		return true;
	struct arena_mark m = arena_mark(t->a);
	int64_t at = from + (total > 0 ? (end[stage] - from) * done / total : 0);
	enum status s = job_tell(t->job, at, 100, stage_words(t, stage, done, total));
	arena_rewind(t->a, m);
	return s == OK;
}

/* ---- the job ---- */

static enum status reckon(struct db *db, struct job_state *state, struct later *l)
{
	struct telling t = { db->arena, state, l->fresh, l->x.r.together > 0 };
	const struct pairing_told told = { tell, &t };
	enum status s = l->fresh ? pairing_reckon(db, &l->x, &told, &l->why) : pairing_rereckon(db, &l->x, &told, &l->why);

	if (s == OK && l->fresh && !l->x.f.n)
		l->why = pairing_nobody(&l->x);
	return s == CONFLICT ? OK : s;
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
	return reckon(db, state, l);
}

static enum status keep(struct db *db, struct job_state *state, struct later *l)
{
	bool fresh = !l->x.r.rev;
	enum status s = OK;

	if (!l->why.n)
		s = fresh ? pairing_add_as(db, &l->x, l->x.r.id) : pairing_keep(db, &l->x, true);
	if (s == CONFLICT && !fresh)
		l->why = T("Пересчёт не записан: пока он шёл, черновик изменили. Пересчитайте ещё раз.");
	else
		TRY(s);
	if (fresh && !l->why.n)
		state->back = page_of(db->arena, l->x.r.id);
	return l->why.n && !fresh ? pairing_note(db, l->x.r.id, l->why, NULL) : OK;
}

enum status pairing_reckon_step(struct db *db, struct job_state *state)
{
	struct later *l = state->made;

	if (l->gone) {
		l->why = T("Пока шёл расчёт, черновик удалили: записывать некуда.");
		state->back = S("/drafts");
	} else
		TRY(keep(db, state, l));
	state->words = l->why;
	state->done = state->total = 100;
	state->finished = true;
	return OK;
}
