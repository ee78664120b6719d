/* The order of reading: the table, what stands around it, the meaning of each row, the findings. */
#include "features/plan/roadmap_in.h"

static struct str group_title(const struct reading *x, size_t i) { return i == ROADMAP_NO_GROUP ? S("") : x->groups.v[i].title; }

static void read_meaning(struct reading *x, const struct roadmap_options *o)
{
	struct deadline_context c = { x->r->period_start, x->r->period_end, x->r->anchor, o->before_includes };
	for (size_t i = 0; i < x->rows.n; i++) {
		struct roadmap_row *r = &x->rows.v[i];
		deadline_read(x->a, r->deadline_text, &c, &r->deadline);
		r->responsible = who_read(x->a, r->responsible_text);
		struct str context = str_fmt(x->a, "%.*s", SP(group_title(x, r->subsection)));
		r->evidence = evidence_propose(x->a, r->title, r->result, context);
		r->doubtful = r->deadline.doubtful;
		r->why = r->deadline.why;
	}
}

static enum status no_table(struct err *e)
{
	return err_set(e, INVALID, "roadmap.no-table", T("Таблица плана не найдена."),
		T("Обычно у неё есть графы «Мероприятие», «Сроки» и «Ответственный». Скопируйте таблицу и вставьте её сюда."));
}

enum status roadmap_read(struct arena *a, struct err *e, const struct outside *doc, const struct roadmap_options *o, struct roadmap *ret)
{
	*ret = (struct roadmap){ .period_start = o->period_start, .period_end = o->period_end, .anchor = o->anchor };
	struct reading x = { .a = a, .doc = doc, .options = o, .r = ret };
	table_read(&x);
	if (ret->n_columns == 0)
		return no_table(e);
	if (x.rows.n == 0)
		return err_set(e, INVALID, "roadmap.no-rows", T("Под заголовками таблицы нет ни одного мероприятия."), T("Проверьте, что выбран нужный файл или лист."));
	head_read(&x, o);
	read_meaning(&x, o);
	acts_read(&x);
	findings_read(&x);
	ret->groups = x.groups.v, ret->n_groups = x.groups.n;
	ret->rows = x.rows.v, ret->n_rows = x.rows.n;
	return OK;
}

/* Lines of a document that may have its number and date, or its signature, in tables. */
static void all_lines(struct reading *x)
{
	for (size_t i = 0; i < x->doc->n; i++) {
		const struct out_block *b = &x->doc->blocks[i];
		if (b->kind == OUT_PARA && str_trim(b->text).n)
			*VEC_ADD(x->a, &x->head) = b->text;
		for (size_t r = 0; b->kind == OUT_TABLE && r < b->table.n_rows; r++)
			for (size_t k = 0; k < b->table.rows[r].n; k++)
				if (!b->table.rows[r].cells[k].merged && str_trim(b->table.rows[r].cells[k].text).n)
					*VEC_ADD(x->a, &x->head) = b->table.rows[r].cells[k].text;
	}
}

void roadmap_order_read(struct arena *a, const struct outside *doc, struct roadmap *ret)
{
	static const struct roadmap_options none;
	struct reading x = { .a = a, .doc = doc, .options = &none, .r = ret };

	*ret = (struct roadmap){ 0 };
	all_lines(&x);
	order_read(&x);
}
