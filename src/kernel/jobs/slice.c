/* Long work: its pages under /jobs, and the thread that does it. */
#include "kernel/jobs/jobs.h"
#include "kernel/jobs/page.h"
#include "kernel/jobs/reindex.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ PERM_JOBS, "Видеть все фоновые работы и повторять неудавшиеся", "admin", false },
	{ 0 }
};

static const struct field fields[] = { FIELD(struct job_form, job, uuid, required), { 0 } };

static const struct route routes[] = {
	{ .method = GET, .path = "/jobs", .handle = jobs_show, .perm = PERM_JOBS },
	{ .method = GET, .path = "/jobs/{job}", .handle = job_show, .perm = PERM_SIGNED_IN, .fields = fields, .form_size = sizeof(struct job_form) },
	{ .method = POST, .path = "/jobs/{job}/again", .handle = job_again_do, .perm = PERM_JOBS, .fields = fields,
	  .form_size = sizeof(struct job_form), .form_page = "/jobs/{job}" },
	{ .method = POST, .path = "/jobs/{job}/stop", .handle = job_stop_do, .perm = PERM_SIGNED_IN, .fields = fields,
	  .form_size = sizeof(struct job_form), .form_page = "/jobs/{job}" },
	{ 0 }
};

static const struct job_kind kinds[] = { { REINDEX_JOB, "Обновление алфавитного порядка и поиска", reindex_step }, { 0 } };
static const struct menu_item menu[] = { { "/jobs", "Фоновые работы", 920, MENU_PROGRAM }, { 0 } };
static const struct done_message done[] = { { "jobs.again", "Работа поставлена в очередь ещё раз." }, { 0 } };
static const struct journal_kind journal[] = { { "job.again", "Повторена фоновая работа" }, { "job.stopped", "Остановлена фоновая работа" }, { 0 } };

static enum status start(struct store *store, const struct config *config, struct err *e, void **ret)
{
	(void)config;
	*ret = job_runner_start(store);
	return *ret ? OK : err_set(e, UNAVAILABLE, "jobs.thread", T("Не удалось начать фоновую работу."), T("Перезапустите программу."));
}
static void stop(void *state) { job_runner_stop(state); }
static const struct service service = { start, stop };

const struct slice slice_jobs = {
	.name = "jobs", .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .jobs = kinds, .service = &service,
};
