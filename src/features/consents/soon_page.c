/* /consents/soon: whose consent ends or is outgrown; /consents/slips: reminders for what did not come back. */
#include "features/consents/desk.h"
#include "features/consents/html.h"

#include "kernel/russian/ru.h"

/* ---- soon ---- */

static struct str why_words(struct arena *a, const struct board_person *p, const struct consent_paper *x, struct date today)
{
	enum consent_band now = consent_band_of(&p->p, today), next = x->day.has ? consent_band_of(&p->p, date_add_days(x->day.v, 1)) : now;

	if (x->state == CONSENT_OUTGROWN)
		return now == BAND_TEEN ? T("исполнилось 14 лет") : T("исполнилось 18 лет");
	if (x->state == CONSENT_SOON && consent_kind_is(x->purpose, "consent") && next != now)
		return next == BAND_TEEN ? T("исполнится 14 лет") : T("исполнится 18 лет");
	struct str d = ru_date(a, x->day.v);
	return str_fmt(a, "%.*s %.*s", SP(x->state == CONSENT_EXPIRED ? T("срок кончился") : T("срок кончается")), SP(d));
}

static struct str what_words(const struct board_person *p, const struct consent_paper *x, struct date today)
{
	struct date from = x->state == CONSENT_SOON ? date_add_days(x->day.v, 1) : today;

	if (!consent_kind_is(x->purpose, "consent"))
		return T("принести новую");
	switch (consent_band_of(&p->p, from)) {
	case BAND_CHILD: return T("подпись представителя");
	case BAND_TEEN: return T("подпись представителя и своя подпись");
	default: return T("только своя подпись");
	}
}

static bool due(const struct consent_paper *x)
{
	return x->level != LEVEL_NO && !x->ground && (x->state == CONSENT_SOON || x->state == CONSENT_OUTGROWN || x->state == CONSENT_EXPIRED);
}

enum status soon_page(struct request *req)
{
	struct board *b = NEW(req->arena, struct board);
	struct soon_view v = { .may_mark = req_may(req, "consents.mark") };
	struct consents_sight s;

	TRY(consents_sight_of(req, &s));
	TRY(board_read(req->db, b));
	v.days = b->base.soon_days;
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->v[i].papers.n; k++) {
			const struct board_person *p = &b->v[i];
			const struct consent_paper *x = &p->papers.v[k];
			if (!due(x) || !sight_sees(&s, p) || !sight_shows(&s, x->purpose))
				continue;
			*VEC_ADD(req->arena, &v.lines) = (struct soon_line){ .id = p->p.id, .name = person_name(req->arena, &p->p), .about = person_groups(req->arena, p),
				.purpose = x->purpose->title, .why = why_words(req->arena, p, x, req->today), .what = what_words(p, x, req->today), .day = x->day,
				.url = url(req->html, "/consents/p/%U/%s", p->p.id, x->purpose->code), .printed = x->printed_on.has };
		}
	html_consents_soon(req->html, &v);
	return OK;
}

/* ---- slips ---- */

static bool in_group(const struct board_person *p, struct opt_uuid group)
{
	for (size_t i = 0; i < p->groups.n; i++)
		if (uuid_eq(p->groups.v[i].id, group.v))
			return true;
	return !group.has;
}

enum status slips_page(struct request *req)
{
	const struct desk_in *in = req->in;
	struct board *b = NEW(req->arena, struct board);
	struct slips_view v = { .today = req->today, .back = url(req->html, "/consents/desk") };

	TRY(board_read(req->db, b));
	for (size_t i = 0; i < b->n; i++) {
		const struct board_person *p = &b->v[i];
		struct slip s = { .name = person_name(req->arena, &p->p), .group = person_groups(req->arena, p),
			.to = person_minor(&p->p, req->today) ? T("Родителям (законному представителю)") : T("Участнику программы") };
		for (size_t k = 0; k < p->papers.n; k++)
			if (paper_printable(&p->papers.v[k]) && !p->papers.v[k].ground && p->papers.v[k].printed_on.has)
				*VEC_ADD(req->arena, &s.papers) = (struct recent_line){ p->p.id, p->papers.v[k].purpose->name };
		if (s.papers.n && in_group(p, in->group))
			*VEC_ADD(req->arena, &v.slips) = s;
	}
	if (in->group.has)
		v.back = url_join_query(req->html, v.back, "group", uuid_str(req->arena, in->group.v));
	req->html->page->paper = PAPER_SHEETS;
	html_consents_slips(req->html, &v);
	return OK;
}
