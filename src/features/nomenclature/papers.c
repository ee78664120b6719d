#include "features/nomenclature/papers.h"

#include "kernel/russian/ru.h"

static struct doc *begin(struct arena *a, const struct case_paper *p, struct str title)
{
	struct doc *d = doc_new(a, doc_standard_on(p->day));

	d->title = title;
	d->author = p->head.short_name;
	d->date = p->day;
	d->font = p->head.font;
	d->size = (double)p->head.size;
	return d;
}

static void put_org(struct doc *d, const struct case_paper *p)
{
	if (p->head.founder.n)
		doc_para(d, DOC_CENTER, p->head.founder);
	doc_para(d, DOC_ORG, p->head.full_name.n ? p->head.full_name : p->head.short_name);
}

static void put_by(struct doc *d, const struct case_paper *p)
{
	if (p->by_name.n) {
		doc_signature(d, p->by_post.n ? p->by_post : T("Составил(а)"), p->by_name);
		/* The day does not stand alone on a page. */
		struct doc_section *s = d->sections.v[d->sections.n - 1];
		s->blocks.v[s->blocks.n - 1].table->rows.v[0]->keep_next = true;
	} else
		doc_gap(d, doc_para(d, DOC_PLAIN, S("")), T("кто составил"));
	doc_para(d, DOC_PLAIN, ru_date(d->arena, p->day));
}

/* «Постоянно, ст. 19 «а»» */
static struct str term_words(struct arena *a, const struct file_case *c)
{
	return c->term.n && c->article.n ? str_fmt(a, "%.*s, %.*s", SP(c->term), SP(c->article)) : c->term.n ? c->term : c->article;
}

/* ---- the list ---- */

struct doc *nomenclature_paper(struct arena *a, const struct case_paper *p, const struct file_cases *cases)
{
	static const struct doc_column columns[] = { { S_INIT("Индекс дела"), 12, DOC_AS_STYLE }, { S_INIT("Заголовок дела"), 44, DOC_AS_STYLE },
		{ S_INIT("Количество ед. хр."), 12, DOC_AS_STYLE }, { S_INIT("Срок хранения и № статей по перечню"), 20, DOC_AS_STYLE }, { S_INIT("Примечание"), 12, DOC_AS_STYLE } };
	struct doc *d = begin(a, p, str_fmt(a, "Номенклатура дел на %.*s год", SP(p->year)));

	put_org(d, p);
	struct str who = p->signatory_post.n ? p->signatory_post : T("Директор");
	struct doc_stamp stamp = { T("УТВЕРЖДАЮ"), str_fmt(a, "%.*s\n____________ %.*s\n____.____.________", SP(who), SP(p->signatory_name)) };
	doc_para(d, DOC_PLAIN, S(""));
	doc_stamps(d, &stamp, 1);
	doc_para(d, DOC_KIND, T("НОМЕНКЛАТУРА ДЕЛ"))->before = 4;
	doc_para(d, DOC_CENTER, str_fmt(a, "на %.*s год", SP(p->year)));
	struct doc_table *t = doc_table(d, columns, 5, DOC_GRID);
	for (size_t i = 0; i < cases->n; i++) {
		const struct file_case *c = &cases->v[i];
		struct doc_row *r = doc_row(d, t);
		doc_cell(d, r, c->idx);
		doc_cell(d, r, c->title);
		doc_cell(d, r, S(""));
		doc_cell(d, r, term_words(a, c));
		doc_cell(d, r, c->note);
	}
	put_by(d, p);
	return d;
}

/* ---- «Внутренняя опись» ---- */

static void put_papers(struct doc *d, const struct file_case *c, const struct filed_list *l)
{
	struct doc_column columns[7];
	size_t n = 0, no = 0;

	columns[n++] = (struct doc_column){ T("№ п/п"), 9, DOC_MIDDLE };
	columns[n++] = (struct doc_column){ T("Индекс документа"), 14, DOC_AS_STYLE };
	columns[n++] = (struct doc_column){ T("Дата документа"), 14, DOC_AS_STYLE };
	columns[n++] = (struct doc_column){ T("Заголовок документа"), c ? 41 : 33, DOC_AS_STYLE };
	if (!c)
		columns[n++] = (struct doc_column){ T("Дело"), 10, DOC_AS_STYLE };
	columns[n++] = (struct doc_column){ T("Номера листов"), 11, DOC_AS_STYLE };
	columns[n++] = (struct doc_column){ T("Примечание"), 13, DOC_AS_STYLE };
	struct doc_table *t = doc_table(d, columns, n, DOC_GRID);
	for (size_t i = 0; i < l->n; i++) {
		const struct filed *f = &l->v[i];
		if (c && (!f->in || !uuid_eq(f->in->id, c->id)))
			continue;
		struct doc_row *r = doc_row(d, t);
		doc_cell(d, r, str_fmt(d->arena, "%zu", ++no));
		doc_cell(d, r, f->item.no.n ? f->item.no : T("б/н"));
		doc_cell(d, r, f->item.issued.has ? ru_date(d->arena, f->item.issued.v) : S(""));
		doc_cell(d, r, f->item.title);
		if (!c)
			doc_cell(d, r, f->in ? f->in->idx : S(""));
		doc_cell(d, r, S(""));
		doc_cell(d, r, S(""));
	}
	struct str many = str_fmt(d->arena, "%zu %s", no, ru_plural((int64_t)no, "документ", "документа", "документов"));
	doc_para(d, DOC_PLAIN, str_fmt(d->arena, "Итого %.*s. Количество листов документов __________. Количество листов внутренней описи __________.", SP(many)))->before = 4;
}

struct doc *inner_register(struct arena *a, const struct case_paper *p, const struct file_case *c, const struct filed_list *l)
{
	struct doc *d = begin(a, p, T("Внутренняя опись документов дела"));

	put_org(d, p);
	doc_para(d, DOC_KIND, T("ВНУТРЕННЯЯ ОПИСЬ"))->before = 6;
	if (c)
		doc_para(d, DOC_CENTER, str_fmt(a, "документов дела № %.*s\n«%.*s»\nза %.*s год", SP(c->idx), SP(c->title), SP(p->year)));
	else
		doc_para(d, DOC_CENTER, str_fmt(a, "документов папки по наставничеству\nза %.*s год", SP(p->year)));
	put_papers(d, c, l);
	put_by(d, p);
	return d;
}

/* ---- the cover ---- */

static void first_and_last(const struct file_case *c, const struct filed_list *l, struct opt_date *ret_first, struct opt_date *ret_last)
{
	*ret_first = *ret_last = (struct opt_date){ 0 };
	for (size_t i = 0; i < l->n; i++) {
		if (!l->v[i].in || !uuid_eq(l->v[i].in->id, c->id) || !l->v[i].item.issued.has)
			continue;
		if (!ret_first->has)
			*ret_first = l->v[i].item.issued;
		*ret_last = l->v[i].item.issued;
	}
}

static struct str or_line(struct arena *a, struct opt_date d) { return d.has ? ru_date(a, d.v) : S("____.____.________"); }

struct doc *cover_paper(struct arena *a, const struct case_paper *p, const struct file_case *c, const struct filed_list *l)
{
	struct doc *d = begin(a, p, str_fmt(a, "Обложка дела № %.*s", SP(c->idx)));
	struct opt_date first, last;

	first_and_last(c, l, &first, &last);
	put_org(d, p);
	doc_para(d, DOC_KIND, str_fmt(a, "ДЕЛО № %.*s", SP(c->idx)))->before = 45;
	doc_para(d, DOC_CENTER, str_fmt(a, "за %.*s год", SP(p->year)));
	struct doc_para *title = doc_para(d, DOC_CENTER, S(""));
	doc_run(d, title, c->title, DOC_BOLD);
	title->before = 12;
	doc_para(d, DOC_PLAIN, str_fmt(a, "Начато: %.*s", SP(or_line(a, first))))->before = 55;
	doc_para(d, DOC_PLAIN, str_fmt(a, "Окончено: %.*s", SP(or_line(a, last))));
	doc_para(d, DOC_PLAIN, T("На ______ листах"));
	struct str term = term_words(a, c);
	doc_para(d, DOC_PLAIN, str_fmt(a, "Хранить: %.*s", SP(term.n ? term : S("____________________"))))->before = 4;
	d->numbered = false;
	return d;
}
