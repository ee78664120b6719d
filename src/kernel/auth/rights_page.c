/* /admin/rights: the matrix of roles and permissions, and changing one role's part of it. */
#include "kernel/auth/auth_view.h"
#include "kernel/auth/forms.h"

#include "kernel/auth/html.h"
#include "kernel/auth/page.h"
#include "kernel/auth/people.h"
#include "kernel/auth/rights.h"

/* ---- the matrix ---- */

/* What the menu calls the part of the program that a permission is of, where another one begins. */
static struct str section_of(const struct rights_table *t, size_t perm)
{
	if (perm && strcmp(t->perm_slice[perm], t->perm_slice[perm - 1]) == 0)
		return S("");
	const struct slice *s = slice_find(t->perm_slice[perm]);
	return s && s->menu && s->menu->title ? str_c(s->menu->title) : T("Прочее");
}

static struct right_line line_of(struct arena *a, const struct perm_set *matrix, int perm)
{
	const struct rights_table *t = rights();
	struct right_line line = { .section = section_of(t, (size_t)perm), .title = str_c(t->perms[perm]->title), .aggregate = t->perms[perm]->aggregate };
	line.cells.v = NEW_ARRAY(a, t->n_roles + 1, struct right_cell);
	for (; line.cells.n < t->n_roles; line.cells.n++)
		line.cells.v[line.cells.n].has = perm_set_has(&matrix[line.cells.n], perm);
	return line;
}

enum status rights_show(struct request *req)
{
	const struct rights_table *t = rights();
	struct perm_set matrix[RIGHTS_ROLES_MAX];
	struct rights_page page = { .roles = { 0 } };
	TRY(rights_matrix(req->db, matrix));
	page.roles.v = NEW_ARRAY(req->arena, t->n_roles + 1, struct role_link);
	for (; page.roles.n < t->n_roles; page.roles.n++) {
		struct str code = str_c(t->roles[page.roles.n]->code), title = str_c(t->roles[page.roles.n]->title);
		page.roles.v[page.roles.n] = (struct role_link){ url(req->html, "/admin/rights/%s", &code), title };
	}
	page.columns = (int64_t)t->n_roles + 1;
	page.lines.v = NEW_ARRAY(req->arena, t->n_perms + 1, struct right_line);
	for (; page.lines.n < t->n_perms; page.lines.n++)
		page.lines.v[page.lines.n] = line_of(req->arena, matrix, (int)page.lines.n);
	html_rights(req->html, &page);
	return OK;
}

/* ---- one role ---- */

/* What the administrator cannot take from himself: nobody could give it back. */
static bool locked(struct str role, const struct perm *p)
{
	return str_eq(role, S(ROLE_ADMIN)) && (strcmp(p->name, "auth.users") == 0 || strcmp(p->name, "auth.rights") == 0);
}

static enum status find_role(struct request *req, struct str code, int *ret)
{
	*ret = rights_role(rights(), code);
	return *ret >= 0 ? OK : req_fail(req, NOT_FOUND, "role.unknown", T("Такой роли нет."), T("Откройте страницу «Роли и права»."));
}

static const char *field_name(struct arena *a, size_t i, const char *member)
{
	return str_z(a, str_fmt(a, "ticks[%zu].%s", i, member));
}

static struct role_right right_of(struct arena *a, const struct perm_set *matrix, int role, size_t perm)
{
	const struct rights_table *t = rights();
	const struct perm *p = t->perms[perm];
	return (struct role_right){
		.name = str_c(p->name), .section = section_of(t, perm), .title = str_c(p->title), .slice = str_c(t->perm_slice[perm]),
		.has = perm_set_has(&matrix[role], (int)perm), .initial = perm_set_has(&t->defaults[role], (int)perm),
		.locked = locked(str_c(t->roles[role]->code), p),
		.perm_field = field_name(a, perm, "perm"), .allowed_field = field_name(a, perm, "allowed"),
	};
}

enum status role_show(struct request *req)
{
	const struct role_form *f = req->in;
	const struct rights_table *t = rights();
	struct perm_set matrix[RIGHTS_ROLES_MAX];
	int role;
	TRY(find_role(req, f->role, &role));
	TRY(rights_matrix(req->db, matrix));
	struct role_page page = { .code = f->role, .title = str_c(t->roles[role]->title) };
	page.rights.v = NEW_ARRAY(req->arena, t->n_perms + 1, struct role_right);
	for (; page.rights.n < t->n_perms; page.rights.n++)
		page.rights.v[page.rights.n] = right_of(req->arena, matrix, role, page.rights.n);
	html_role(req->html, &page);
	return OK;
}

/* Writes one tick when it changes something, and says it in the words for the journal. */
static enum status apply(struct request *req, const struct perm_set *matrix, int role, const struct role_tick *tick, struct str *words)
{
	int perm = rights_perm(rights(), str_z(req->arena, tick->perm));
	struct str code = str_c(rights()->roles[role]->code);
	if (perm < 0 || locked(code, rights()->perms[perm]) || perm_set_has(&matrix[role], perm) == tick->allowed)
		return OK;
	*words = str_fmt(req->arena, "%.*s; %s: %s", SP(*words), tick->allowed ? "можно" : "нельзя", rights()->perms[perm]->title);
	return rights_allow(req->db, code, tick->perm, tick->allowed);
}

enum status role_do(struct request *req)
{
	const struct role_ticks_form *f = req->in;
	struct perm_set matrix[RIGHTS_ROLES_MAX];
	struct str words = S("");
	int role;
	TRY(find_role(req, f->role, &role));
	TRY(rights_matrix(req->db, matrix));
	for (size_t i = 0; i < f->ticks.n; i++)
		TRY(apply(req, matrix, role, &f->ticks.v[i], &words));
	struct str title = role_title(f->role);
	req_audit(req, "role.rights", (struct uuid){ { 0 } }, S(""), str_fmt(req->arena, "%.*s%.*s", SP(title), SP(words)));
	return req_redirect(req, "auth.saved", "/admin/rights/%s", f->role);
}
