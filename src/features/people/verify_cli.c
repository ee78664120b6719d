/* nastavnik people verify: is what is kept beside the people (counts by category, roles by day) what counting says? */
#include "features/people/people_in.h"
#include "features/people/queries.h"
#include "kernel/base/arena.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"

#include <stdio.h>
#include <stdlib.h>

#define PIECE 500
#define KEPT_MAX 1000000

static const char help[] =
	"usage: nastavnik people verify --db FILE\n"
	"  Compares the counts that are kept with every change (people by category, roles by day) with a recount, and\n"
	"  prints a line for each that differs: organisation, what, kept, counted.\n"
	"exit status: 0 all is right, 1 something differs, 2 wrong use\n";

struct verify { struct db *db; struct str slug; int64_t checked, wrong; };

static int by_key(const void *x, const void *y)
{
	const struct role_day *a = x, *b = y;
	int c = str_cmp(a->role, b->role);

	c = c ? c : str_cmp(a->form, b->form);
	return c ? c : date_cmp(a->day, b->day);
}

static void differs(struct verify *v, const struct role_day *kept, const struct role_day *counted)
{
	const struct role_day none = { 0 }, *at = kept ? kept : counted;
	char day[11];

	always_assert(at);                        /* one of both is there */
	date_iso(at->day, day);                   /* cppcheck-suppress nullPointer ; asserted */
	kept = kept ? kept : &none;
	counted = counted ? counted : &none;
	v->checked++;
	if (kept->began == counted->began && kept->ended == counted->ended)
		return;
	v->wrong++;
	printf("%.*s\trole %.*s %.*s %s\t%lld/%lld\t%lld/%lld\n", SP(v->slug), SP(at->role), SP(at->form), day, (long long)kept->began,
		(long long)kept->ended, (long long)counted->began, (long long)counted->ended);
}

/* Both in the order of by_key; of counted those that came to nothing are passed over. */
static void compare(struct verify *v, const struct role_days *kept, const struct role_days *counted)
{
	size_t i = 0, k = 0;

	while (i < kept->n || k < counted->n) {
		if (k < counted->n && !counted->v[k].began && !counted->v[k].ended) {
			k++;
			continue;
		}
		int c = i == kept->n ? 1 : k == counted->n ? -1 : by_key(&kept->v[i], &counted->v[k]);
		differs(v, c <= 0 ? &kept->v[i] : NULL, c >= 0 ? &counted->v[k] : NULL);
		i += c <= 0;
		k += c >= 0;
	}
}

/* One person's days among the sums of all, which stay in order. */
static void add_to_sums(struct arena *a, struct role_days *sums, const struct role_days *one)
{
	for (size_t i = 0; i < one->n; i++) {
		size_t low = 0, high = sums->n;
		while (low < high) {
			size_t mid = (low + high) / 2;
			if (by_key(&sums->v[mid], &one->v[i]) < 0)
				low = mid + 1;
			else
				high = mid;
		}
		if (low < sums->n && by_key(&sums->v[low], &one->v[i]) == 0) {
			sums->v[low].began += one->v[i].began;
			sums->v[low].ended += one->v[i].ended;
			continue;
		}
		(void)VEC_ADD(a, sums);
		memmove(&sums->v[low + 1], &sums->v[low], (sums->n - 1 - low) * sizeof *sums->v);
		sums->v[low] = one->v[i];
	}
}

/* Of a piece that is full the last person may not be whole: he comes in the next one again. */
static enum status count_piece(struct db *db, struct uuid *after, struct role_days *sums, bool *ret_more)
{
	struct people_role_times_after_list l;
	size_t end;

	TRY(people_role_times_after(db, *after, PIECE, &l));
	*ret_more = l.n == PIECE;
	end = l.n;
	for (size_t i = l.n; *ret_more && i-- > 0 && uuid_eq(l.v[i].person_id, l.v[l.n - 1].person_id); )
		end = i;
	for (size_t i = 0; i < end; ) {
		struct role_times times = { 0 };
		struct role_days one = { 0 };
		*after = l.v[i].person_id;
		for (; i < end && uuid_eq(l.v[i].person_id, *after); i++)
			*VEC_ADD(db->arena, &times) = (struct role_time){ l.v[i].id, l.v[i].role, l.v[i].form, l.v[i].since, l.v[i].until };
		role_days_add(db->arena, &times, 1, &one);
		add_to_sums(db->arena, sums, &one);
	}
	return OK;
}

static enum status verify_roles(struct verify *v)
{
	struct people_role_days_list l;
	struct role_days kept = { 0 }, counted = { 0 };
	struct uuid after = { { 0 } };
	bool more = true;

	while (more)
		TRY(count_piece(v->db, &after, &counted, &more));
	TRY(people_role_days(v->db, KEPT_MAX, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(v->db->arena, &kept) = (struct role_day){ l.v[i].role, l.v[i].form, l.v[i].day, l.v[i].began, l.v[i].ended };
	compare(v, &kept, &counted);
	return OK;
}

static enum status verify_counts(struct verify *v)
{
	struct people_counts_wrong_list l;

	TRY(people_counts_wrong(v->db, PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		printf("%.*s\t%.*s %.*s\t%lld\t%lld\n", SP(v->slug), SP(l.v[i].state), SP(l.v[i].category), (long long)l.v[i].n, (long long)l.v[i].really);
	v->wrong += (int64_t)l.n;
	return OK;
}

enum status people_verify(struct db *db, struct str slug, int64_t *checked, int64_t *wrong)
{
	struct verify v = { db, slug, 0, 0 };

	TRY(verify_counts(&v));
	TRY(verify_roles(&v));
	*checked += v.checked;
	*wrong += v.wrong;
	return OK;
}

struct sums { int64_t checked, wrong; };
static enum status verify_org(struct db *db, const struct org_row *org, void *arg)
{
	struct sums *s = arg;

	return people_verify(db, org->slug, &s->checked, &s->wrong);
}

int people_command(int argc, char **argv)
{
	struct sums v = { 0 };
	int status = command_verify(argc, argv, help, verify_org, &v);

	if (status != FLAGS_GO)
		return status;
	printf("%lld days of roles, %lld counted otherwise\n", (long long)v.checked, (long long)v.wrong);
	return v.wrong ? 1 : 0;
}
