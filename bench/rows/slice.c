/* A page of 100 rows and a form that adds one: what bench/run.sh measures. */
#include "bench/rows/html.h"
#include "bench/rows/view.h"
#include "kernel/slice.h"

#define SHOWN 100
#define FILL 10000

struct rows_in { int64_t position; struct str title; };

static enum status page(struct request *req)
{
	struct rows_page_list list;
	TRY(rows_page(req->db, SHOWN, &list));
	html_rows_list(req->html, &list);
	return OK;
}

static enum status add(struct request *req)
{
	const struct rows_in *in = req->in;
	struct uuid id = req_new_id(req);
	TRY(rows_add(req->db, id, FILL + in->position, in->title, req->who->name, (struct opt_date){ true, req->today }, S("ждёт"), NULL));
	return req_redirect(req, NULL, "/rows");
}

/* `nastavnik demo` gives every feature a call: 10,000 rows of about 200 bytes of HTML each. */
static enum status fill(struct db *db)
{
	static const char *const what[] = { "Проведение анкетирования наставников и наставляемых по итогам встреч",
		"Утверждение программ наставничества <и> индивидуальных планов развития", "Обучение кураторов: «ученик — ученик» & «педагог — педагог»" };
	for (int64_t i = 0; i < FILL; i++) {
		struct str title = str_fmt(db->arena, "%s, группа %lld", what[i % 3], (long long)i);
		struct opt_date due = { i % 4 != 0, date_add_days(db->today, (int)(i % 300)) };
		TRY(rows_add(db, db_new_id(db), i, title, S("Сергеева Елена Сергеевна"), due, i % 5 ? S("в работе") : S("исполнено"), NULL));
	}
	return OK;
}

static const struct perm perms[] = { { "rows.edit", "Строки", "director methodist", false }, { 0 } };
static const struct field fields[] = {
	FIELD(struct rows_in, position, int, required),
	FIELD(struct rows_in, title, text, required, .max = 400),
	{ 0 },
};
static const struct route routes[] = {
	{ GET, "/rows", page, PERM_PUBLIC },
	{ GET, "/rows/mine", page, "rows.edit" },
	{ POST, "/rows", add, "rows.edit", fields, sizeof(struct rows_in) },
	{ 0 },
};

const struct slice slice_rows = { .name = "rows", .perms = perms, .routes = routes, .demo = fill };
