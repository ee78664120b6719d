/* «Передать дела»: pairs that somebody looks after go to another.  Whose a pair is says whom to ask; it gives no right. */
#include "features/pairs/pairs_in.h"

#include "features/people/people.h"
#include "kernel/russian/ru.h"

#define HANDED_MOST 10000

static enum status hand_list(struct db *db, struct uuid account, struct handover_items *ret)
{
	struct pair_kept_by_list l;
	struct people_words forms;

	TRY(people_words(db, "form", &forms));
	TRY(pair_kept_by(db, account, db->today, HANDED_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_kept_by_row *r = &l.v[i];
		struct person mentor = { .last = r->mentor_last, .first = r->mentor_first, .middle = r->mentor_middle };
		struct person mentee = { .last = r->mentee_last, .first = r->mentee_first, .middle = r->mentee_middle };
		*VEC_ADD(db->arena, ret) = (struct handover_item){ .kind = "pair", .id = r->id, .perm = "pairs.edit",
			.path = str_fmt(db->arena, "/pairs/p/%.*s", SP(uuid_str(db->arena, r->id))),
			.text = str_fmt(db->arena, "%.*s %.*s — %.*s, «%.*s», %.*s %.*s", SP(T("Пара")), SP(person_initials(db->arena, &mentor)), SP(person_initials(db->arena, &mentee)),
				SP(people_word_title(&forms, r->form)), SP(T("с")), SP(ru_date(db->arena, r->since))) };
	}
	return OK;
}

static enum status hand_move(struct db *db, const struct handover_items *items, const struct handover_deed *deed, struct str *why)
{
	int64_t rows;

	for (size_t i = 0; i < items->n; i++) {
		TRY(pair_give(db, items->v[i].id, deed->from, deed->to, &rows));
		if (rows)
			TRY(pair_note(db, items->v[i].id, "handed", S("")));
		else
			why[i] = T("уже не за ним или завершена");
	}
	return OK;
}

const struct handover_source pairs_handover = { "Наставнические пары", hand_list, hand_move };
