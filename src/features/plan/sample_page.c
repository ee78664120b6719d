/* «Создать из образца»: rows of a usual plan, shown in the same preview as a document. */
#include "features/org/org.h"
#include "features/plan/board.h"
#include "features/plan/html.h"
#include "features/plan/import_page.h"
#include "features/plan/sample.h"
#include "kernel/base/embed.h"

EMBED(plan_sample_target_model, "src/features/plan/data/sample_target_model.tsv");
EMBED(plan_sample_teachers, "src/features/plan/data/sample_teachers.tsv");

static const struct html_option sets[] = {
	{ S_INIT("target-model"), S_INIT("Целевая модель: обучающиеся и педагоги"), S_INIT("приказ, базы, анкетирование, пары, мониторинг — на три учебных года") },
	{ S_INIT("teachers"), S_INIT("Наставничество педагогических работников"), S_INIT("по этапам рекомендаций АЗ-1128/08") },
};

enum status sample_page(struct request *req)
{
	struct html_option *o = NEW_ARRAY(req->arena, 2, struct html_option);
	int month;

	TRY(plan_year_start(req->db, &month));
	int first = plan_school_year_window(req->today, month).start.y;
	for (int i = 0; i < 2; i++)
		o[i] = (struct html_option){ str_fmt(req->arena, "%d", first + i), str_fmt(req->arena, "%.*s учебного года", SP(org_year_title(req->arena, first + i))), S("") };
	struct sample_view v = { .form = req->form, .years = { 2, o }, .sets = { 2, sets } };
	html_plan_sample(req->html, &v);
	return OK;
}

enum status sample_make(struct request *req)
{
	const struct sample_in *in = req->in;
	struct import im;
	struct uuid id;
	int month;

	TRY(plan_year_start(req->db, &month));
	int first = plan_school_year_window(req->today, month).start.y;
	if (in->year < first || in->year > first + 1)
		return form_error(req, "year", T("Выберите учебный год из списка."));
	bool teachers = str_eq(in->set, S("teachers"));
	struct str rows = teachers ? EMBEDDED(plan_sample_teachers) : EMBEDDED(plan_sample_target_model);
	struct str what = teachers ? T("системы наставничества педагогических работников") : T("целевой модели наставничества");
	struct str title = str_fmt(req->arena, "План мероприятий (дорожная карта) по реализации %.*s на %d–%d гг.", SP(what), (int)in->year, (int)in->year + 3);
	always_assert(sample_read(req->arena, rows, (int)in->year, title, req->today, &im, NULL));
	TRY(import_known_posts(req->db, &im));
	TRY(draft_create(req->db, "plan.import", title, import_write(req->arena, &im), &id));
	return req_redirect(req, NULL, "/plan/import/%U", id);
}
