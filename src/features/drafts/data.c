/* What drafts keep of one person; the demo centre's draft. */
#include "features/drafts/drafts_in.h"

#include "kernel/dates/deadline_json.h"


/* The drafts that know him: an id among others, so each is looked through. */
static enum status drafts_of(struct db *db, struct uuid person, enum status (*each)(struct db *db, struct pairing *x, int32_t mentee, int32_t mentor, void *arg), void *arg)
{
	struct pairing_kept_list l;

	TRY(pairing_kept(db, 10 * DRAFTS_MOST, &l));
	for (size_t k = 0; k < l.n; k++) {
		struct pairing x;
		enum status s = pairing_read(db, l.v[k].id, &x);
		if (s == NOT_FOUND)
			continue;
		TRY(s);
		int32_t i = frozen_mentee(&x.f, person), j = frozen_mentor(&x.f, person);
		if (i != MATCH_NOBODY || j != MATCH_NOBODY)
			TRY(each(db, &x, i, j, arg));
	}
	return OK;
}

static enum status export_one(struct db *db, struct pairing *x, int32_t mentee, int32_t mentor, void *arg)
{
	json_t *list = arg;

	json_array_append_new(list, json_pack("{s:o,s:I,s:o,s:o,s:b}", "form", json_text(x->r.form), "draft", (json_int_t)x->r.no, "day", json_of_date((struct opt_date){ true, x->r.day }),
		"as", json_text(mentee != MATCH_NOBODY ? S("mentee") : S("mentor")), "paired", mentee != MATCH_NOBODY ? x->d.mentor[mentee] != MATCH_NOBODY : plan_loads(db->arena, &x->d)[mentor] > 0));
	return OK;
}

/* That he is in a draft, and not with whom: nobody has been told of it yet. */
enum status drafts_export(struct db *db, struct uuid person, struct buf *json)
{
	json_t *all = json_object(), *list = json_array();

	json_keep(db->arena, all);
	json_object_set_new(all, "drafts", list);
	TRY(drafts_of(db, person, export_one, list));
	json_put(json, all);
	return OK;
}

static enum status erase_one(struct db *db, struct pairing *x, int32_t mentee, int32_t mentor, void *arg)
{
	static const struct uuid nobody;

	(void)arg;
	if (mentee != MATCH_NOBODY)
		x->f.mentees[mentee] = nobody;
	if (mentor != MATCH_NOBODY)
		x->f.mentors[mentor] = nobody;
	return pairing_data_put(db, x->r.id, frozen_pack(db->arena, &x->f), drafted_pack(db->arena, &x->d), NULL);
}

/* The place in the plan stays, of nobody: what the others have is not reckoned anew behind the curator's back. */
enum status drafts_erase(struct db *db, struct uuid person)
{
	TRY(drafts_of(db, person, erase_one, NULL));
	TRY(pairing_words_forget_mentor(db, person, NULL));
	return pairing_words_forget_mentee(db, person, NULL);
}

static enum status found_one(struct db *db, struct pairing *x, int32_t mentee, int32_t mentor, void *arg)
{
	(void)db; (void)x; (void)mentee; (void)mentor;
	*(bool *)arg = true;
	return OK;
}

enum status drafts_keeps(struct db *db, struct uuid person, bool *ret)
{
	struct pairing_words_of_row r;

	TRY(pairing_words_of(db, person, &r));
	*ret = r.n > 0;
	return *ret ? OK : drafts_of(db, person, found_one, ret);
}

static bool one_between(const struct uuid *v, int32_t n, struct uuid first, struct uuid last)
{
	for (int32_t i = 0; i < n; i++)
		if (memcmp(v[i].b, first.b, sizeof first.b) >= 0 && memcmp(v[i].b, last.b, sizeof last.b) <= 0)
			return true;
	return false;
}

enum status drafts_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct pairing_words_any_row r;
	struct pairing_kept_list l;
	bool yes;

	TRY(pairing_words_any(db, first, last, &r));
	TRY(pairing_kept(db, 10 * DRAFTS_MOST, &l));
	yes = r.yes;
	for (size_t k = 0; !yes && k < l.n; k++) {
		struct pairing x;
		enum status s = pairing_read(db, l.v[k].id, &x);
		if (s != OK && s != NOT_FOUND)
			return s;
		yes = s == OK && (one_between(x.f.mentees, x.f.n, first, last) || one_between(x.f.mentors, x.f.m, first, last));
	}
	*ret = yes;
	return OK;
}

/* Of the form in which most are placed. */
enum status drafts_demo(struct db *db)
{
	struct pairing_forms_list forms;
	struct pairing best = { 0 };
	struct str why;
	struct uuid id;

	TRY(pairing_forms(db, db->today, DRAFTS_MOST, &forms));
	for (size_t i = 0; i < forms.n; i++) {
		struct pairing x = { .r = { .form = forms.v[i].form, .aim = S("placed") }, .aim = AIM_PLACED };
		enum status s = pairing_reckon(db, &x, NULL, &why);
		if (s != OK && s != CONFLICT)
			return s;
		if (s == OK && x.d.placed > best.d.placed)
			best = x;
	}
	return best.d.placed ? pairing_add(db, &best, &id) : OK;
}
