/* The start-up check: slices that do not fit together are told at start, not met by a user. */
#include "kernel/slice.h"

#include <stdio.h>

#include "kernel/base/buf.h"
#include "kernel/http/router.h"
#include "kernel/slice_check.h"

/* Pages that stand outside their slice's own prefix. */
static const struct { const char *slice, *paths; } also_own[] = {
	{ "http", "/healthz /metrics" },
	{ "auth", "/admin /sign-in /sign-out /first-run /account /display" },
	{ "files", "/file /drafts" },
	{ "jobs", "/job" },
	{ "address", "/admin/address /address-check" },
};

struct checker { const struct slice *const *v; size_t n; const struct migration_set *migrations; struct buf *faults; };

static void fault(struct checker *c, const struct slice *s, const char *what, const char *subject)
{
	buf_fmt(c->faults, "slice %s: %s: %s\n", s->name ? s->name : "?", subject ? subject : "", what);
}

static const struct slice *find(const struct checker *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i]->name && strcmp(c->v[i]->name, name) == 0)
			return c->v[i];
	return NULL;
}

/* "plan.edit" of slice plan */
static bool has_prefix(const char *name, const char *slice)
{
	size_t n = strlen(slice);
	return strncmp(name, slice, n) == 0 && name[n] == '.' && name[n + 1];
}

static bool list_has(const char *words, struct str word)
{
	struct str rest = str_c(words);
	while (rest.n > 0)
		if (str_eq(str_cut(rest, ' ', &rest), word))
			return true;
	return false;
}

/* ---- names and needs ---- */

static bool name_valid(const char *name)
{
	if (!name || !*name)
		return false;
	for (; *name; name++)
		if (!(*name >= 'a' && *name <= 'z') && *name != '_' && !(*name >= '0' && *name <= '9'))
			return false;
	return true;
}

static void check_name(struct checker *c, size_t i)
{
	const struct slice *s = c->v[i];
	if (!name_valid(s->name))
		fault(c, s, "a name is small Latin letters", s->name);
	else if (find(c, s->name) != s)
		fault(c, s, "two slices have this name", s->name);
}

/* Needs stand before those who need them; that also makes circles impossible. */
static void check_needs(struct checker *c, size_t i)
{
	for (const char *const *need = c->v[i]->needs; need && *need; need++) {
		bool before = false;
		for (size_t j = 0; j < i; j++)
			before = before || strcmp(c->v[j]->name, *need) == 0;
		if (!find(c, *need))
			fault(c, c->v[i], "is needed and missing", *need);
		else if (!before)
			fault(c, c->v[i], "is needed and does not come before (a circle?)", *need);
	}
}

/* ---- permissions, roles ---- */

static bool perm_known(const struct checker *c, const char *name)
{
	if (strcmp(name, PERM_PUBLIC) == 0 || strcmp(name, PERM_SIGNED_IN) == 0)
		return true;
	for (size_t i = 0; i < c->n; i++)
		for (const struct perm *p = c->v[i]->perms; p && p->name; p++)
			if (strcmp(p->name, name) == 0)
				return true;
	return false;
}

static bool role_known(const struct checker *c, struct str code)
{
	bool any = false;               /* a kernel alone has no roles yet */
	for (size_t i = 0; i < c->n; i++)
		for (const struct role *r = c->v[i]->roles; r && r->code; r++) {
			any = true;
			if (str_eq(str_c(r->code), code))
				return true;
		}
	return !any;
}

static void check_perms(struct checker *c, const struct slice *s)
{
	for (const struct perm *p = s->perms; p && p->name; p++) {
		if (!has_prefix(p->name, s->name))
			fault(c, s, "a permission begins with the slice's name and a dot", p->name);
		struct str rest = str_c(p->roles);
		while (rest.n > 0) {
			struct str role = str_cut(rest, ' ', &rest);
			if (role.n > 0 && !role_known(c, role))
				fault(c, s, "names a role that nobody declares", p->name);
		}
	}
}

/* ---- routes ---- */

static bool path_inside(const char *path, const char *prefix, size_t n)
{
	return strncmp(path, prefix, n) == 0 && (path[n] == '\0' || path[n] == '/');
}

static bool path_own(const struct slice *s, const char *path)
{
	if (path[0] != '/')
		return false;
	if (strcmp(path, "/") == 0)
		return true;                    /* one slice has the first page; two are told below */
	if (path_inside(path + 1, s->name, strlen(s->name)))
		return true;
	for (size_t i = 0; i < sizeof also_own / sizeof *also_own; i++) {
		if (strcmp(also_own[i].slice, s->name) != 0)
			continue;
		struct str rest = str_c(also_own[i].paths);
		while (rest.n > 0) {
			struct str prefix = str_cut(rest, ' ', &rest);
			if (path_inside(path, prefix.p, prefix.n))
				return true;
		}
	}
	return false;
}

/* Two patterns that fit the same paths: their {names} may differ. */
static bool same_shape(const char *x, const char *y)
{
	struct str a = str_c(x), b = str_c(y), p, q;
	for (;;) {
		bool more = path_piece(&a, &p);
		if (more != path_piece(&b, &q))
			return false;
		if (!more)
			return true;
		if ((piece_name(p).p != NULL) != (piece_name(q).p != NULL) || (!piece_name(p).p && !str_eq(p, q)))
			return false;
	}
}

static const struct route *route_find(const struct checker *c, enum method method, const char *path)
{
	for (size_t i = 0; i < c->n; i++)
		for (const struct route *r = c->v[i]->routes; r && r->path; r++)
			if (r->method == method && same_shape(r->path, path))
				return r;
	return NULL;
}

static const struct field *field_find(const struct field *f, struct str name)
{
	for (; f && f->name; f++)
		if (str_eq(str_c(f->name), name))
			return f;
	return NULL;
}

static void check_path_fields(struct checker *c, const struct slice *s, const struct route *r)
{
	struct str piece, rest = str_c(r->path);
	int n = 0;
	while (path_piece(&rest, &piece)) {
		struct str name = piece_name(piece);
		if (!name.p)
			continue;
		const struct field *f = field_find(r->fields, name);
		n++;
		if (!f || f->rows)
			fault(c, s, "a {name} of the path is not among the fields", r->path);
	}
	if (n > ROUTE_PARAMS_MAX)
		fault(c, s, "too many {names}", r->path);
}

static void check_field(struct checker *c, const struct slice *s, const struct route *r, const struct field *f, size_t size)
{
	if (f->offset >= size)
		fault(c, s, "a field lies outside form_size", r->path);
	if (!f->rows && f->type == FIELD_CHOICE && (!f->choices || !*f->choices))
		fault(c, s, "a choice has no choices", r->path);
	if (!f->rows && f->type == FIELD_FILE && r->method == GET)
		fault(c, s, "a GET has no files", r->path);
	for (const struct field *g = f->rows; g && g->name; g++) {
		if (g->rows || g->type == FIELD_IDS)
			fault(c, s, "a group holds plain fields and files only", r->path);
		if (g->type == FIELD_FILE && r->method == GET)
			fault(c, s, "a GET has no files", r->path);
		else
			check_field(c, s, r, g, f->row_size);
	}
}

static bool path_has(const char *path, struct str wanted)
{
	struct str piece, rest = str_c(path);
	while (path_piece(&rest, &piece))
		if (str_eq(piece, wanted))
			return true;
	return false;
}

static void check_form_page(struct checker *c, const struct slice *s, const struct route *r)
{
	if (r->method == GET) {
		if (r->form_page || r->prepare)
			fault(c, s, "form_page and prepare belong to a POST", r->path);
		return;
	}
	if (!r->form_page)
		return;
	const struct route *page = route_find(c, GET, r->form_page);
	if (!page || strcmp(page->path, r->form_page) != 0) {
		fault(c, s, "form_page is no GET route", r->path);
		return;
	}
	struct str piece, rest = str_c(page->path);
	while (path_piece(&rest, &piece)) {
		if (piece_name(piece).p && !path_has(r->path, piece))
			fault(c, s, "form_page wants a {name} that the path does not have", r->path);
	}
}

static void check_route(struct checker *c, const struct slice *s, const struct route *r)
{
	if (!path_own(s, r->path))
		fault(c, s, "a path outside the slice's own prefix", r->path);
	if (!r->handle)
		fault(c, s, "no handler", r->path);
	if (!r->perm)
		fault(c, s, "no permission", r->path);
	else if (!perm_known(c, r->perm))
		fault(c, s, "a permission that nobody declares", r->path);
	if (route_find(c, r->method, r->path) != r)
		fault(c, s, "two routes fit the same path", r->path);
	check_path_fields(c, s, r);
	for (const struct field *f = r->fields; f && f->name; f++)
		check_field(c, s, r, f, r->form_size);
	check_form_page(c, s, r);
}

/* ---- the rest ---- */

static void check_menu(struct checker *c, const struct slice *s)
{
	for (const struct menu_item *m = s->menu; m && m->path; m++)
		if (!route_find(c, GET, m->path))
			fault(c, s, "the menu leads nowhere", m->path);
}

static void check_settings(struct checker *c, const struct slice *s)
{
	for (const struct setting *x = s->settings; x && x->name; x++) {
		if (!has_prefix(x->name, s->name))
			fault(c, s, "a setting begins with the slice's name and a dot", x->name);
		if (x->type == SETTING_CHOICE && (!x->choices || !x->initial || !list_has(x->choices, str_c(x->initial))))
			fault(c, s, "the initial value is not among the choices", x->name);
		if (x->min > x->max)
			fault(c, s, "min is above max", x->name);
		if (x->perm && !perm_known(c, x->perm))
			fault(c, s, "a permission that nobody declares", x->name);
	}
}

static void check_done(struct checker *c, const struct slice *s)
{
	for (const struct done_message *d = s->done; d && d->code; d++)
		if (!has_prefix(d->code, s->name))
			fault(c, s, "a done code begins with the slice's name and a dot", d->code);
}

/* Whoever writes to the search index makes its rows again when the stemmer is another. */
static void check_reindex(struct checker *c, const struct slice *s)
{
	for (const struct reindex *x = s->reindex; x && x->name; x++) {
		if (!has_prefix(x->name, s->name))
			fault(c, s, "a table to be indexed again begins with the slice's name and a dot", x->name);
		if (!x->some)
			fault(c, s, "a table to be indexed again without a function", x->name);
	}
	if (s->search && s->search->kind && !s->reindex)
		fault(c, s, "has a kind of search and no .reindex", s->search->kind);
}

static const struct command *command_find(const struct checker *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		for (const struct command *x = c->v[i]->commands; x && x->name; x++)
			if (strcmp(x->name, name) == 0)
				return x;
	return NULL;
}

static void check_commands(struct checker *c, const struct slice *s)
{
	for (const struct command *x = s->commands; x && x->name; x++) {
		if (command_find(c, x->name) != x)
			fault(c, s, "two commands have this name", x->name);
		if (!x->run)
			fault(c, s, "a command without a function", x->name);
	}
}

static void check_migrations(struct checker *c)
{
	for (size_t i = 0; i < c->migrations->n; i++) {
		const struct migration_file *f = &c->migrations->v[i];
		bool follows = i > 0 && strcmp(c->migrations->v[i - 1].slice, f->slice) == 0;
		if (f->number != (follows ? c->migrations->v[i - 1].number + 1 : 1))
			buf_fmt(c->faults, "slice %s: %s: a migration number is missing or doubled\n", f->slice, f->file);
	}
}

bool slices_check_list(const struct slice *const *v, size_t n, const struct migration_set *migrations, struct buf *faults)
{
	struct checker c = { v, n, migrations, faults };
	for (size_t i = 0; i < n; i++) {
		check_name(&c, i);
		check_needs(&c, i);
		check_perms(&c, v[i]);
		for (const struct route *r = v[i]->routes; r && r->path; r++)
			check_route(&c, v[i], r);
		check_menu(&c, v[i]);
		check_settings(&c, v[i]);
		check_done(&c, v[i]);
		check_reindex(&c, v[i]);
		check_commands(&c, v[i]);
	}
	check_migrations(&c);
	return faults->n == 0 && !faults->failed;
}

bool slices_check(void)
{
	struct buf faults = { 0 };
	struct migration_set all = { migration_files, n_migration_files };
	bool fits = slices_check_list(slices, n_slices, &all, &faults);
	if (faults.n)
		fwrite(faults.p, 1, faults.n, stderr);
	buf_free(&faults);
	return fits;
}

const struct slice *slice_find(const char *name)
{
	struct checker c = { .v = slices, .n = n_slices };
	return find(&c, name);
}
