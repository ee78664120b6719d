/* Who sees anything of one person: by a right, as the leader of his group, or because they are connected. */
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "kernel/auth/page.h"
#include "kernel/auth/people.h"
#include "kernel/auth/rights.h"
#include "kernel/slice.h"

#define ACCOUNTS_MAX 2000

struct tie { struct uuid account; struct str why, sees; bool leads; };
struct ties { size_t n, cap; struct tie *v; };

static struct str joined(struct arena *a, struct str to, struct str more)
{
	return !more.n ? to : to.n ? str_fmt(a, "%.*s; %.*s", SP(to), SP(more)) : more;
}

/* ---- connections ---- */

enum status people_linked(struct db *db, struct uuid person, struct person_links *ret)
{
	struct people_guardians_of_list l;

	*VEC_ADD(db->arena, ret) = (struct person_link){ person, T("сведения о нём самом"), T("свои сведения и бумаги") };
	TRY(people_guardians_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct person_link){ l.v[i].id, str_fmt(db->arena, "%.*s (%.*s)", SP(T("законный представитель")), SP(l.v[i].relation)),
			T("сведения и бумаги своего ребёнка") };
	return OK;
}

/* Who has no account sees nothing here. */
static enum status add_tie(struct db *db, struct uuid person, struct str why, struct str sees, bool leads, struct ties *ret)
{
	struct person_account account;
	enum status s = people_account_of(db, person, &account);

	if (s == OK && !account.disabled)
		*VEC_ADD(db->arena, ret) = (struct tie){ account.id, why, sees, leads };
	return s == NOT_FOUND ? OK : s;
}

static enum status read_ties(struct db *db, struct uuid person, struct ties *ret)
{
	struct people_leaders_of_list leaders;
	struct person_links links = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->person_data && slices[i]->person_data->linked)
			TRY(slices[i]->person_data->linked(db, person, &links));
	for (size_t i = 0; i < links.n; i++)
		TRY(add_tie(db, links.v[i].person, links.v[i].why, links.v[i].sees, false, ret));
	TRY(people_leaders_of(db, person, &leaders));
	for (size_t i = 0; i < leaders.n; i++)
		TRY(add_tie(db, leaders.v[i].leader_id.v, str_fmt(db->arena, "%.*s «%.*s»", SP(T("руководит:")), SP(leaders.v[i].title)), S(""), true, ret));
	return OK;
}

/* ---- rights ---- */

/* A feature that keeps something about persons, or shows what this one keeps. */
static bool knows_persons(const char *slice)
{
	const struct slice *s = slice_find(slice);

	for (const char *const *n = s ? s->needs : NULL; n && *n; n++)
		if (strcmp(*n, "people") == 0)
			return true;
	return s && s->person_data;
}

/* NAME.read without NAME.all: the groups that one leads. */
static bool of_groups_alone(struct arena *a, const struct rights_table *t, const struct perm_set *set, const char *name)
{
	struct str read = str_c(name);

	if (!str_ends(read, S(".read")))
		return false;
	struct str all = str_fmt(a, "%.*s.all", SP(str_sub(read, 0, read.n - 5)));
	for (size_t i = 0; i < t->n_perms; i++)
		if (str_eq(str_c(t->perms[i]->name), all))
			return !perm_set_has(set, (int)i);
	return false;
}

static struct str rights_in_words(struct arena *a, const struct perm_set *set, bool leads, bool staff)
{
	const struct rights_table *t = rights();
	struct str out = S("");

	for (size_t i = 0; i < t->n_perms; i++) {
		const struct perm *p = t->perms[i];
		if (!perm_set_has(set, (int)i) || p->own || p->aggregate || (p->staff && !staff) || !knows_persons(t->perm_slice[i]) || str_ends(str_c(p->name), S(".settings")))
			continue;
		if (leads || !of_groups_alone(a, t, set, p->name))
			out = joined(a, out, str_c(p->title));
	}
	return out;
}

static enum status roles_in_words(struct request *req, struct uuid account, struct str *ret)
{
	struct people_account_roles_list l;

	*ret = S("");
	TRY(people_account_roles(req->db, account, req->today, &l));
	for (size_t i = 0; i < l.n; i++)
		*ret = ret->n ? str_fmt(req->arena, "%.*s, %.*s", SP(*ret), SP(role_title(l.v[i].role))) : role_title(l.v[i].role);
	return OK;
}

static enum status one_seer(struct request *req, const struct people_accounts_row *x, const struct ties *ties, bool staff, struct seers *ret)
{
	struct seer s = { .name = x->name, .post = x->post };
	struct perm_set set;
	bool leads = false;

	for (size_t i = 0; i < ties->n; i++)
		if (uuid_eq(ties->v[i].account, x->id)) {
			leads |= ties->v[i].leads;
			s.why = joined(req->arena, s.why, ties->v[i].why);
			s.rights = joined(req->arena, s.rights, ties->v[i].sees);
		}
	TRY(rights_of_account(req->db, x->id, req->today, &set));
	struct str words = rights_in_words(req->arena, &set, leads, staff);
	s.rights = joined(req->arena, s.rights, words);
	if (words.n && !s.why.n)
		TRY(roles_in_words(req, x->id, &s.why));
	if (s.rights.n)
		*VEC_ADD(req->arena, ret) = s;
	return OK;
}

enum status people_seers(struct request *req, struct uuid person, struct seers *ret)
{
	struct people_accounts_list l;
	struct ties ties = { 0 };
	struct person p;

	TRY(person_read(req->db, person, &p));
	bool staff = category_works_here(p.category);
	TRY(read_ties(req->db, person, &ties));
	TRY(people_accounts(req->db, ACCOUNTS_MAX, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(one_seer(req, &l.v[i], &ties, staff, ret));
	return OK;
}
