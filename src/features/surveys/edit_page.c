/* /surveys/forms/new, /surveys/form/{form}/edit: building a questionnaire; JSON out. */
#include "features/surveys/edit_view.h"

#include "features/surveys/html.h"

/* codecheck: russian data */
static const struct html_option sides[] = { { S_INIT(""), S_INIT("всем"), S_INIT("") }, { S_INIT("mentor"), S_INIT("наставнику"), S_INIT("") }, { S_INIT("mentee"), S_INIT("наставляемому"), S_INIT("") } };
static const struct html_option waves[] = { { S_INIT(""), S_INIT("один раз"), S_INIT("") }, { S_INIT("first"), S_INIT("первый опрос (на «входе»)"), S_INIT("") }, { S_INIT("second"), S_INIT("второй опрос (на «выходе»)"), S_INIT("") } };
static const struct html_option betters[] = { { S_INIT(""), S_INIT("не важно"), S_INIT("") }, { S_INIT("more"), S_INIT("лучше больше"), S_INIT("") }, { S_INIT("less"), S_INIT("лучше меньше"), S_INIT("") } };

static struct html_option_list type_options(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, ITEM_LONG + 1, struct html_option);

	for (int t = 0; t <= ITEM_LONG; t++)
		v[t] = (struct html_option){ str_c(item_type_word((enum item_type)t)), str_c(item_type_title((enum item_type)t)), S("") };
	return (struct html_option_list){ ITEM_LONG + 1, v };
}

static void spare_line(struct arena *a, struct edit_lines *l)
{
	*VEC_ADD(a, l) = (struct edit_line){ { .type = S("scale") }, l->n + 1, T("Новый вопрос") };
}

/* The last question has nobody behind it; a new one does. */
static void show_conditions(struct arena *a, const struct questionnaire *q, struct edit_view *v)
{
	for (size_t i = 0; i < q->n; i++) {
		if (!item_is_counted(q->items[i].type))
			continue;
		struct value_range r = item_range(&q->items[i]);
		for (int64_t x = r.least; x <= r.most; x++)
			*VEC_ADD(a, &v->conditions) = survey_edit_condition(a, q, i, x);
	}
}

/* What a second questionnaire can be compared with: first ones that have a code, and their questions. */
static enum status show_firsts(struct request *req, const struct kept_form *f, struct edit_view *v)
{
	struct str chosen = form_text(req->form, "pair_form", f->q.pair_form);
	struct kept_forms all = { 0 };

	TRY(forms_all(req->db, &all));
	struct html_option *o = NEW_ARRAY(req->arena, all.n + 1, struct html_option);
	for (size_t i = 0; i < all.n; i++) {
		const struct questionnaire *q = &all.v[i].q;
		if (!q->code.n || !str_eq(q->wave, S("first")))
			continue;
		o[v->firsts.n++] = (struct html_option){ q->code, q->title, S("") };
		for (size_t k = 0; str_eq(q->code, chosen) && k < q->n; k++)
			if (item_is_counted(q->items[k].type))
				*VEC_ADD(req->arena, &v->first_items) = &q->items[k];
	}
	v->firsts.v = o;
	return OK;
}

static enum status show(struct request *req, const struct kept_form *f, struct url action)
{
	struct edit_view v = { .form = req->form, .f = f, .action = action, .types = type_options(req->arena), .sides = { 3, sides }, .waves = { 3, waves }, .betters = { 3, betters } };
	struct audience_options options;

	TRY(audience_options_read(req->db, &options));
	v.forms = options.forms;
	v.key = f->kept || f->q.code.n ? form_key(req->arena, f) : S("");
	for (size_t i = 0; i < f->q.n; i++)
		*VEC_ADD(req->arena, &v.lines) = (struct edit_line){ survey_edit_item_of(req->arena, &f->q, i), i + 1, str_fmt(req->arena, "%zu. %.*s", i + 1, SP(f->q.items[i].text)) };
	show_conditions(req->arena, &f->q, &v);
	TRY(show_firsts(req, f, &v));
	size_t typed = v.lines.n + EDIT_SPARE;
	for (size_t i = typed; i < EDIT_ITEMS_MAX; i++)
		if (form_text(req->form, row_field(req->html, "i", i, "text"), S("")).n)
			typed = i + 1;
	while (v.lines.n < typed && v.lines.n < EDIT_ITEMS_MAX)
		spare_line(req->arena, &v.lines);
	req->html->page->style = "survey.css";
	html_survey_edit(req->html, &v);
	return OK;
}

enum status edit_new_page(struct request *req)
{
	struct kept_form f = { 0 };

	return show(req, &f, url(req->html, "/surveys/forms/new"));
}

enum status edit_page(struct request *req)
{
	const struct form_in *in = req->in;
	struct kept_form f;

	TRY(form_named(req->db, in->form, &f));
	struct str key = form_key(req->arena, &f);
	return show(req, &f, url(req->html, "/surveys/form/%s/edit", &key));
}

enum status survey_form_saved(struct request *req, struct kept_form *f)
{
	TRY(form_rewrite(req->db, f));
	req_audit(req, "surveys.form", f->id, S(""), f->q.title);
	struct str key = form_key(req->arena, f);
	return req_redirect(req, "surveys.form", "/surveys/form/%s", &key);
}

/* What the form says, with what was pasted; a fault of a pasted question stands beside the list. */
static enum status apply(struct request *req, const struct questionnaire *was, struct kept_form *f)
{
	struct edit_in in = *(const struct edit_in *)req->in;
	size_t typed = in.i.n, at = 0;

	survey_edit_list(req->arena, in.list, in.list_type.n ? in.list_type : S("scale"), &in);
	if (in.i.n > EDIT_ITEMS_MAX)
		return form_error(req, "list", T("Вместе с этими вопросами в анкете больше 200. Разделите её на две."));
	struct edit_fault fault = survey_edit_apply(req->arena, &in, was, &f->q);
	if (!fault.text.n)
		return survey_form_saved(req, f);
	for (size_t i = 2; str_starts(fault.field, S("i[")) && i < fault.field.n && fault.field.p[i] >= '0' && fault.field.p[i] <= '9'; i++)
		at = 10 * at + (size_t)(fault.field.p[i] - '0');
	return form_error(req, at >= typed && in.i.n > typed ? "list" : str_z(req->arena, fault.field), fault.text);
}

enum status edit_new(struct request *req)
{
	struct kept_form f = { .active = true };

	return apply(req, NULL, &f);
}

enum status edit_save(struct request *req)
{
	const struct edit_in *in = req->in;
	struct questionnaire was;
	struct kept_form f;

	TRY(form_named(req->db, in->form, &f));
	was = f.q;
	return apply(req, &was, &f);
}

/* ---- files -------------------------------------------------------------------------------------------------------------------------------- */

enum status form_json(struct request *req)
{
	const struct form_in *in = req->in;
	struct kept_form f;
	struct buf json = { 0 };

	TRY(form_named(req->db, in->form, &f));
	form_write(&f.q, &json);
	struct str text = str_dup(req->arena, buf_view(&json));
	buf_free(&json);
	return req_download(req, str_fmt(req->arena, "%.*s.json", SP(f.q.code.n ? f.q.code : S("anketa"))), "application/json", (struct bytes){ (const uint8_t *)text.p, text.n });
}
