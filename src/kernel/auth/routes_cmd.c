/* nastavnik routes: every route with its permission, and who has it by default; what the rights walk reads. */
#include "kernel/auth/commands.h"

#include <stdio.h>

#include <jansson.h>

#include "kernel/auth/rights.h"

static json_t *roles_of(const char *perm)
{
	const struct rights_table *t = rights();
	json_t *list = json_array();
	int p = rights_perm(t, perm);
	for (size_t r = 0; r < t->n_roles; r++)
		if (p >= 0 && perm_set_has(&t->defaults[r], p))
			json_array_append_new(list, json_string(t->roles[r]->code));
	return list;
}

static json_t *route_json(const struct slice *s, const struct route *r)
{
	return json_pack("{s:s, s:s, s:s, s:s?, s:o, s:b, s:b, s:b}", "slice", s->name, "method", r->method == GET ? "GET" : "POST",
		"path", r->path, "perm", r->perm, "roles", roles_of(r->perm ? r->perm : ""),
		"declared", r->perm && rights_perm(rights(), r->perm) >= 0,
		"no_org", (r->flags & ROUTE_NO_ORG) != 0, "sensitive", (r->flags & ROUTE_SENSITIVE) != 0);
}

static json_t *perms_json(void)
{
	const struct rights_table *t = rights();
	json_t *list = json_array();
	for (size_t i = 0; i < t->n_perms; i++)
		json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "name", t->perms[i]->name, "title", t->perms[i]->title, "roles", roles_of(t->perms[i]->name)));
	return list;
}

int routes_command(int argc, char **argv)
{
	json_t *all = json_array(), *roles = json_array();
	(void)argc, (void)argv;
	for (size_t r = 0; r < rights()->n_roles; r++)
		json_array_append_new(roles, json_string(rights()->roles[r]->code));
	for (size_t i = 0; i < n_slices; i++)
		for (const struct route *r = slices[i]->routes; r && r->path; r++)
			json_array_append_new(all, route_json(slices[i], r));
	json_t *out = json_pack("{s:o, s:o, s:o}", "roles", roles, "routes", all, "perms", perms_json());
	int rc = out && json_dumpf(out, stdout, JSON_INDENT(1)) == 0 ? 0 : 1;
	putchar('\n');
	json_decref(out);
	return rc;
}
