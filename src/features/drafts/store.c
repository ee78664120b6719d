/* Drafts in the store. */
#include "features/drafts/drafts_in.h"

static const char *const kinds[] = { [WORD_KEEP] = "keep", [WORD_NEVER] = "never", [WORD_PLACES] = "places" };

enum status pairing_words_read(struct db *db, struct uuid draft, struct words *ret)
{
	struct pairing_words_list l;

	*ret = (struct words){ 0 };
	TRY(pairing_words(db, draft, PAIRING_WORDS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		for (int k = 0; k < 3; k++)
			if (str_eq(l.v[i].kind, str_c(kinds[k])))
				*VEC_ADD(db->arena, ret) = (struct word){ (enum word_kind)k, l.v[i].mentor_id, l.v[i].mentee_id, (int32_t)l.v[i].lo, (int32_t)l.v[i].cap, l.v[i].hand };
	return OK;
}

static bool plan_fits(const struct frozen *f, const struct drafted *d) { return f->with.weight && d->shares == f->with.first[f->n] && d->u && d->v; }

enum status pairing_read(struct db *db, struct uuid id, struct pairing *ret)
{
	struct pairing_data_get_row data;

	*ret = (struct pairing){ 0 };
	TRY(pairing_get(db, id, &ret->r));
	if (str_eq(ret->r.state, S("dropped")) || !aim_read(ret->r.aim, &ret->aim))
		return NOT_FOUND;
	TRY(pairing_data_get(db, id, &data));
	if (!frozen_unpack(db->arena, data.problem, &ret->f) || !drafted_unpack(db->arena, data.plan, &ret->d) || ret->f.n != ret->d.n || ret->f.m != ret->d.m || (ret->d.grouped && !plan_fits(&ret->f, &ret->d)))
		return err_set(db->err, NOT_FOUND, "drafts.torn", T("Этот черновик сохранён другой версией программы и не читается."), T("Подберите всех заново: данные людей на месте."));
	return pairing_words_read(db, id, &ret->words);
}

static enum status put_words(struct db *db, const struct pairing *x)
{
	TRY(pairing_words_drop(db, x->r.id, NULL));
	for (size_t i = 0; i < x->words.n; i++) {
		const struct word *w = &x->words.v[i];
		TRY(pairing_word_put(db, x->r.id, str_c(kinds[w->kind]), w->mentor, w->mentee, w->lo, w->cap, w->hand, db->now, db->account, NULL));
	}
	return OK;
}

static struct opt_int worst_of(const struct drafted *d) { return (struct opt_int){ d->worst >= 0, d->worst }; }

enum status pairing_add(struct db *db, struct pairing *x, struct uuid *ret)
{
	*ret = db_new_id(db);
	return pairing_add_as(db, x, *ret);
}

enum status pairing_add_as(struct db *db, struct pairing *x, struct uuid id)
{
	struct pairing_no_last_row last;

	TRY(pairing_no_last(db, x->r.form, &last));
	x->r.id = id;
	TRY(pairing_insert(db, x->r.id, x->r.form, last.no + 1, x->r.aim, x->r.day, x->r.reckoned, x->f.n, x->f.m, x->f.already, x->d.placed, plan_sum(&x->d), worst_of(&x->d), x->d.proved,
		x->r.together, db->now, db->account, NULL));
	TRY(pairing_data_put(db, x->r.id, frozen_pack(db->arena, &x->f), drafted_pack(db->arena, &x->d), NULL));
	return put_words(db, x);
}

enum status pairing_keep(struct db *db, const struct pairing *x, bool problem_too)
{
	int64_t rows;

	TRY(pairing_save(db, x->r.id, x->r.rev, x->r.aim, x->r.day, x->r.reckoned, x->f.n, x->f.m, x->f.already, x->d.placed, plan_sum(&x->d), worst_of(&x->d), x->d.proved,
		x->r.together, db->now, db->account, &rows));
	if (!rows)
		return CONFLICT;
	if (problem_too)
		TRY(pairing_data_put(db, x->r.id, frozen_pack(db->arena, &x->f), drafted_pack(db->arena, &x->d), NULL));
	else
		TRY(pairing_plan_put(db, x->r.id, drafted_pack(db->arena, &x->d), NULL));
	return put_words(db, x);
}

enum status pairing_name(struct db *db, struct uuid person, bool initials, struct str *ret, bool *ret_here)
{
	struct pairing_person_row r;
	enum status s = pairing_person(db, person, &r);

	*ret_here = s == OK && str_eq(r.state, S("here"));
	if (s == NOT_FOUND || (s == OK && str_eq(r.state, S("erased")))) {
		*ret = T("запись удалена");
		return OK;
	}
	TRY(s);
	struct person p = { .last = r.last, .first = r.first, .middle = r.middle };
	*ret = initials ? person_initials(db->arena, &p) : person_name(db->arena, &p);
	return OK;
}
