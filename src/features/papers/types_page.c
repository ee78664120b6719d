/* /papers/templates: each template's text as the centre wants it; /papers/series: who numbers. */
#include "features/papers/html.h"
#include "features/papers/papers_in.h"

#include "features/nomenclature/nomenclature.h"
#include "kernel/files/files.h"

#define TEXT_LINES_MOST 200
#define BACKGROUND_MOST (2 << 20)

enum status paper_types_page(struct request *req)
{
	struct paper_types_view v = { .form = req->form };
	struct paper_series_list series;
	struct paper_types types;

	TRY(paper_types_read(req->db, &types));
	TRY(paper_series_read(req->db, &series));
	for (size_t i = 0; i < types.n; i++) {
		const struct paper_type *t = &types.v[i];
		const struct paper_series *s = paper_series_find(&series, t->series);
		*VEC_ADD(req->arena, &v.lines) = (struct paper_type_line){ t->code, t->name,
			t->own ? str_fmt(req->arena, "%.*s, редакция %lld", SP(T("вариант учреждения")), (long long)t->version) : T("наш вариант"), t->source,
			t->checked.n ? t->checked : T("не сверено"), s ? s->title : t->series };
	}
	html_paper_types(req->html, &v);
	return OK;
}

static enum status open_type(struct request *req, struct str code, struct paper_type *ret)
{
	struct paper_types types;

	TRY(paper_types_read(req->db, &types));
	const struct paper_type *t = paper_type_find(&types, code);
	if (!t)
		return NOT_FOUND;
	*ret = *t;
	return OK;
}

/* The sheet with everything in gaps: what the template itself looks like. */
static enum status sample(struct request *req, const struct paper_type *t, const struct doc **ret)
{
	struct paper p = { .template = t->code, .title = t->name, .day = req->today, .made_by = req->who->account, .asked = S("{}") };
	struct paper_doubts doubts = { 0 };
	struct doc *d;

	TRY(paper_doc(req->db, t, &p, &d, &doubts));
	*ret = d;
	return OK;
}

enum status paper_type_page(struct request *req)
{
	const struct paper_type_in *in = req->in;
	struct paper_series_list series;
	struct paper_type t;
	struct paper_type_view v = { .form = req->form, .t = &t };

	TRY(open_type(req, in->code, &t));
	TRY(paper_series_read(req->db, &series));
	v.series = paper_series_options(req->arena, &series);
	TRY(nomenclature_choices(req->db, req->today, t.case_index, &v.cases));
	v.words = paper_words(req->arena, &t);
	v.text = form_text(req->form, "text", t.text);
	v.background = t.background_name.has ? t.background_name.v : S("");
	struct html_option *o = NEW_ARRAY(req->arena, v.words.n, struct html_option);
	for (size_t i = 0; i < v.words.n; i++)
		o[i] = (struct html_option){ v.words.v[i].text, v.words.v[i].text, S("") };
	v.options = (struct html_option_list){ v.words.n, o };
	TRY(sample(req, &t, &v.doc));
	req->html->page->paper = PAPER_DOCUMENT;
	html_paper_type(req->html, &v);
	return OK;
}

/* A picture takes the whole page: PNG or JPEG, and no larger than printing wants. */
static enum status take_background(struct request *req, const struct paper_type_save_in *in, struct paper_type *t)
{
	struct bytes picture;
	struct doc *d = doc_new(req->arena, doc_standard_on(req->today));

	if (in->no_background) {
		t->background = (struct opt_bytes){ 0 };
		t->background_name = (struct opt_str){ 0 };
	}
	if (!in->background.has)
		return OK;
	if (in->background.v.size > BACKGROUND_MOST)
		return form_error(req, "background", T("Картинка больше 2 МБ. Сохраните её в JPEG с меньшим качеством."));
	TRY(file_load(req->db, in->background.v.sha256, BACKGROUND_MOST, &picture));
	if (!doc_picture_of(d, picture, 100, S("")))
		return form_error(req, "background", T("Нужна картинка PNG или JPEG."));
	TRY(file_link(req->db, in->background.v.sha256));
	t->background = (struct opt_bytes){ true, in->background.v.sha256 };
	t->background_name = (struct opt_str){ true, in->background.v.name };
	return OK;
}

static enum status keep(struct request *req, const struct paper_type *t, bool own)
{
	int64_t rows;

	TRY(papers_template_put(req->db, t->code, t->version + 1, own, t->heading, t->text, t->series, t->case_index, t->checked, t->background, t->background_name,
		t->landscape, req->now, req->who->account, &rows));
	return rows ? OK : CONFLICT;
}

/* «Вставить поле» without script: the field goes to the end of the text, and the page comes again as typed. */
static struct str with_word(struct request *req, const struct paper_type_save_in *in)
{
	bool part = str_starts(in->word, S("[["));

	return str_fmt(req->arena, "%.*s%s%.*s", SP(in->text), part ? "\n" : " ", SP(in->word));
}

enum status paper_type_save(struct request *req)
{
	const struct paper_type_save_in *in = req->in;
	bool insert = str_eq(in->act, S("insert"));
	struct str fault;
	struct paper_type t;

	TRY(open_type(req, in->code, &t));
	if (t.version != in->version)
		return CONFLICT;
	t.heading = str_trim(in->heading);
	t.text = insert && in->word.n ? with_word(req, in) : in->text;
	t.series = in->series;
	t.case_index = str_eq(in->case_index, S("-")) ? S("") : str_trim(in->case_index);
	t.checked = str_trim(in->checked);
	t.landscape = in->landscape;
	TRY(take_background(req, in, &t));
	if (!paper_template(req->arena, &t, &fault))
		return form_error(req, "text", fault);
	TRY(keep(req, &t, true));
	req_audit(req, "papers.template", (struct uuid){ { 0 } }, S(""), t.name);
	return req_redirect(req, insert ? "papers.inserted" : "papers.template", "/papers/templates/%s", t.code);
}

enum status paper_type_reset(struct request *req)
{
	const struct paper_type_reset_in *in = req->in;
	struct paper_type t;

	TRY(open_type(req, in->code, &t));
	if (t.version != in->version)
		return CONFLICT;
	t.background = (struct opt_bytes){ 0 };
	t.background_name = (struct opt_str){ 0 };
	TRY(keep(req, &t, false));
	req_audit(req, "papers.template", (struct uuid){ { 0 } }, t.name, T("наш вариант"));
	return req_redirect(req, "papers.template-ours", "/papers/templates/%s", t.code);
}

/* The picture alone, for the sheets on the screen: one that a template has or had, and no other file. */
enum status paper_background(struct request *req)
{
	const struct paper_background_in *in = req->in;
	struct papers_background_row r;
	struct bytes sha;

	if (!hex_parse(req->arena, in->hash, &sha))
		return NOT_FOUND;
	TRY(papers_background(req->db, in->code, sha, &r));
	return file_send(req, sha, r.name.has ? r.name.v : S("fon"), true);
}

/* ---- registers ---- */

static struct str example(struct arena *a, const struct paper_series *s) { return s->program ? doc_pattern_number(a, s->pattern, 12) : S(""); }

enum status paper_series_page(struct request *req)
{
	struct paper_series_view v = { .form = req->form };
	struct paper_series_list *l = NEW(req->arena, struct paper_series_list);

	TRY(paper_series_read(req->db, l));
	for (size_t i = 0; i < l->n; i++)
		*VEC_ADD(req->arena, &v.lines) = (struct paper_series_line){ &l->v[i], example(req->arena, &l->v[i]) };
	html_paper_series(req->html, &v);
	return OK;
}

enum status paper_series_one_page(struct request *req)
{
	static const struct html_option numbering[] = {
		{ S_INIT("journal"), S_INIT("журнал учреждения: номер вписывают"), S_INIT("") }, { S_INIT("program"), S_INIT("программа: следующий по порядку"), S_INIT("") },
	};
	const struct paper_type_in *in = req->in;
	struct paper_series_list l;
	struct paper_series_one_view v = { .form = req->form, .numbering = { 2, numbering } };

	TRY(paper_series_read(req->db, &l));
	v.s = paper_series_find(&l, in->code);
	if (!v.s)
		return NOT_FOUND;
	html_paper_series_one(req->html, &v);
	return OK;
}

enum status paper_series_save(struct request *req)
{
	const struct paper_series_in *in = req->in;
	struct paper_series_list l;

	TRY(paper_series_read(req->db, &l));
	const struct paper_series *old = paper_series_find(&l, in->code);
	if (!old)
		return NOT_FOUND;
	struct paper_series s = { old->code, str_trim(in->title), str_trim(in->pattern), str_eq(in->numbering, S("program")), old->position, in->series_rev };
	if (!doc_pattern_valid(s.pattern))
		return form_error(req, "pattern", T("Образец — буквы, цифры, «/» и «-» и один раз {n}, например 01-14/{n}."));
	TRY(paper_series_write(req->db, &s));
	req_audit(req, "papers.series", (struct uuid){ { 0 } }, S(""), s.title);
	return req_redirect(req, "papers.series", "/papers/series");
}
