/* An order as data for a Word file with fields.  codecheck: russian data */
#include "features/orders/blank.h"

#include "kernel/dates/deadline_json.h"
#include "kernel/document/own.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"
#include "kernel/russian/ru.h"

const struct blank_field blank_fields[] = {
	{ "номер", S_INIT("№ приказа") }, { "дата", S_INIT("дата, 20.10.2026") }, { "дата_словами", S_INIT("дата словами, 20 октября 2026") }, { "заголовок", S_INIT("заголовок") },
	{ "основания", S_INIT("основания и цель") }, { "пункты", S_INIT("пункты с номерами, каждый с новой строки") }, { "должность", S_INIT("должность подписывающего") },
	{ "подпись", S_INIT("кто подписывает, Е.В. Сергеева") }, { "исполнитель", S_INIT("исполнитель") }, { "телефон", S_INIT("его телефон") },
	{ "дело", S_INIT("дело №") }, { "учредитель", S_INIT("учредитель") }, { "учреждение", S_INIT("полное имя учреждения") }, { "учреждение_кратко", S_INIT("краткое имя учреждения") },
	{ "место", S_INIT("место издания") }, { "приложения", S_INIT("список приложений") }, { NULL, { NULL, 0 } }
};

/* What this order has not is a blank, no gap: only what is to be written yet is one. */
static void put(json_t *o, const char *name, struct str s) { json_object_set_new(o, name, json_text(s.n ? s : S(" "))); }

static struct str clauses_of(struct arena *a, const struct order_paper *p)
{
	struct str *v = NEW_ARRAY(a, p->body->n_clauses, struct str);

	for (size_t i = 0; i < p->body->n_clauses; i++) {
		struct str no = order_clause_no(a, p->body, i), words = order_clause_words(a, &p->body->clauses[i], p->executors[i]);
		v[i] = str_fmt(a, "%.*s %.*s", SP(no), SP(words));
	}
	return str_join(a, v, p->body->n_clauses, S("\n"));
}

static json_t *table_of(struct arena *a, const struct order_table *t)
{
	json_t *all = json_array();

	for (size_t r = 0; r < t->n; r++) {
		json_t *line = json_object();
		put(line, "строка", str_fmt(a, "%zu", r + 1));
		for (size_t i = 0; i < t->n_columns; i++)
			put(line, str_z(a, str_fmt(a, "графа%zu", i + 1)), i < t->v[r].n ? t->v[r].v[i].text : S(""));
		json_array_append_new(all, line);
	}
	return all;
}

static struct str appendices_of(struct arena *a, const struct order_paper *p)
{
	struct str *v = NEW_ARRAY(a, p->body->n_appendices, struct str);

	for (size_t i = 0; i < p->body->n_appendices; i++)
		v[i] = str_fmt(a, "Приложение № %zu. %.*s", i + 1, SP(p->made[i].title));
	return str_join(a, v, p->body->n_appendices, S("\n"));
}

json_t *blank_data(struct arena *a, const struct order_paper *p)
{
	json_t *o = json_object();

	put(o, "номер", p->number.n ? p->number : S("________"));
	put(o, "дата", ru_date(a, p->day));
	put(o, "дата_словами", ru_date_long(a, p->day));
	put(o, "заголовок", p->body->heading);
	put(o, "основания", order_preamble(a, p->body));
	put(o, "пункты", clauses_of(a, p));
	put(o, "должность", p->sign_post);
	put(o, "подпись", p->sign_name);
	put(o, "исполнитель", p->body->author_name);
	put(o, "телефон", p->body->author_phone);
	put(o, "дело", p->body->case_index);
	put(o, "учредитель", p->card.founder);
	put(o, "учреждение", p->card.full_name);
	put(o, "учреждение_кратко", p->card.short_name);
	put(o, "место", p->card.place);
	put(o, "приложения", appendices_of(a, p));
	for (size_t i = 0; i < ORDER_APPENDICES_MAX; i++)
		json_object_set_new(o, str_z(a, str_fmt(a, "приложение%zu", i + 1)), i < p->body->n_appendices ? table_of(a, &p->made[i].table) : json_array());
	json_keep(a, o);
	return o;
}

#define SAMPLE_COLUMNS 12

json_t *blank_sample(struct arena *a)
{
	json_t *o = json_object();

	for (const struct blank_field *f = blank_fields; f->name; f++)
		put(o, f->name, f->what);
	for (size_t i = 0; i < ORDER_APPENDICES_MAX; i++) {
		json_t *all = json_array(), *line = json_object();
		put(line, "строка", S("1"));
		for (size_t k = 0; k < SAMPLE_COLUMNS; k++)
			put(line, str_z(a, str_fmt(a, "графа%zu", k + 1)), S("…"));
		json_array_append_new(all, line);
		json_object_set_new(o, str_z(a, str_fmt(a, "приложение%zu", i + 1)), all);
	}
	json_keep(a, o);
	return o;
}

enum status blank_docx(struct db *db, const struct order *o, const struct order_paper *p, struct buf *out)
{
	struct template_options options = { .gaps = true, .today = p->day };
	struct orders_blank_on_list l;
	struct bytes docx;

	TRY(orders_blank_on(db, o->type, o->registered.has ? o->registered.v : db->now, 1, &l));
	if (l.n == 0 || !l.v[0].file.has)
		return NOT_FOUND;
	TRY(file_load(db, l.v[0].file.v, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &docx));
	return doc_fill_docx(db->arena, db->err, docx, blank_data(db->arena, p), &options, out);
}
