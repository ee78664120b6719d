#include "kernel/jobs/page.h"
#include "kernel/auth/page.h"
#include "kernel/jobs/html.h"
#include "kernel/jobs/jobs.h"
#include "kernel/jobs/queries.h"
#include "kernel/jobs/reader.h"

#define REFRESH_SECONDS 2
#define RECENT_MAX 100

static struct str state_words(struct arena *a, struct str status, int64_t done, int64_t total)
{
	if (str_eq(status, S("failed")))
		return T("не выполнена");
	if (str_eq(status, S("finished")))
		return T("выполнена");
	return total ? str_fmt(a, "%lld из %lld", (long long)done, (long long)total) : T("выполняется");
}

/* A failed try is told while the next one is waited for; nobody needs to do anything yet. */
static struct str progress_words(struct arena *a, const struct job_get_row *j)
{
	if (j->attempts)
		return str_fmt(a, "%.*s %lld", SP(T("Пока не получается, программа повторит сама. Попытка")), (long long)j->attempts + 1);
	return S("");
}

enum status job_show(struct request *req)
{
	const struct job_form *f = req->in;
	struct html *h = req->html;
	struct job_get_row j;

	TRY(job_get(req->db, f->job, &j));
	bool finished = str_eq(j.status, S("finished")), failed = str_eq(j.status, S("failed"));
	if (!uuid_eq(j.account_id, req->who->account) && !req_may(req, PERM_JOBS))
		return NOT_FOUND;
	const struct job_kind *kind = job_kind_of(slices, n_slices, j.kind);
	if (finished && kind && kind->done)
		return req_redirect_to(req, kind->done, url_path(h, j.back));
	h->page->refresh = finished || failed ? 0 : REFRESH_SECONDS;
	html_job_page(h, &(struct job_view){
		.title = j.title, .state = finished || failed ? S("") : progress_words(req->arena, &j), .done = j.done, .total = j.total,
		.finished = finished, .failed = failed, .code = j.fault, .back = url_path(h, j.back),
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
			.state = state_words(req->arena, j->status, j->done, j->total), .tone = tone_of(j->status),
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
