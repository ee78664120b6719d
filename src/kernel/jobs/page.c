#include "kernel/jobs/page.h"
#include "kernel/auth/page.h"
#include "kernel/jobs/html.h"
#include "kernel/jobs/jobs.h"
#include "kernel/jobs/queries.h"
#include "kernel/jobs/reader.h"

#define REFRESH_SECONDS 2
#define QUICK_MS 15000             /* one that has just begun is looked at every second */
#define RECENT_MAX 100

static struct str state_words(struct arena *a, const struct job_recent_row *j)
{
	if (str_eq(j->status, S("failed")))
		return T("не выполнена");
	if (str_eq(j->status, S("finished")))
		return j->stopped ? T("остановлена") : T("выполнена");
	if (j->words.n)
		return j->words;
	return j->total ? str_fmt(a, "%lld из %lld", (long long)j->done, (long long)j->total) : T("выполняется");
}

/* A failed try is told while the next one is waited for; nobody needs to do anything yet. */
static struct str progress_words(struct arena *a, const struct job_get_row *j)
{
	if (j->attempts)
		return str_fmt(a, "%.*s %lld", SP(T("Пока не получается, программа повторит сама. Попытка")), (long long)j->attempts + 1);
	return j->words;
}

static bool may_see(struct request *req, const struct job_get_row *j) { return uuid_eq(j->account_id, req->who->account) || req_may(req, PERM_JOBS); }

/* One that is over and has said nothing leads on. */
static const char *leads_on(const struct job_get_row *j, const struct job_kind *kind)
{
	if (!kind || !str_eq(j->status, S("finished")) || j->words.n)
		return NULL;
	return j->stopped ? kind->stopped : kind->done;
}

enum status job_show(struct request *req)
{
	const struct job_form *f = req->in;
	struct html *h = req->html;
	struct job_get_row j;

	TRY(job_get(req->db, f->job, &j));
	bool finished = str_eq(j.status, S("finished")), failed = str_eq(j.status, S("failed"));
	if (!may_see(req, &j))
		return NOT_FOUND;
	const struct job_kind *kind = job_kind_of(slices, n_slices, j.kind);
	if (leads_on(&j, kind))
		return req_redirect_to(req, leads_on(&j, kind), url_path(h, j.back));
	h->page->refresh = finished || failed ? 0 : req->now - j.created < QUICK_MS ? 1 : REFRESH_SECONDS;
	html_job_page(h, &(struct job_view){
		.title = j.title, .state = failed ? S("") : finished ? j.words : progress_words(req->arena, &j), .done = j.done, .total = j.total,
		.finished = finished, .failed = failed, .stopped = j.stopped, .told = j.words.n > 0, .code = j.fault, .back = url_path(h, j.back),
		.stop = !finished && !failed && kind && kind->stopped ? url(h, "/jobs/%U/stop", &j.id) : (struct url){ { 0 } },
		.again = failed && req_may(req, PERM_JOBS) ? url(h, "/jobs/%U/again", &j.id) : (struct url){ { 0 } },
	});
	return OK;
}

static enum tone tone_of(struct str status)
{
	return str_eq(status, S("failed")) ? TONE_WAIT : str_eq(status, S("finished")) ? TONE_GOOD : TONE_INFO;
}

enum status jobs_show(struct request *req)
{
	struct job_recent_list l;
	struct jobs_page page;

	TRY(job_recent(req->db, RECENT_MAX, &l));
	page.lines.n = l.n;
	page.lines.v = NEW_ARRAY(req->arena, l.n, struct job_line);
	for (size_t i = 0; i < l.n; i++) {
		const struct job_recent_row *j = &l.v[i];
		page.lines.v[i] = (struct job_line){
			.id = j->id, .title = j->title, .created = when_text(req->arena, req->org_zone, j->created),
			.state = state_words(req->arena, j), .tone = tone_of(j->status),
			.failed = str_eq(j->status, S("failed")),
		};
	}
	html_jobs(req->html, &page);
	return OK;
}

enum status job_again_do(struct request *req)
{
	const struct job_form *f = req->in;

	TRY(job_retry(req->db, f->job));
	req_audit(req, "job.again", f->job, S(""), S(""));
	return req_redirect(req, "jobs.again", "/jobs/%U", f->job);
}

enum status job_stop_do(struct request *req)
{
	const struct job_form *f = req->in;
	struct job_get_row j;
	bool ended;

	TRY(job_get(req->db, f->job, &j));
	const struct job_kind *kind = job_kind_of(slices, n_slices, j.kind);
	if (!may_see(req, &j) || !kind || !kind->stopped)
		return NOT_FOUND;
	TRY(job_cancel(req->db, f->job, &ended));
	if (!ended)                     /* its page says how it ended */
		return req_redirect(req, NULL, "/jobs/%U", f->job);
	req_audit(req, "job.stopped", f->job, S(""), j.title);
	return req_redirect_to(req, kind->stopped, url_path(req->html, j.back));
}
