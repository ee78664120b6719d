/* The plan as a file: docx, pdf, xlsx, csv, json. */
#include "features/plan/info.h"
#include "features/plan/pages.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/document/send.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum status plan_send_table(struct request *req, const struct export_table *t, struct str name, struct str format)
{
	struct sheet sheet = export_sheet(req->arena, t);

	return table_send(req, &sheet, t->day, name, format);
}

/* ---- json --------------------------------------------------------------------------------------------------------------------- */

/* Each deadline of the row by itself. */
static json_t *json_pieces(const struct board_row *r)
{
	json_t *out = json_array();

	for (size_t i = 0; i < r->facts.occurrences.n; i++) {
		const struct plan_occurrence *o = &r->facts.occurrences.v[i];
		struct opt_date executed = { o->closing != NULL, o->closing ? o->closing->executed : (struct date){ 0 } };
		json_array_append_new(out, json_pack("{so so so so so so}", "key", json_text(o->key), "of", json_text(o->of), "due", json_of_date(o->due),
			"executed", json_of_date(executed), "confirmed", json_boolean(o->closing && o->closing->confirmed), "kept", json_boolean(o->kept)));
	}
	return out;
}

static json_t *json_row(struct arena *a, const struct board_row *r)
{
	return json_pack("{so so so so so so so ss so so}", "no", json_text(r->item->no), "title", json_text(r->item->title),
		"deadline_text", json_text(r->item->deadline_text), "start", json_of_date(r->item->start_on), "end", json_of_date(r->item->end_on),
		"responsible", json_text(r->item->responsible), "result", json_text(r->item->result),
		"state", plan_state_code(r->state), "done", json_text(export_done_words(a, r)),
		"occurrences", json_pieces(r));
}

static enum status send_json(struct request *req, const struct board *p)
{
	json_t *sections = json_array();

	for (size_t i = 0; i < p->sections.n; i++) {
		const struct board_section *s = &p->sections.v[i];
		json_t *rows = json_array();
		for (size_t k = 0; k < s->rows.n; k++)
			json_array_append_new(rows, json_row(req->arena, &s->rows.v[k]));
		json_array_append_new(sections, json_pack("{so so so}", "no", json_text(s->no), "title", json_text(s->title), "rows", rows));
	}
	json_t *all = json_pack("{so so so so so}", "title", json_text(p->head.title), "state", json_text(p->head.state),
		"start", json_of_date((struct opt_date){ true, p->head.period_start }), "end", json_of_date((struct opt_date){ true, p->head.period_end }),
		"sections", sections);
	char *text = all ? json_dumps(all, JSON_INDENT(1)) : NULL;
	json_decref(all);
	if (!text)
		return UNAVAILABLE;
	struct str copy = str_dup(req->arena, str_c(text));         /* it is sent after we return */
	free(text);
	return req_download(req, S("plan.json"), "application/json", (struct bytes){ (const uint8_t *)copy.p, copy.n });
}

enum status plan_export(struct request *req)
{
	const struct plan_export_in *in = req->in;
	struct plan_item_notes_list notes;
	struct export_table t;
	struct board b;

	TRY(board_load(req->db, in->plan, &b));
	if (str_eq(in->format, S("json")))
		return send_json(req, &b);
	TRY(plan_item_notes(req->db, in->plan, PLAN_ROWS_MAX * 4, &notes));
	export_table_make(req->arena, &b, &notes, &t);
	return plan_send_table(req, &t, S("plan"), in->format);
}
