#include "features/papers/store.h"

#include "features/calendar/calendar.h"
#include "features/nomenclature/nomenclature.h"
#include "features/org/org.h"
#include "features/papers/gather.h"
#include "features/papers/queries.h"
#include "features/papers/series.h"
#include "features/people/people.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/document/template.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

#define TYPES_MOST 100
#define BACKGROUND_MAX (4u << 20)
#define DAYS_FOR_NOTICE 4                /* the fourth working day after the notice: three full ones lie between (ТК РФ, ст. 351.8) */

static struct str some(struct opt_str s) { return s.has ? s.v : S(""); }

/* ---- templates ---- */

static void take_own(struct paper_types *l, const struct papers_templates_own_row *r)
{
	for (size_t i = 0; i < l->n; i++) {
		struct paper_type *t = &l->v[i];
		if (!str_eq(t->code, r->code))
			continue;
		t->version = r->version;
		t->own = r->own;
		if (!r->own)
			return;
		t->heading = r->heading;
		t->text = r->body;
		t->series = r->series;
		t->case_index = r->case_index;
		t->checked = r->checked;
		t->background = r->background;
		t->background_name = r->background_name;
		t->landscape = r->landscape;
	}
}

enum status paper_types_read(struct db *db, struct paper_types *ret)
{
	struct papers_templates_own_list own;
	struct paper_types l = paper_types_shipped(db->arena);

	TRY(papers_templates_own(db, TYPES_MOST, &own));
	for (size_t i = 0; i < own.n; i++)
		take_own(&l, &own.v[i]);
	*ret = l;
	return OK;
}

/* ---- reading ---- */

json_t *paper_asked_read(struct arena *a, struct str json)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);

	if (!json_is_object(o)) {
		json_decref(o);
		o = json_object();
	}
	json_keep(a, o);
	return o;
}

enum status paper_load(struct db *db, struct uuid id, struct paper *ret)
{
	struct papers_get_row r;

	TRY(papers_get(db, id, &r));
	*ret = (struct paper){ .id = r.id, .template = r.template, .title = r.title, .who = r.who, .series = r.series, .number = some(r.number),
		.case_index = r.case_index, .person = r.person_id, .pair = r.pair_id, .batch = r.batch, .registered = str_eq(r.state, S("registered")), .day = r.day,
		.asked = r.asked, .sealed = r.sealed, .sha256 = r.sha256, .made_by = r.made_by, .made_by_name = some(r.made_by_name),
		.registered_by = some(r.registered_by), .registered_at = r.registered, .place = r.place, .rev = r.rev };
	return OK;
}

enum status paper_index(struct db *db, const struct paper *p)
{
	struct str text = str_fmt(db->arena, "%.*s %.*s", SP(p->who), SP(p->number));
	struct str title = p->number.n ? str_fmt(db->arena, "%.*s, № %.*s", SP(p->title), SP(p->number)) : p->title;

	return search_put(db, "paper", p->id, title, text);
}

/* ---- drafts ---- */

/* «Справка о работе наставником: Ивановой А.П.» comes from what it is about: a heading that was typed, else a name. */
static struct str title_of(struct arena *a, const struct paper_type *t, const json_t *asked, struct str who)
{
	static const char *const keys[] = { "about", "partner", "with" };
	struct str about = S("");

	for (size_t i = 0; i < sizeof keys / sizeof *keys && !about.n; i++)
		about = paper_asked(asked, str_c(keys[i]));
	if (about.n && who.n)
		return str_fmt(a, "%.*s %.*s: %.*s", SP(t->name), SP(about), SP(who));
	return about.n || who.n ? str_fmt(a, "%.*s: %.*s", SP(t->name), SP(about.n ? about : who)) : t->name;
}

enum status paper_add(struct db *db, const struct new_paper *n, struct uuid *ret_id)
{
	struct paper p = { .id = db_new_id(db), .template = n->type->code, .series = n->type->series, .day = n->day, .case_index = n->type->case_index,
		.person = n->person, .pair = n->pair, .batch = n->batch, .place = n->place };
	struct person who;

	TRY(paper_prefill(db, n->type, n->pair, n->asked));
	if (n->pair.has) {
		p.person.has = true;
		TRY(paper_pair_person(db, n->type, n->pair.v, &p.person.v));
	}
	if (p.person.has) {
		TRY(person_read(db, p.person.v, &who));
		p.who = person_name(db->arena, &who);
	}
	p.title = title_of(db->arena, n->type, n->asked, p.who);
	p.asked = json_line(db->arena, json_incref(n->asked));
	TRY(papers_insert(db, p.id, p.template, p.title, p.who, p.person, p.pair, p.series, p.day, p.case_index, p.asked, p.batch, p.place, db->now, db->account, NULL));
	*ret_id = p.id;
	return paper_index(db, &p);
}

enum status paper_write(struct db *db, const struct paper_type *t, struct paper *p, const json_t *asked)
{
	int64_t rows;

	p->title = title_of(db->arena, t, asked, p->who);
	p->asked = json_line(db->arena, json_deep_copy(asked));
	TRY(papers_write(db, p->id, p->rev, p->title, p->day, p->case_index, p->asked, &rows));
	return rows ? paper_index(db, p) : CONFLICT;
}

enum status paper_case(struct db *db, const struct paper *p, struct str *ret)
{
	*ret = p->case_index;
	return p->case_index.n || p->registered ? OK : nomenclature_index(db, S("paper"), p->series, p->day, ret);
}

/* ---- the paper ---- */

static enum status put_background(struct db *db, struct doc *d, struct str code, struct str hash)
{
	struct bytes sha, picture;
	struct doc_picture *made;

	if (!hash.n || !hex_parse(db->arena, hash, &sha))
		return OK;
	enum status s = file_load(db, sha, BACKGROUND_MAX, &picture);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	const struct doc_picture *p = doc_picture_of(d, picture, 210, S(""));
	if (!p)
		return OK;
	made = NEW(db->arena, struct doc_picture);
	*made = *p;
	made->path = str_fmt(db->arena, "/papers/background/%.*s/%.*s", SP(code), SP(hash));
	d->background = made;
	return OK;
}

/* {"template", "data", "background", "font", "size"}: all that is needed to print it again, whatever becomes of the rest. */
static enum status whole(struct db *db, const struct paper_type *t, const struct paper *p, json_t **ret, struct paper_doubts *doubts)
{
	struct letterhead l;
	struct str fault;
	json_t *template = paper_template(db->arena, t, &fault), *data, *o;

	if (!template)
		return err_set(db->err, INVALID, "papers.template", fault, T("Поправьте образец или верните наш вариант."));
	TRY(org_letterhead(db, &l));
	TRY(paper_gather(db, t, p, &data, doubts));
	o = json_object();
	json_keep(db->arena, o);
	json_object_set(o, "template", template);
	json_object_set(o, "data", data);
	json_object_set_new(template, "font", json_text(l.font));
	if (!t->size)
		json_object_set_new(template, "size", json_integer(l.size));
	if (t->background.has)
		json_object_set_new(o, "background", json_text(hex_of(db->arena, t->background.v)));
	if (l.emblem.has)
		json_object_set_new(o, "emblem", json_text(hex_of(db->arena, l.emblem.v)));
	*ret = o;
	return OK;
}

/* The emblem that was in the letterhead; in the preview when it still is. */
static enum status put_emblem(struct db *db, struct str hash, struct template_options *options)
{
	struct letterhead l;
	struct bytes sha;

	if (!hash.n || !hex_parse(db->arena, hash, &sha))
		return OK;
	TRY(org_letterhead(db, &l));
	if (l.emblem.has && str_eq(hex_of(db->arena, l.emblem.v), hash))
		options->emblem_path = S("/org/letterhead/emblem");
	enum status s = file_load(db, sha, BACKGROUND_MAX, &options->emblem);
	return s == NOT_FOUND ? OK : s;
}

static enum status doc_of(struct db *db, const json_t *o, const struct paper *p, struct doc **ret)
{
	struct template_options options = { .gaps = true, .today = p->day };
	const json_t *background = json_object_get(o, "background"), *emblem = json_object_get(o, "emblem");

	TRY(put_emblem(db, str_c(json_string_value(emblem)), &options));
	TRY(doc_from_json(db->arena, db->err, json_object_get(o, "template"), json_object_get(o, "data"), &options, ret));
	return put_background(db, *ret, p->template, str_c(json_string_value(background)));
}

enum status paper_doc(struct db *db, const struct paper_type *t, const struct paper *p, struct doc **ret, struct paper_doubts *ret_doubts)
{
	json_t *o;

	if (p->registered)
		return doc_of(db, paper_asked_read(db->arena, p->sealed), p, ret);
	TRY(whole(db, t, p, &o, ret_doubts));
	return doc_of(db, o, p, ret);
}

static void gaps_of_para(struct arena *a, const struct doc_para *p, struct paper_gaps *l)
{
	for (size_t i = 0; i < p->runs.n; i++) {
		struct str what = p->runs.v[i].text;
		bool known = !(p->runs.v[i].marks & DOC_GAP);
		if (str_starts(what, S("[")) && str_ends(what, S("]")))
			what = str_sub(what, 1, what.n - 1);
		for (size_t k = 0; k < l->n && !known; k++)
			known = str_eq(l->v[k], what);
		if (!known)
			*VEC_ADD(a, l) = what;
	}
}

struct paper_gaps paper_gaps_of(struct arena *a, const struct doc *d)
{
	struct paper_gaps l = { 0 };

	for (size_t s = 0; s < d->sections.n; s++)
		for (size_t b = 0; b < d->sections.v[s]->blocks.n; b++) {
			const struct doc_block *x = &d->sections.v[s]->blocks.v[b];
			if (x->kind == DOC_PARA) {
				gaps_of_para(a, x->para, &l);
				continue;
			}
			for (size_t r = 0; r < x->table->rows.n; r++)
				for (size_t c = 0; c < x->table->rows.v[r]->cells.n; c++)
					for (size_t p = 0; p < x->table->rows.v[r]->cells.v[c]->paras.n; p++)
						gaps_of_para(a, x->table->rows.v[r]->cells.v[c]->paras.v[p], &l);
		}
	return l;
}

/* ---- the law ---- */

enum status paper_rule_fault(struct db *db, const struct paper_type *t, const json_t *asked, struct date day, struct str *ret)
{
	struct calendar c;
	struct date last;

	*ret = S("");
	if (!str_eq(t->rule, S("notice")) || !date_parse_iso(paper_asked(asked, S("last")), &last))
		return OK;
	TRY(calendar_load(db, day, date_add_days(day, 60), &c));
	struct date earliest = calendar_add_workdays(&c, day, DAYS_FOR_NOTICE);
	if (date_cmp(last, earliest) < 0)
		*ret = str_fmt(db->arena, "Работника предупреждают не менее чем за три рабочих дня (ст. 351.8 ТК РФ): при вручении %.*s отменить поручение можно не раньше %.*s.",
			SP(ru_date(db->arena, day)), SP(ru_date(db->arena, earliest)));
	return OK;
}

/* ---- registered ---- */

static struct bytes hash_of(struct arena *a, const struct paper *p, struct str sealed)
{
	char iso[11];

	date_iso(p->day, iso);
	struct str text = str_fmt(a, "%.*s\n%s\n%.*s\n%.*s", SP(p->series), iso, SP(p->number), SP(sealed));
	return sha256_of(a, (struct bytes){ (const uint8_t *)text.p, text.n });
}

bool paper_intact(struct arena *a, const struct paper *p)
{
	if (!p->registered)
		return true;
	struct bytes now = hash_of(a, p, p->sealed);
	return p->sha256.has && p->sha256.v.n == now.n && memcmp(p->sha256.v.p, now.p, now.n) == 0;
}

/* What is printed again must be there, whatever the letterhead becomes. */
static enum status hold_emblem(struct db *db, const json_t *o)
{
	const char *hash = json_string_value(json_object_get(o, "emblem"));
	struct bytes sha;

	return hash && hex_parse(db->arena, str_c(hash), &sha) ? file_link(db, sha) : OK;
}

enum status paper_seal(struct db *db, const struct paper_type *t, struct paper *p, struct str number, struct date day)
{
	struct paper_series_list series;
	struct paper_doubts doubts = { 0 };
	struct paper sealed = *p;
	json_t *o;
	int64_t rows;

	sealed.day = day;
	sealed.number = number;
	if (!number.n) {
		TRY(paper_series_read(db, &series));
		const struct paper_series *s = paper_series_find(&series, p->series);
		always_assert(s && s->program);
		TRY(paper_series_take(db, s, day.y, &sealed.number));
	}
	TRY(paper_case(db, &sealed, &sealed.case_index));
	TRY(whole(db, t, &sealed, &o, &doubts));
	TRY(hold_emblem(db, o));
	sealed.sealed = json_line(db->arena, json_incref(o));
	TRY(papers_register(db, p->id, p->rev, day, sealed.number, doc_number_key(db->arena, sealed.number), day.y, sealed.case_index, sealed.sealed,
		hash_of(db->arena, &sealed, sealed.sealed), db->now, db->account, &rows));
	if (!rows)
		return CONFLICT;
	*p = sealed;
	return paper_index(db, p);
}
