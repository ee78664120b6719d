/* «Что в каких столбцах»: each column's field, and what holds for the whole list. */
#include "features/intake/html.h"
#include "features/intake/intake_page.h"

#include "kernel/russian/ru.h"

enum status intake_read_draft(struct request *req, struct uuid id, struct draft *d, struct intake *in)
{
	TRY(draft_read(req->db, id, DRAFT_KIND, d));
	if (intake_read(req->arena, d->state, in))
		return OK;
	return req_fail(req, INVALID, "intake.draft", T("Этот черновик сделан другой версией программы."), T("Загрузите список ещё раз."));
}

/* ---- the page ---- */

static struct html_option_list code_options(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, IN_CODES, struct html_option);

	v[0] = (struct html_option){ S("-"), T("Не загружать"), S("") };
	for (int c = 1; c < IN_CODES; c++)
		v[c] = (struct html_option){ str_c(intake_code_name((enum intake_code)c)), intake_code_title((enum intake_code)c), S("") };
	return (struct html_option_list){ IN_CODES, v };
}

static struct html_option_list word_options(struct arena *a, const struct people_words *words, struct str none)
{
	struct html_option *v = NEW_ARRAY(a, words->n + 1, struct html_option);
	size_t n = 0;

	if (none.n)
		v[n++] = (struct html_option){ S(""), none, S("") };
	for (size_t i = 0; i < words->n; i++)
		if (words->v[i].active)
			v[n++] = (struct html_option){ words->v[i].code, words->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

static const struct html_option roles[] = {
	{ S_INIT(""), S_INIT("Участники: роль дадим позже"), { 0 } },
	{ S_INIT("mentor"), S_INIT("Наставники"), { 0 } },
	{ S_INIT("mentee"), S_INIT("Наставляемые"), { 0 } },
};
static const struct html_option kinds[] = {
	{ S_INIT("association"), S_INIT("Объединение"), { 0 } }, { S_INIT("group"), S_INIT("Учебная группа"), { 0 } }, { S_INIT("class"), S_INIT("Класс"), { 0 } },
};
static const struct html_option updates[] = {
	{ S_INIT("empty"), S_INIT("Дополнить пустое"), S_INIT("что уже записано, не меняется") },
	{ S_INIT("all"), S_INIT("Записать всё из списка"), S_INIT("прежние значения хранятся для отмены") },
};

/* The first texts of a column, so that one sees what is in it. */
static struct str sample_of(struct arena *a, const struct intake *in, size_t column)
{
	struct str out = S("");
	int n = 0;

	for (size_t i = 0; i < in->rows.n && n < 3; i++) {
		struct str s = in->rows.v[i].cells[column], rest;
		if (!s.n)
			continue;
		s = str_cut(s, '\n', &rest);
		if (utf8_length(s) > 40) {
			size_t at = 0;
			for (int k = 0; k < 40; k++)
				(void)utf8_next(s, &at);
			s = str_fmt(a, "%.*s…", SP(str_sub(s, 0, at)));
		}
		out = n++ ? str_fmt(a, "%.*s; %.*s", SP(out), SP(s)) : s;
	}
	return out;
}

static void show_columns(struct request *req, struct intake_columns_view *v)
{
	for (size_t i = 0; i < v->in->columns.n; i++) {
		const struct intake_column *c = &v->in->columns.v[i];
		struct intake_column_line *l = c->cut ? VEC_ADD(req->arena, &v->cut) : VEC_ADD(req->arena, &v->open);
		*l = (struct intake_column_line){ .i = i, .c = c, .heading = c->heading.n ? c->heading : str_fmt(req->arena, "%.*s %zu", SP(T("Столбец")), i + 1) };
		if (c->cut)
			continue;
		size_t k = v->open.n - 1;
		l->sample = sample_of(req->arena, v->in, i);
		l->name = str_fmt(req->arena, "columns[%zu].code", k);
		l->value = form_text(v->form, str_z(req->arena, l->name), c->code == IN_NONE ? S("-") : str_c(intake_code_name(c->code)));
	}
}

static enum status preset_words(struct request *req, struct intake_columns_view *v)
{
	struct intake_preset_used_list used;

	v->preset = intake_preset_title(v->in->preset);
	if (!v->preset.n)
		return OK;
	TRY(intake_preset_used(req->db, v->in->preset, &used));
	v->preset_used = used.n > 0;
	return OK;
}

enum status intake_columns_page(struct request *req)
{
	const struct intake_draft_in *path = req->in;
	struct people_words forms, categories;
	struct intake in;
	struct draft d;

	TRY(intake_read_draft(req, path->draft, &d, &in));
	TRY(people_words(req->db, "form", &forms));
	TRY(people_words(req->db, "category", &categories));
	struct intake_columns_view v = { .form = req->form, .in = &in, .draft = d.id, .rev = d.rev, .codes = code_options(req->arena),
		.roles = { 3, roles }, .kinds = { 3, kinds }, .updates = { 2, updates },
		.forms = word_options(req->arena, &forms, T("—")), .categories = word_options(req->arena, &categories, T("Выберите")) };
	v.summary = str_fmt(req->arena, "%.*s: %zu %s, %zu %s", SP(d.title), in.rows.n, ru_plural((int64_t)in.rows.n, "строка", "строки", "строк"),
		in.columns.n, ru_plural((int64_t)in.columns.n, "столбец", "столбца", "столбцов"));
	show_columns(req, &v);
	TRY(preset_words(req, &v));
	html_intake_columns(req->html, &v);
	return OK;
}

/* ---- the answer ---- */

static void take_columns(struct request *req, const struct intake_columns_form *f, struct intake *in)
{
	for (size_t i = 0; i < f->columns.n; i++) {
		int64_t at = f->columns.v[i].i;
		if (at < 0 || at >= (int64_t)in->columns.n || in->columns.v[at].cut)
			continue;
		enum intake_code c = intake_code_of(f->columns.v[i].code);
		int other = c == IN_NONE || intake_many(c) ? -1 : intake_column_of(in, c);
		in->columns.v[at].why = S("");
		in->columns.v[at].by_content = false;
		in->columns.v[at].code = c;
		if (other >= 0 && other < at && i > 0)
			(void)form_error(req, str_z(req->arena, str_fmt(req->arena, "columns[%zu].code", i)),
				str_fmt(req->arena, "«%.*s» выбрано для двух столбцов. Оставьте одно.", SP(intake_code_title(c))));
	}
}

/* All columns are first given nothing, so that a choice that moves from one to another is no clash. */
static void clear_codes(struct intake *in)
{
	for (size_t i = 0; i < in->columns.n; i++)
		in->columns.v[i].code = IN_NONE;
}

static enum status check(struct request *req, const struct intake_columns_form *f, const struct intake *in)
{
	struct people_words forms, categories;
	bool pairs = intake_column_of(in, IN_MENTOR) >= 0 || intake_column_of(in, IN_MENTEE) >= 0;

	TRY(people_words(req->db, "form", &forms));
	TRY(people_words(req->db, "category", &categories));
	if (intake_own_column(in) < 0)
		(void)form_error(req, "", T("Укажите, в каком столбце имена: «ФИО полностью» или «Фамилия» и «Имя»."));
	else if (intake_column_of(in, IN_NAME) < 0 && intake_column_of(in, IN_LAST) >= 0 && intake_column_of(in, IN_FIRST) < 0)
		(void)form_error(req, "", T("Есть столбец «Фамилия», но нет столбца «Имя». Укажите его."));
	if (!people_word_known(&categories, f->category))
		(void)form_error(req, "category", T("Выберите, кто эти люди."));
	if (f->form.n && !people_word_known(&forms, f->form))
		(void)form_error(req, "form", T("Выберите форму наставничества из списка."));
	if ((f->role.n || pairs) && !f->form.n && intake_column_of(in, IN_FORM) < 0)
		(void)form_error(req, "form", T("Выберите форму наставничества: в списке её нет."));
	if (f->role.n && !f->since.has)
		(void)form_error(req, "since", T("Укажите, с какого дня роль."));
	return form_ok(req) ? OK : INVALID;
}

enum status intake_columns_do(struct request *req)
{
	const struct intake_columns_form *f = req->in;
	struct intake in;
	struct draft d;

	TRY(intake_read_draft(req, f->draft, &d, &in));
	if (str_eq(f->act, S("cancel"))) {
		TRY(draft_delete(req->db, f->draft));
		req_audit(req, "intake.dropped", f->draft, S(""), S(""));
		return req_redirect(req, "intake.cancelled", "/intake");
	}
	if (d.rev != f->draft_rev)
		return CONFLICT;
	clear_codes(&in);
	take_columns(req, f, &in);
	TRY(check(req, f, &in));
	in.role = f->role;
	in.category = f->category;
	in.form = f->form;
	in.since = f->since;
	in.ground = f->ground;
	in.group = clean_title(req->arena, f->group);
	in.group_kind = f->group_kind.n ? f->group_kind : S("association");
	in.update = f->update.n ? f->update : S("empty");
	in.mapped = true;
	TRY(draft_save(req->db, f->draft, d.rev, d.title, intake_write(req->arena, &in)));
	req_audit(req, "intake.prepared", f->draft, S(""), S(""));
	return req_redirect(req, NULL, "/intake/d/%U", f->draft);
}
