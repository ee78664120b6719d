#include "features/consents/data.h"

#include <jansson.h>

#include "features/consents/standing.h"
#include "features/consents/store.h"
#include "kernel/auth/setting.h"
#include "kernel/base/embed.h"
#include "kernel/files/files.h"
#include "kernel/dates/deadline_json.h"

EMBED(consents_demo_data, "src/features/consents/data/demo.tsv");

/* ---- export ---- */


enum status consents_export_person(struct db *db, struct uuid person, struct buf *json)
{
	struct consents_history_list l;
	json_t *all = json_array();

	json_keep(db->arena, all);
	TRY(consents_history(db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct consents_history_row *r = &l.v[i];
		json_t *o = json_object();
		json_object_set_new(o, "purpose", json_text(r->purpose));
		json_object_set_new(o, "status", json_text(r->status));
		json_object_set_new(o, "on", json_of_date((struct opt_date){ true, r->on_day }));
		json_object_set_new(o, "until", json_of_date(r->until));
		json_object_set_new(o, "signed_by", json_text(r->signed_by));
		json_object_set_new(o, "number", json_text(r->number));
		json_object_set_new(o, "seen_by", json_text(r->seen_by));
		json_object_set_new(o, "undone", json_boolean(r->undone));
		json_array_append_new(all, o);
	}
	json_put(json, all);
	return OK;
}

/* ---- erasure ---- */

enum status consents_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct consents_any_kept_row r;

	TRY(consents_any_kept(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

enum status consents_erase_person(struct db *db, struct uuid person)
{
	struct consents_files_of_list l;

	TRY(consents_files_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].file.has)
			TRY(file_unlink(db, l.v[i].file.v));
	TRY(consents_count_without(db, person, NULL));
	TRY(consents_standing_drop(db, person, NULL));
	return consents_forget(db, person, NULL);
}

/* ---- retention ---- */

#define SWEEP 50
enum status consents_sweep_scans(struct db *db, bool *ret_more)
{
	struct consents_scans_over_list l;
	int64_t years;

	TRY(setting_int(db, "consents.keep-years", &years));
	TRY(consents_scans_over(db, date_add_months(db->today, -12 * (int)years), SWEEP, &l));
	for (size_t i = 0; i < l.n; i++) {
		TRY(file_unlink(db, l.v[i].file.v));
		TRY(consents_file_set(db, l.v[i].id, (struct opt_bytes){ 0 }, (struct opt_str){ 0 }, NULL));
	}
	*ret_more = l.n == SWEEP;
	return l.n ? db_touch_shared(db) : OK;
}

/* ---- the demo centre ---- */

static enum status add_one(struct db *db, const struct consents_base *b, struct str line)
{
	struct str f[6], rest = line;
	struct new_answer n = { .via = "demo" };
	enum consent_fault fault;
	struct consent_answer last;
	struct uuid who, id;
	struct date start = { (int16_t)(db->today.m >= 9 ? db->today.y : db->today.y - 1), 9, 1 };
	struct person p;
	int64_t m, d;
	bool known;

	for (size_t i = 0; i < 6; i++)
		f[i] = rest.p ? str_cut(rest, '\t', &rest) : S("");
	TRY(person_by_name(db, f[0], &who, &known));
	int k = consent_purpose_index(&b->purposes, f[1]);
	if (!known || k < 0 || !str_to_int(str_sub(f[3], 0, 2), &m) || !str_to_int(str_sub(f[3], 3, 5), &d))
		return OK;
	TRY(person_read(db, who, &p));
	n.what = (struct consent_new){ .status = f[2], .on_day = date_make(start.y, (int)m, (int)d), .number = f[4], .seen_by = f[5] };
	if (date_cmp(n.what.on_day, db->today) > 0)
		n.what.on_day = db->today;
	n.what.signed_by = consent_signs(consent_band_of(&p, n.what.on_day));
	enum status s = consent_answer_add(db, who, &b->purposes.v[k], &n, &id, &fault, &last);
	return s == INVALID ? OK : s;
}

enum status consents_demo(struct db *db)
{
	struct consents_base b;

	TRY(consents_begin(db, &b));
	for (struct str rest = EMBEDDED(consents_demo_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (line.n && line.p[0] != '#')
			TRY(add_one(db, &b, line));
	}
	return OK;
}
