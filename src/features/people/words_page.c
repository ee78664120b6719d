/* /people/words/{kind}: the centre's own words for categories, forms, models and types. */
#include "features/people/html.h"
#include "features/people/view.h"

/* codecheck: russian data */
static const struct { const char *code, *title; } kinds[4] = {
	{ "category", "Категории участников" }, { "form", "Формы наставничества" }, { "model", "Ролевые модели" }, { "type", "Виды наставничества" },
};

enum status words_page(struct request *req)
{
	const struct people_words_in *in = req->in;
	struct words_view v = { .form = req->form, .kind = in->kind, .may_edit = req_may(req, "people.words") };

	v.kinds = (struct words_kinds){ 4, NEW_ARRAY(req->arena, 4, struct words_kind) };
	for (size_t i = 0; i < 4; i++) {
		bool current = str_eq(in->kind, str_c(kinds[i].code));
		v.kinds.v[i] = (struct words_kind){ str_c(kinds[i].code), str_c(kinds[i].title), current };
		if (current)
			v.title = v.kinds.v[i].title;
	}
	TRY(people_words(req->db, str_z(req->arena, in->kind), &v.words));
	html_words(req->html, &v);
	return OK;
}

static bool code_fits(struct str code)
{
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
			return false;
	}
	return code.n > 0;
}

/* A word without a code is a new one and gets a code of its own. */
enum status word_save(struct request *req)
{
	const struct people_word_in *in = req->in;
	struct people_words l;
	struct str code = in->code;

	TRY(people_words(req->db, str_z(req->arena, in->kind), &l));
	if (code.n && !people_word_known(&l, code))
		return NOT_FOUND;
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].title, in->title) && !str_eq(l.v[i].code, code))
			return form_error(req, "title", T("Такое слово в списке уже есть."));
	for (size_t i = l.n; !code.n || people_word_known(&l, code); i++) {
		if (in->code.n)
			break;
		code = str_fmt(req->arena, "own%zu", i + 1);
	}
	always_assert(code_fits(code));
	int64_t position = in->position.has ? in->position.v : l.n ? l.v[l.n - 1].position + 10 : 10;
	TRY(people_word_put(req->db, in->kind, code, in->title, in->of, position, in->active, NULL));
	req_audit(req, "people.word", req->db->org, S(""), in->title);
	return req_redirect(req, "people.word", "/people/words/%s", in->kind);
}
