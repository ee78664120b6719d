#include "features/papers/gather.h"

#include "features/handover/handover.h"
#include "features/nomenclature/nomenclature.h"
#include "features/org/org.h"
#include "features/papers/queries.h"
#include "features/people/people.h"
#include "kernel/auth/people.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/http/request.h"
#include "kernel/russian/ru.h"

#define PERIODS_MOST 200

static const struct { enum name_case c; const char *word; } cases[] = {
	{ CASE_GEN, "gen" }, { CASE_DAT, "dat" }, { CASE_ACC, "acc" }, { CASE_INS, "ins" }, { CASE_PRE, "pre" },
};
#define N_CASES (sizeof cases / sizeof *cases)

static void put(json_t *o, const char *key, struct str text)
{
	if (text.n)
		json_object_set_new(o, key, json_text(text));
}

/* ---- names and posts in their cases ---- */

static void doubt(struct db *db, struct paper_doubts *l, struct str name)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i], name))
			return;
	*VEC_ADD(db->arena, l) = name;
}

static json_t *name_json(const struct name *n, struct str gender)
{
	json_t *o = json_object();

	json_object_set_new(o, "last", json_text(n->last));
	json_object_set_new(o, "first", json_text(n->first));
	json_object_set_new(o, "middle", json_text(n->middle));
	put(o, "gender", gender);
	return o;
}

static enum status put_post(struct db *db, json_t *o, struct str post, struct paper_doubts *doubts)
{
	json_t *x, *forms;

	if (!post.n)
		return OK;
	x = json_object();
	forms = json_object();
	json_object_set_new(x, "cases", forms);
	json_object_set_new(x, "text", json_text(post));
	json_object_set_new(o, "post", x);
	for (size_t i = 0; i < N_CASES; i++) {
		struct post_called c;
		TRY(post_called(db, post, cases[i].c, &c));
		put(forms, cases[i].word, c.text);
		if (c.doubtful && !c.confirmed)
			doubt(db, doubts, post);
	}
	return OK;
}

typedef enum status call_fn(struct db *db, const void *who, enum name_case c, struct called *ret);
static enum status call_person(struct db *db, const void *who, enum name_case c, struct called *ret) { return person_called(db, who, c, ret); }
static enum status call_name(struct db *db, const void *who, enum name_case c, struct called *ret) { return name_called(db, *(const struct str *)who, c, ret); }

static enum status put_cases(struct db *db, json_t *o, call_fn *call, const void *who, struct str name, struct paper_doubts *doubts)
{
	json_t *forms = json_object();

	json_object_set_new(o, "cases", forms);
	for (size_t i = 0; i < N_CASES; i++) {
		struct called c;
		TRY(call(db, who, cases[i].c, &c));
		put(forms, cases[i].word, c.full);
		if (!c.confirmed && (c.asks || c.doubtful))
			doubt(db, doubts, name);
	}
	return OK;
}

static enum status put_person(struct db *db, json_t *data, const char *key, struct uuid id, struct paper_doubts *doubts)
{
	struct person p;

	TRY(person_read(db, id, &p));
	json_t *o = name_json(&(struct name){ p.last, p.first, p.middle }, p.gender);
	json_object_set_new(data, key, o);
	TRY(put_cases(db, o, call_person, &p, person_name(db->arena, &p), doubts));
	return put_post(db, o, p.post, doubts);
}

static enum status put_named(struct db *db, json_t *data, const char *key, struct str name, struct str post, struct paper_doubts *doubts)
{
	struct name n;

	if (!name.n)
		return OK;
	name_cut(db->arena, name, &n);
	json_t *o = name_json(&n, S(""));
	json_object_set_new(data, key, o);
	TRY(put_cases(db, o, call_name, &name, name, doubts));
	return put_post(db, o, post, doubts);
}

/* ---- the centre, who signs, who wrote it ---- */

static struct str one_line(struct arena *a, struct str lines)
{
	struct str *v = NEW_ARRAY(a, lines.n + 1, struct str);
	size_t n = 0;

	for (struct str rest = lines; rest.p; )
		v[n++] = str_trim(str_cut(rest, '\n', &rest));
	return str_join(a, v, n, S(" "));
}

static void put_centre(struct db *db, json_t *data, const struct letterhead *l)
{
	struct arena *a = db->arena;
	json_t *o = json_object();
	struct str full = one_line(a, l->full_name.n ? l->full_name : l->short_name), brief = one_line(a, l->short_name);
	struct str details[2];
	size_t n = 0;

	if (l->contacts.n)
		details[n++] = l->contacts;
	if (l->codes.n)
		details[n++] = l->codes;
	json_object_set_new(data, "org", o);
	put(o, "founder", l->founder);
	put(o, "full", full);
	put(o, "brief", brief.n ? brief : full);
	put(o, "place", l->place);
	put(o, "details", str_join(a, details, n, S("\n")));
}

static enum status put_people(struct db *db, const struct paper *p, json_t *data, struct paper_doubts *doubts)
{
	struct account_who who;
	struct signatory s;
	struct org_card card;
	struct called name;

	TRY(signatory_on(db, p->day, &s));
	TRY(put_named(db, data, "sign", s.name, s.post, doubts));
	enum status st = people_account_who(db, p->made_by, &who);
	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	TRY(put_named(db, data, "author", who.name, who.post, doubts));
	TRY(org_card_read(db, &card));
	TRY(name_called(db, who.name, CASE_NOM, &name));
	json_t *o = json_object_get(data, "author");
	put(o, "full", name.full.n ? name.full : who.name);
	put(o, "phone", card.phone);
	return OK;
}

/* ---- the pair, and whom somebody was a mentor of ---- */

static struct str order_words(struct arena *a, struct str no, struct opt_date day)
{
	return handover_order_words(a, no, day);
}

static enum status put_pair(struct db *db, const struct paper *p, json_t *data, struct paper_doubts *doubts)
{
	struct papers_pair_row r;
	struct people_words forms;
	json_t *o;

	if (!p->pair.has)
		return OK;
	enum status s = papers_pair(db, p->pair.v, &r);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	TRY(people_words(db, "form", &forms));
	o = json_object();
	json_object_set_new(data, "pair", o);
	put(o, "form", people_word_title(&forms, r.form));
	json_object_set_new(o, "since", json_of_date((struct opt_date){ true, r.since }));
	if (r.until.has)
		json_object_set_new(o, "until", json_of_date(r.until));
	put(o, "order", order_words(db->arena, r.order_no, r.order_date));
	TRY(put_person(db, data, "mentor", r.mentor_id, doubts));
	return put_person(db, data, "mentee", r.mentee_id, doubts);
}

static enum status put_periods(struct db *db, struct uuid person, json_t *data)
{
	struct papers_periods_list l;
	struct people_words forms;
	json_t *all = json_array();

	json_keep(db->arena, all);
	TRY(people_words(db, "form", &forms));
	TRY(papers_periods(db, person, PERIODS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct papers_periods_row *r = &l.v[i];
		json_t *o = json_object();
		struct name n = { r->last, r->first, r->middle };
		json_object_set_new(o, "since", json_of_date((struct opt_date){ true, r->since }));
		json_object_set_new(o, "until", json_text(r->until.has && date_cmp(r->until.v, db->today) <= 0 ? ru_date(db->arena, r->until.v) : T("настоящее время")));
		json_object_set_new(o, "name", json_text(name_in_order(db->arena, &n)));
		json_object_set_new(o, "form", json_text(people_word_title(&forms, r->form)));
		put(o, "order", order_words(db->arena, r->order_no, r->order_date));
		json_array_append_new(all, o);
	}
	if (l.n)
		json_object_set(data, "periods", all);
	else
		json_object_set_new(data, "noperiods", json_true());
	return OK;
}

/* ---- what was typed ---- */

static void put_lines(struct arena *a, json_t *ask, struct str name, struct str text)
{
	json_t *lines = json_array();

	for (struct str rest = text; rest.p; ) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		if (line.n)
			json_array_append_new(lines, json_text(line));
	}
	if (!json_array_size(lines))
		json_object_set_new(ask, str_z(a, str_fmt(a, "%.*s_empty", SP(name))), json_true());
	json_object_set_new(ask, str_z(a, str_fmt(a, "%.*s_lines", SP(name))), lines);
}

static enum status put_readers(struct db *db, json_t *data, struct str typed)
{
	json_t *all = json_array();

	json_object_set_new(data, "readers", all);
	for (struct str rest = typed; rest.p && typed.n; ) {
		struct str post, name = str_trim(str_cut(str_cut(rest, '\n', &rest), ',', &post));
		json_t *o = json_object();
		put(o, "name", name);
		put(o, "post", str_trim(post));
		if (name.n)
			json_array_append_new(all, o);
		else
			json_decref(o);
	}
	if (json_array_size(all))
		return OK;
	struct org_staff l;
	TRY(org_staff_read(db, &l));
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();
		put(o, "name", l.v[i].name);
		put(o, "post", l.v[i].post);
		json_array_append_new(all, o);
	}
	return OK;
}

static enum status put_asked(struct db *db, const struct paper_type *t, const json_t *asked, json_t *data)
{
	json_t *ask = json_object();

	json_object_set_new(data, "ask", ask);
	for (size_t i = 0; i < t->fields.n; i++) {
		const struct paper_field *f = &t->fields.v[i];
		struct str text = paper_asked(asked, f->name);
		if (text.n)
			json_object_set_new(ask, str_z(db->arena, f->name), json_text(text));
		if (str_eq(f->kind, S("lines")))
			put_lines(db->arena, ask, f->name, text);
		if (str_eq(f->kind, S("people")))
			TRY(put_readers(db, data, text));
	}
	return OK;
}

/* «Соглашение № {номер}»: a heading knows this one field. */
static struct str heading(struct arena *a, struct str text, struct str number)
{
	ptrdiff_t at = str_find(text, S("{номер}"), 0);

	if (at < 0)
		return text;
	return str_fmt(a, "%.*s%.*s%.*s", SP(str_sub(text, 0, (size_t)at)), SP(number.n ? number : S("____")),
		SP(str_sub(text, (size_t)at + sizeof("{номер}") - 1, text.n)));
}

static enum status put_case(struct db *db, const struct paper *p, json_t *data)
{
	struct str index, year;

	TRY(paper_case(db, p, &index));
	if (!index.n)
		return OK;
	TRY(nomenclature_year(db, p->day, &year));
	json_t *o = json_object();
	json_object_set_new(data, "filed", o);
	put(o, "index", index);
	put(o, "year", year);
	return OK;
}

enum status paper_gather(struct db *db, const struct paper_type *t, const struct paper *p, json_t **ret, struct paper_doubts *ret_doubts)
{
	struct arena *a = db->arena;
	struct letterhead l;
	json_t *data = json_object();
	struct date first = org_year_start(p->day, ORG_YEAR_FROM);

	json_keep(a, data);
	TRY(org_letterhead(db, &l));
	put_centre(db, data, &l);
	put(data, "title", p->title);
	put(data, "heading", heading(a, t->heading, p->number));
	TRY(put_case(db, p, data));
	json_object_set_new(data, "date", json_of_date((struct opt_date){ true, p->day }));
	put(data, "number", p->number);
	if (p->number.n)
		put(data, "award_no", str_fmt(a, " № %.*s", SP(p->number)));
	put(data, "year", org_year_title(a, first.y));
	TRY(put_people(db, p, data, ret_doubts));
	if (p->person.has)
		TRY(put_person(db, data, "person", p->person.v, ret_doubts));
	TRY(put_pair(db, p, data, ret_doubts));
	if (p->person.has)
		TRY(put_periods(db, p->person.v, data));
	TRY(put_asked(db, t, paper_asked_read(a, p->asked), data));
	*ret = data;
	return OK;
}

/* ---- what the form begins with ---- */

enum status paper_pair_person(struct db *db, const struct paper_type *t, struct uuid pair, struct uuid *ret)
{
	struct papers_pair_row r;

	TRY(papers_pair(db, pair, &r));
	*ret = str_eq(t->side, S("mentee")) ? r.mentee_id : r.mentor_id;
	return OK;
}

static enum status known(struct db *db, const struct papers_pair_row *r, struct str from, struct str *ret)
{
	struct called who;
	struct post_called post;
	struct person p;
	char iso[11];

	*ret = S("");
	if (str_eq(from, S("since")) || str_eq(from, S("until")) || str_eq(from, S("free"))) {
		struct opt_date d = str_eq(from, S("until")) ? r->until : (struct opt_date){ true, r->since };
		if (str_eq(from, S("free")))                     /* the first day without the pair */
			d = (struct opt_date){ r->end_on.has, r->end_on.has ? date_add_days(r->end_on.v, 1) : r->since };
		if (!d.has)
			return OK;
		date_iso(d.v, iso);
		*ret = str_dup(db->arena, str_c(iso));
		return OK;
	}
	TRY(person_read(db, r->mentee_id, &p));
	TRY(person_called(db, &p, str_eq(from, S("mentee-gen")) ? CASE_GEN : CASE_DAT, &who));
	*ret = who.full;
	if (!str_eq(from, S("mentee")) || !p.post.n)
		return OK;
	TRY(post_called(db, p.post, CASE_DAT, &post));
	*ret = str_fmt(db->arena, "%.*s, %.*s", SP(who.full), SP(post.text));
	return OK;
}

enum status paper_prefill(struct db *db, const struct paper_type *t, struct opt_uuid pair, json_t *asked)
{
	struct papers_pair_row r;

	if (pair.has)
		TRY(papers_pair(db, pair.v, &r));
	for (size_t i = 0; i < t->fields.n; i++) {
		const struct paper_field *f = &t->fields.v[i];
		struct str text = f->initial;
		if (json_object_getn(asked, f->name.p, f->name.n))
			continue;
		if (pair.has && f->from.n)
			TRY(known(db, &r, f->from, &text));
		if (text.n)
			json_object_set_new(asked, str_z(db->arena, f->name), json_text(text));
	}
	return OK;
}
