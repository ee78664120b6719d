#include "features/minutes/store.h"

#include "features/minutes/paper.h"
#include "features/minutes/queries.h"
#include "features/nomenclature/nomenclature.h"
#include "features/plan/plan.h"
#include "features/tasks/tasks.h"
#include "kernel/document/number.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

/* ---- states ---- */

static const struct { const char *code; struct str title; } states[] = {
	[MINUTES_DRAFT] = { "draft", S_INIT("черновик") }, [MINUTES_SIGNED] = { "signed", S_INIT("подписан") }, [MINUTES_REGISTERED] = { "registered", S_INIT("зарегистрирован") },
};

bool minutes_state_parse(struct str code, enum minutes_state *ret)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(code, str_c(states[i].code))) {
			*ret = (enum minutes_state)i;
			return true;
		}
	return false;
}

struct str minutes_state_title(enum minutes_state s) { return states[s].title; }

/* ---- reading ---- */

static struct str some(struct opt_str s) { return s.has ? s.v : S(""); }

static struct council council_of(const struct councils *l, struct str code)
{
	const struct council *c = council_find(l, code);

	return c ? *c : (struct council){ .code = code, .title = code, .of = code, .meeting = code, .pattern = S("{n}"), .month = 1 };
}

enum status minutes_load(struct db *db, struct uuid id, struct minutes *ret)
{
	struct minutes_get_row r;
	struct councils councils;
	struct minutes m;

	TRY(minutes_get(db, id, &r));
	TRY(councils_read(db, &councils));
	m = (struct minutes){ .id = r.id, .council = council_of(&councils, r.council), .day = r.day, .about = r.about, .number = some(r.number), .json = r.body,
		.entered = r.entered, .signed_on = r.signed_on, .registered = r.registered, .registered_by = some(r.registered_by), .made_by_name = some(r.made_by_name),
		.sha256 = r.sha256, .since = r.since, .made_by = r.made_by, .saved_by = r.saved_by, .saved_base = r.saved_base, .rev = r.rev };
	if (!minutes_state_parse(r.state, &m.state) || !minutes_body_read(db->arena, r.body, &m.body))
		return err_set(db->err, UNAVAILABLE, "minutes.body", T("Протокол в базе повреждён."), T("Сообщите администратору: поможет резервная копия."));
	*ret = m;
	return OK;
}

/* ---- the words of it ---- */

static struct str title_words(struct arena *a, const struct council *c, struct str number, struct date day)
{
	struct str on = ru_date(a, day);

	return number.n ? str_fmt(a, "Протокол %.*s № %.*s от %.*s", SP(c->of), SP(number), SP(on)) : str_fmt(a, "Проект протокола %.*s от %.*s", SP(c->of), SP(on));
}

struct str minutes_title(struct arena *a, const struct minutes *m) { return title_words(a, &m->council, m->number, m->day); }

struct str minutes_title_of(struct arena *a, const struct councils *l, struct str council, struct opt_str number, struct date day)
{
	struct council c = council_of(l, council);

	return title_words(a, &c, some(number), day);
}

/* What is looked in: the agenda, what was decided and by whom; not who was present. */
static struct str text_of(struct arena *a, const struct minutes_body *b)
{
	VEC(struct str) parts = { 0 };

	for (size_t i = 0; i < b->n; i++) {
		*VEC_ADD(a, &parts) = b->items[i].title;
		for (size_t k = 0; k < b->items[i].n; k++) {
			*VEC_ADD(a, &parts) = b->items[i].v[k].text;
			*VEC_ADD(a, &parts) = b->items[i].v[k].who.name;
		}
	}
	return str_join(a, parts.v, parts.n, S("\n"));
}

enum status minutes_index(struct db *db, const struct minutes *m)
{
	return search_put(db, "minutes", m->id, minutes_title(db->arena, m), text_of(db->arena, &m->body));
}

#define REINDEX_PIECE 100

enum status minutes_reindex(struct db *db, struct uuid *at)
{
	struct minutes_after_list l;

	TRY(minutes_after(db, *at, REINDEX_PIECE, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct minutes m;
		TRY(minutes_load(db, l.v[i].id, &m));
		TRY(minutes_index(db, &m));
	}
	*at = l.n == REINDEX_PIECE ? l.v[l.n - 1].id : (struct uuid){ 0 };
	return OK;
}

/* ---- drafts ---- */

enum status minutes_add(struct db *db, const struct new_minutes *n, struct uuid *ret_id)
{
	struct uuid id = db_new_id(db);
	struct minutes m;

	TRY(minutes_insert(db, id, n->council, n->day, minutes_about(db->arena, n->body), minutes_body_json(db->arena, n->body), n->entered, db->today, db->now,
		db->account, NULL));
	TRY(minutes_load(db, id, &m));
	*ret_id = id;
	return minutes_index(db, &m);
}

static enum status refused(struct db *db)
{
	return err_set(db->err, FORBIDDEN, "minutes.kept", T("Этот протокол уже не черновик: его текст не меняется."),
		T("До регистрации его можно вернуть на доработку. Ошибку в зарегистрированном исправляет решение следующего заседания."));
}

bool minutes_fresh(const struct minutes *m, struct uuid account, int64_t base)
{
	return base == m->rev || (m->saved_by.has && uuid_eq(m->saved_by.v, account) && m->saved_base == base);
}

enum status minutes_save(struct db *db, const struct minutes *m, struct str council, struct date day, const struct minutes_body *body, int64_t base)
{
	struct minutes now;
	int64_t rows;

	if (m->state != MINUTES_DRAFT)
		return refused(db);
	if (!minutes_fresh(m, db->account, base))
		return CONFLICT;
	TRY(minutes_write(db, m->id, m->rev, council, day, minutes_about(db->arena, body), minutes_body_json(db->arena, body), (struct opt_uuid){ true, db->account }, base, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(minutes_load(db, m->id, &now));
	return minutes_index(db, &now);
}

enum status minutes_drop(struct db *db, const struct minutes *m)
{
	struct minutes_files_list files;
	int64_t rows;

	if (m->state != MINUTES_DRAFT)
		return refused(db);
	TRY(minutes_files(db, m->id, &files));
	for (size_t i = 0; i < files.n; i++)
		TRY(file_unlink(db, files.v[i].file));
	TRY(minutes_delete(db, m->id, m->rev, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(tasks_forget(db, m->id));
	TRY(plan_paper_forget(db, m->id));
	return search_drop(db, "minutes", m->id);
}

/* ---- moves ---- */

enum status minutes_mark_signed(struct db *db, const struct minutes *m, struct date day)
{
	int64_t rows;

	if (m->state != MINUTES_DRAFT)
		return refused(db);
	TRY(minutes_sign(db, m->id, m->rev, day, db->today, &rows));
	return rows ? OK : CONFLICT;
}

enum status minutes_take_back(struct db *db, const struct minutes *m)
{
	int64_t rows;

	if (m->state != MINUTES_SIGNED)
		return refused(db);
	TRY(minutes_back(db, m->id, m->rev, db->today, &rows));
	return rows ? OK : CONFLICT;
}

static struct bytes sha_of(struct arena *a, const struct minutes *m)
{
	char day[11];

	date_iso(m->day, day);
	struct str all = str_fmt(a, "%.*s\n%s\n%.*s\n%.*s", SP(m->number), day, SP(m->council.code), SP(m->json));
	return sha256_of(a, (struct bytes){ (const uint8_t *)all.p, all.n });
}

bool minutes_intact(struct arena *a, const struct minutes *m)
{
	if (m->state != MINUTES_REGISTERED)
		return true;
	struct bytes now = sha_of(a, m);
	return m->sha256.has && m->sha256.v.n == now.n && memcmp(m->sha256.v.p, now.p, now.n) == 0;
}

enum status minutes_seal(struct db *db, struct minutes *m, struct str number, struct date day)
{
	struct minutes sealed = *m;
	int64_t rows;

	if (m->state == MINUTES_REGISTERED)
		return refused(db);
	if (!sealed.body.case_index.n)
		TRY(nomenclature_index(db, S("minutes"), m->council.code, day, &sealed.body.case_index));
	if (!m->entered)
		TRY(minutes_head_now(db, &sealed.body.head));
	sealed.number = number;
	sealed.day = day;
	sealed.state = MINUTES_REGISTERED;
	sealed.json = minutes_body_json(db->arena, &sealed.body);
	sealed.registered = (struct opt_int){ true, db->now };
	sealed.sha256 = (struct opt_bytes){ true, sha_of(db->arena, &sealed) };
	TRY(minutes_register(db, m->id, m->rev, number, doc_number_key(db->arena, number), council_year(&m->council, day), day, sealed.json, db->now, db->account,
		sealed.sha256.v, db->today, &rows));
	if (rows == 0)
		return CONFLICT;
	*m = sealed;
	return minutes_index(db, m);
}
