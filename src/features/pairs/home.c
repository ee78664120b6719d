/* «Сегодня»: mentees without a mentor, silent pairs, orders that wait, requests to leave.  The day of pay: pay_day.c. */
#include "features/pairs/undone.h"

#include "features/consents/consents.h"
#include "kernel/russian/ru.h"

#define ALONE 50
#define ROLES_MOST 1000
#define SINGLY 3                          /* more silent pairs than so many are one line */

static enum status alone(struct request *req, struct todos *ret)
{
	struct pair_left_alone_list l;

	TRY(pair_left_alone(req->db, req->today, ALONE, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person p = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle };
		struct date from = date_add_days(l.v[i].end_on.v, 1);
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s: %.*s %.*s", SP(person_initials(req->arena, &p)),
			SP(T("без наставника с")), SP(ru_date(req->arena, from))), .due = { true, from }, .button = T("Закрепить пару"), .late = date_cmp(from, req->today) < 0,
			.path = str_fmt(req->arena, "/pairs/p/%.*s", SP(uuid_str(req->arena, l.v[i].id))) };
	}
	return OK;
}

static enum status silent(struct request *req, struct todos *ret)
{
	struct pair_silents l;

	TRY(pair_silents_read(req->db, &l));
	if (l.n > SINGLY) {
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s: %zu", SP(T("Узнать, что с парами, о которых ничего не слышно")), l.n),
			.path = S("/pairs?show=silent"), .button = T("Показать") };
		return OK;
	}
	for (size_t i = 0; i < l.n; i++) {
		struct pair_full_row r;
		TRY(pair_full(req->db, l.v[i].pair, &r));
		struct person mentor = PAIR_MENTOR(&r), mentee = PAIR_MENTEE(&r);
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s: %.*s %d %s", SP(pair_names(req->arena, &mentor, &mentee)),
			SP(T("ничего не слышно")), l.v[i].days, ru_plural(l.v[i].days, "день", "дня", "дней")), .button = T("Открыть пару"),
			.path = str_fmt(req->arena, "/pairs/p/%.*s", SP(uuid_str(req->arena, r.id))) };
	}
	return OK;
}

static enum status no_role(struct request *req, struct todos *ret)
{
	struct pair_no_role_list l;

	TRY(pair_no_role(req->db, req->today, ROLES_MOST, &l));
	if (l.n)
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s: %zu", SP(T("Решить, что с парами, где роль наставника или наставляемого закончилась")), l.n),
			.path = S("/pairs?show=roles"), .button = T("Показать") };
	return OK;
}

static enum status waiting(struct request *req, struct todos *ret)
{
	struct pair_waiting_row w;

	TRY(pair_waiting(req->db, &w));
	if (w.consent)
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s (%lld)", SP(T("Сделать приказ о закреплении пар")), (long long)w.consent),
			.path = S("/pairs?show=waiting"), .button = T("Открыть") };
	if (w.ending)
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s (%lld)", SP(T("Сделать приказ о завершении пар")), (long long)w.ending),
			.path = S("/pairs"), .button = T("Открыть") };
	if (w.prolonged)
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s (%lld)", SP(T("Сделать приказ о продлении пар")), (long long)w.prolonged),
			.path = S("/pairs"), .button = T("Открыть") };
	if (w.proposed)
		*VEC_ADD(req->arena, &ret->waiting) = (struct todo){ .text = str_fmt(req->arena, "%.*s — %lld", SP(T("Не согласились ещё на пару")), (long long)w.proposed),
			.path = S("/pairs?show=waiting"), .button = T("Показать") };
	return OK;
}

/* A consent was withdrawn while the pair is in force: it works on what may not be worked on any more. */
static enum status withdrawn(struct request *req, struct todos *ret)
{
	struct consent_ids gone;

	TRY(consent_withdrawn(req->db, CONSENT_PARTICIPATION, &gone));
	for (size_t i = 0; i < gone.n && i < ALONE; i++)
		for (int side = 0; side < 2; side++) {
			struct partner_list l;
			struct person p;
			TRY(pair_partners(req->db, gone.v[i], side ? "mentee" : "mentor", req->today, &l));
			if (l.n == 0)
				continue;
			TRY(person_read(req->db, gone.v[i], &p));
			for (size_t k = 0; k < l.n; k++)
				*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s: %.*s", SP(person_initials(req->arena, &p)),
					SP(T("согласие на участие отозвано, а пара действует"))), .due = { true, req->today }, .button = T("Открыть пару"),
					.path = str_fmt(req->arena, "/pairs/p/%.*s", SP(uuid_str(req->arena, l.v[k].pair))) };
		}
	return OK;
}

enum status pairs_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct pair_exit_count_row exits;

	(void)everyone;
	if (req_may(req, "pairs.exits")) {
		TRY(pair_exit_count(req->db, req->who->person, &exits));
		if (exits.n)
			*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s: %lld", SP(T("Ответить на просьбы о выходе из пары")), (long long)exits.n),
				.due = exits.oldest, .late = exits.oldest.has && date_cmp(exits.oldest.v, req->today) < 0, .path = S("/pairs/exits"), .button = T("Открыть") };
	}
	if (req_may(req, "pairs.pay-day"))
		TRY(pairs_pay_todo(req, ret));
	if (!req_may(req, "pairs.edit"))
		return OK;
	TRY(alone(req, ret));
	TRY(withdrawn(req, ret));
	TRY(pairs_undone_todo(req, ret));
	TRY(no_role(req, ret));
	TRY(waiting(req, ret));
	return silent(req, ret);
}
