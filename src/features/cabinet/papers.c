/* Papers as their owner or a parent sees them: read, «да», «нет», taken back at once. */
#include "features/cabinet/cabinet.h"
#include "features/cabinet/html.h"

#include "kernel/russian/ru.h"

/* ---- reading ---- */

static struct str state_words(struct arena *a, const struct consent_paper *p, enum tone *tone)
{
	struct str day = p->day.has ? ru_date(a, p->day.v) : S("");

	*tone = TONE_PLAIN;
	switch (p->state) {
	case CONSENT_GROUND: return T("согласия не нужно: так позволяет закон");
	case CONSENT_GIVEN: *tone = TONE_GOOD; return str_fmt(a, "%.*s %.*s", SP(T("есть, с")), SP(day));
	case CONSENT_SOON: *tone = TONE_WAIT; return str_fmt(a, "%.*s %.*s", SP(T("скоро закончится:")), SP(day));
	case CONSENT_EXPIRED: *tone = TONE_WAIT; return T("закончилось, нужна новая бумага");
	case CONSENT_OUTGROWN: *tone = TONE_WAIT; return T("нужна новая: исполнилось 14 или 18 лет");
	case CONSENT_REFUSED: return str_fmt(a, "%.*s %.*s", SP(T("вы отказались")), SP(day));
	case CONSENT_WITHDRAWN: return str_fmt(a, "%.*s %.*s", SP(T("отозвано")), SP(day));
	case CONSENT_PROMISED: *tone = TONE_WAIT; return T("вы сказали «да», ждём подпись");
	default: *tone = TONE_WAIT; return T("ждём от вас");
	}
}

static bool shown(const struct consent_paper *p) { return p->level != LEVEL_NO || p->answer.seq; }

enum status cabinet_read_papers(struct request *req, struct uuid person, struct cabinet_papers *ret)
{
	struct consent_papers *all = NEW(req->arena, struct consent_papers);

	TRY(consent_papers_of(req->db, person, req->today, all));
	ret->lacks = all->lacks;
	for (size_t i = 0; i < all->n; i++) {
		const struct consent_paper *p = &all->v[i];
		if (!shown(p))
			continue;
		struct cabinet_paper *x = VEC_ADD(req->arena, ret);
		x->purpose = str_z(req->arena, p->purpose->code);
		x->title = p->purpose->name;
		x->state = state_words(req->arena, p, &x->tone);
		x->readable = p->purpose->printed;
	}
	return OK;
}

enum status cabinet_read_next(struct request *req, struct uuid person, const struct cabinet_pairs *pairs, struct cabinet_next *ret)
{
	struct consent_papers *all = NEW(req->arena, struct consent_papers);

	*ret = (struct cabinet_next){ .what = S("") };
	for (size_t i = 0; i < pairs->n; i++) {
		const struct cabinet_pair *p = &pairs->v[i];
		struct opt_date d = p->refused.has && date_cmp(p->refused.v, req->today) >= 0 ? p->refused : p->until;
		if (d.has && date_cmp(d.v, req->today) >= 0 && (!ret->day.has || date_cmp(d.v, ret->day.v) < 0))
			*ret = (struct cabinet_next){ d, str_fmt(req->arena, "%.*s: %.*s", SP(p->refused.has ? T("действует ваш отказ") : T("последний день пары")), SP(p->name)) };
	}
	TRY(consent_papers_of(req->db, person, req->today, all));
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].state == CONSENT_SOON && all->v[i].day.has && (!ret->day.has || date_cmp(all->v[i].day.v, ret->day.v) < 0))
			*ret = (struct cabinet_next){ all->v[i].day, str_fmt(req->arena, "%.*s: %.*s", SP(T("закончится бумага")), SP(all->v[i].purpose->title)) };
	return OK;
}

/* ---- whose word ---- */

#define OWN_WORD 14                        /* from that age one's own word counts, too */

enum status cabinet_speaker(struct request *req, struct uuid person, struct cabinet_speaker *ret)
{
	struct cabinet_children_list l;
	bool own = !uuid_is_nil(req->who->person) && uuid_eq(req->who->person, person);

	*ret = (struct cabinet_speaker){ .why_not = S("") };
	if (uuid_is_nil(req->who->person))
		return NOT_FOUND;
	if (!own) {
		TRY(cabinet_children(req->db, req->who->person, &l));
		for (size_t i = 0; i < l.n; i++)
			ret->parent |= uuid_eq(l.v[i].id, person);
		if (!ret->parent)
			return NOT_FOUND;
	}
	TRY(person_read(req->db, person, &ret->person));
	if (!str_eq(ret->person.state, S("here")))
		return NOT_FOUND;
	int age = person_age(&ret->person, req->today);
	bool minor = person_minor(&ret->person, req->today);
	ret->may = ret->parent ? minor : !minor || age < 0 || age >= OWN_WORD;
	if (!ret->may)
		ret->why_not = ret->parent ? T("Участнику исполнилось 18: теперь отвечает он сам.") : T("До 14 лет за тебя отвечает родитель: покажи эту страницу ему.");
	return OK;
}

/* ---- pages ---- */

enum status cabinet_own_page(struct request *req)
{
	struct cabinet_own_view v = { .id = req->who->person };
	struct person p;

	if (uuid_is_nil(v.id))
		return NOT_FOUND;
	TRY(person_read(req->db, v.id, &p));
	v.name = person_name(req->arena, &p);
	TRY(cabinet_read_papers(req, v.id, &v.papers));
	TRY(people_seers(req, v.id, &v.seers));
	html_cabinet_own(req->html, &v);
	return OK;
}

static enum status find_paper(struct request *req, struct uuid person, struct str purpose, const struct consent_paper **ret)
{
	struct consent_papers *all = NEW(req->arena, struct consent_papers);

	TRY(consent_papers_of(req->db, person, req->today, all));
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i].purpose->code, purpose) && all->v[i].purpose->printed && shown(&all->v[i])) {
			*ret = &all->v[i];
			return OK;
		}
	return NOT_FOUND;
}

enum status cabinet_paper_page(struct request *req)
{
	const struct cabinet_paper_in *in = req->in;
	struct cabinet_paper_view v = { .form = req->form, .person = in->person, .purpose = in->purpose };
	struct cabinet_speaker who;
	const struct consent_paper *p;
	struct str act;

	TRY(cabinet_speaker(req, in->person, &who));
	TRY(find_paper(req, in->person, in->purpose, &p));
	TRY(consent_electronic(req->db, p->purpose, &act));
	if (p->state != CONSENT_GROUND)              /* what nobody has to sign is not shown for signing */
		TRY(consent_text_for(req->db, in->person, str_z(req->arena, p->purpose->code), &v.lines));
	bool consent = consent_kind_is(p->purpose, "consent"), gives = consent_covers(p->state) || p->state == CONSENT_PROMISED;
	v.title = p->purpose->name;
	v.name = person_name(req->arena, &who.person);
	v.state = state_words(req->arena, p, &v.tone);
	v.parent = who.parent;
	v.why_not = who.why_not;
	v.mentoring = consent_kind_is(p->purpose, "mentoring");
	v.electronic = act.n > 0;
	bool both = p->state == CONSENT_PROMISED && v.electronic;        /* the other one of the two may sign */
	v.may_yes = who.may && (consent_lacks(p->state) || p->state == CONSENT_REFUSED || p->state == CONSENT_WITHDRAWN) && (p->state != CONSENT_PROMISED || both);
	v.may_no = who.may && consent && consent_lacks(p->state);
	v.may_withdraw = who.may && consent && gives;
	html_cabinet_paper(req->html, &v);
	return OK;
}

static const char *done_code(struct str say, const struct consent_said *said)
{
	if (str_eq(say, S("withdrawn")))
		return "cabinet.withdrawn";
	return str_eq(say, S("refused")) ? "cabinet.no" : said->given ? "cabinet.signed" : "cabinet.promised";
}

enum status cabinet_paper_say(struct request *req)
{
	const struct cabinet_paper_in *in = req->in;
	struct consent_said said = { .why = S("") };
	struct cabinet_speaker who;
	const struct consent_paper *p;

	TRY(cabinet_speaker(req, in->person, &who));
	TRY(find_paper(req, in->person, in->purpose, &p));
	if (!who.may)
		return form_error(req, "sure", who.why_not);
	if (!str_eq(in->say, S("promised")) && !consent_kind_is(p->purpose, "consent"))
		return form_error(req, "sure", T("От этой бумаги отказываются на бумаге: скажите куратору."));
	if (!in->sure)
		return form_error(req, "sure", T("Отметьте, что прочитали, и нажмите ещё раз."));
	enum status s = consent_say(req->db, in->person, str_z(req->arena, p->purpose->code), str_z(req->arena, in->say), who.parent ? "parent" : "own", &said);
	if (s == INVALID)
		return form_error(req, "sure", said.why);
	TRY(s);
	req_audit(req, done_code(in->say, &said), in->person, S(""), p->purpose->title);
	return req_redirect(req, done_code(in->say, &said), "/cabinet/paper/%U/%s", in->person, in->purpose);
}
