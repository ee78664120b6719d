/* /admin/settings: what slices let a school change.  One small form a setting, so that each is saved by itself. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/html.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/setting.h"

static struct html_option_list choices_of(struct arena *a, const struct setting *s)
{
	struct str rest = s->choices ? str_c(s->choices) : S("");
	VEC(struct html_option) list = { 0 };
	while (rest.n) {
		struct str word = str_cut(rest, ' ', &rest);
		if (word.n)
			*VEC_ADD(a, &list) = (struct html_option){ .value = word, .title = word };
	}
	return (struct html_option_list){ list.n, list.v };
}

static struct str stored(const struct auth_settings_list *list, const struct setting *s)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->v[i].name, str_c(s->name)))
			return list->v[i].value;
	return str_c(s->initial);
}

static void add_line(struct request *req, struct settings_page *page, const struct auth_settings_list *list,
                     const struct setting *s)
{
	struct setting_line *line = VEC_ADD(req->arena, &page->lines);
	bool typed = str_eq(form_text(req->form, "name", S("")), str_c(s->name));
	*line = (struct setting_line){
		.name = str_c(s->name), .title = str_c(s->title), .help = str_c(s->help), .type = s->type,
		.value = stored(list, s), .choices = choices_of(req->arena, s),
		.id = str_z(req->arena, str_fmt(req->arena, "f-%s", s->name)),
		.page = s->page ? url_path(req->html, str_c(s->page)) : (struct url){ S("") },
	};
	if (s->page && s->type == SETTING_BOOL)
		line->value = str_eq(line->value, S("1")) ? T("да") : T("нет");
	if (typed) {
		line->value = form_text(req->form, "value", line->value);
		line->message = form_message(req->form, "value");
	}
}

/* Of several that are edited on one page the first stands for all. */
static bool same_page(const struct setting *a, const struct setting *b)
{
	return a && a->page && b->page && strcmp(a->page, b->page) == 0;
}

/* The page is for all who may change something: the methodist the terms of consents, the administrator how long sessions last. */
static bool may_change(struct request *req, const struct setting *s) { return req_may(req, s->perm ? s->perm : "auth.settings"); }

enum status settings_show(struct request *req)
{
	struct settings_page page = { .lines = { 0 } };
	struct auth_settings_list list;
	TRY(auth_settings(req->db, &list));
	for (size_t i = 0; i < n_slices; i++)
		for (const struct setting *s = slices[i]->settings, *before = NULL; s && s->name; before = s++)
			if (may_change(req, s) && !same_page(before, s))
				add_line(req, &page, &list, s);
	html_settings(req->html, &page);
	return OK;
}

enum status setting_do(struct request *req)
{
	const struct setting_form *f = req->in;
	const struct setting *s = setting_find(f->name);
	struct str before, value;
	if (!s || s->page || !may_change(req, s))
		return req_fail(req, NOT_FOUND, "setting.unknown", T("Такой настройки нет."), T("Откройте страницу настроек заново."));
	enum setting_fault fault = setting_check(s, f->value, &value);
	if (fault != SETTING_FINE)
		return form_error(req, "value", setting_fault_text(req->arena, s, fault));
	TRY(setting_text(req->db, s->name, &before));
	TRY(setting_write(req->db, s, value));
	req_audit(req, "setting.changed", (struct uuid){ { 0 } }, setting_words(req->arena, s, before), setting_words(req->arena, s, value));
	return req_redirect(req, "auth.saved", "/admin/settings");
}
