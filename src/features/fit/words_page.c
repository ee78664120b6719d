/* /fit/words: the dictionary of common tags; what a text is understood as. */
#include "features/fit/fit_in.h"
#include "features/fit/html.h"

static void take_sections(struct request *req, const struct fit_tags *l, struct fit_words_view *v)
{
	for (size_t i = 0; i < l->n; i++) {
		bool seen = false;
		for (size_t k = 0; k < v->sections.n; k++)
			seen |= str_eq(v->sections.v[k], l->v[i].section);
		if (!seen)
			*VEC_ADD(req->arena, &v->sections) = l->v[i].section;
	}
}

enum status fit_words_page(struct request *req)
{
	const struct fit_words_in *in = req->in;
	struct fit_words_view v = { .form = req->form, .text = in->text, .may_edit = req_may(req, "fit.edit"), .tried = in->text.n > 0, .section = in->section };
	struct fit_tags l;

	TRY(fit_tags_read(req->db, &l));
	take_sections(req, &l, &v);
	if (!v.section.n)
		v.section = form_text(req->form, "section", v.sections.n ? v.sections.v[0] : S(""));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].section, v.section))
			*VEC_ADD(req->arena, &v.shown) = l.v[i];
	if (v.tried) {
		struct fit_text t;
		struct fit_dictionary *d = fit_dictionary_make(req->arena, &l);
		fit_text_read(d, in->text, &t);
		v.found = fit_tag_words(req->arena, d, &t.tags, 20);
	}
	req->html->page->style = "fit.css";
	html_fit_words(req->html, &v);
	return OK;
}

/* ---- writing ---- */

static const struct fit_tag *find(const struct fit_tags *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

static bool title_taken(const struct fit_tags *l, const struct fit_word_in *in)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].title, in->title) && !str_eq(l->v[i].code, in->code))
			return true;
	return false;
}

/* Changes with the word: whoever saves must have seen the last one. */
int64_t fit_word_seen(const struct fit_tag *t)
{
	const struct str v[] = { t->section, t->title, t->words, t->active ? S("1") : S("0") };
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t k = 0; k < sizeof v / sizeof *v; k++)
		for (size_t c = 0; c <= v[k].n; c++)
			h = (h ^ (c < v[k].n ? (uint8_t)v[k].p[c] : 0xff)) * 0x100000001b3u;
	return (int64_t)(h >> 16);
}

/* A word without a code is a new one. */
enum status fit_word_save(struct request *req)
{
	const struct fit_word_in *in = req->in;
	struct str code = in->code;
	struct fit_tags l;

	TRY(fit_tags_read(req->db, &l));
	const struct fit_tag *old = code.n ? find(&l, code) : NULL;
	if (code.n && !old)
		return NOT_FOUND;
	if (old && in->seen.has && in->seen.v != fit_word_seen(old))
		return CONFLICT;
	if (title_taken(&l, in))
		return form_error(req, "title", T("Такое слово в словаре уже есть."));
	if (!code.n && l.n >= FIT_TAGS_MAX)
		return form_error(req, "title", T("В словаре не бывает больше 256 слов. Добавьте это к другим словам того же смысла."));
	for (size_t i = l.n + 1; !code.n; i++) {
		struct str next = str_fmt(req->arena, "own%zu", i);
		code = find(&l, next) ? S("") : next;
	}
	TRY(fit_tag_put(req->db, code, in->section, in->title, in->words, in->active, NULL));
	req_audit(req, "fit.word", req->db->org, S(""), in->title);
	return req_redirect(req, "fit.word", "/fit/words?section=%s", in->section);
}

/* The shipped word as it was; one of the centre's own goes. */
enum status fit_word_back(struct request *req)
{
	const struct fit_word_back_in *in = req->in;
	struct fit_tags l;
	int64_t rows;

	TRY(fit_tags_read(req->db, &l));
	if (!find(&l, in->code))
		return NOT_FOUND;
	TRY(fit_tag_drop(req->db, in->code, &rows));
	if (!rows)
		return form_error(req, "", T("Исходное слово уже вернули. Ниже — как стало."));
	req_audit(req, "fit.word", req->db->org, in->code, S(""));
	return req_redirect(req, "fit.word", "/fit/words?section=%s", in->section);
}
