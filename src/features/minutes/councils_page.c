/* /minutes/councils: whose minutes the centre keeps, and who numbers them. */
#include "features/minutes/html.h"
#include "features/minutes/minutes_in.h"

#include "kernel/document/number.h"
#include "kernel/russian/ru.h"

static struct html_option_list numberings(void)
{
	static const struct html_option v[] = {
		{ S_INIT("journal"), S_INIT("журнал учреждения"), S_INIT("секретарь вписывает номер после подписания; пропуски разрешены") },
		{ S_INIT("program"), S_INIT("программа"), S_INIT("номера идут подряд, без пропусков") },
	};
	return (struct html_option_list){ 2, v };
}

static struct html_option_list months(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, 12, struct html_option);

	for (int m = 1; m <= 12; m++)
		v[m - 1] = (struct html_option){ str_fmt(a, "%d", m), str_c(ru_month_of(m)), S("") };
	return (struct html_option_list){ 12, v };
}

enum status councils_page(struct request *req)
{
	struct councils_view v = { .form = req->form };
	struct councils *l = NEW(req->arena, struct councils);

	TRY(councils_read(req->db, l));
	for (size_t i = 0; i < l->n; i++)
		*VEC_ADD(req->arena, &v.lines) = (struct council_line){ &l->v[i], l->v[i].program ? doc_pattern_number(req->arena, l->v[i].pattern, 5) : S(""),
			str_c(ru_month_of((int)l->v[i].month)) };
	html_councils(req->html, &v);
	return OK;
}

static enum status load(struct request *req, struct str code, struct council *ret)
{
	struct councils l;

	TRY(councils_read(req->db, &l));
	const struct council *c = council_find(&l, code);
	if (!c)
		return NOT_FOUND;
	*ret = *c;
	return OK;
}

enum status council_page(struct request *req)
{
	const struct council_one_in *in = req->in;
	struct council c;
	struct council_view v = { .form = req->form, .c = &c, .numbering = numberings(), .months = months(req->arena) };

	TRY(load(req, in->code, &c));
	v.month = str_fmt(req->arena, "%lld", (long long)c.month);
	html_council(req->html, &v);
	return OK;
}

enum status council_save(struct request *req)
{
	const struct council_in *in = req->in;
	struct council c;

	TRY(load(req, in->code, &c));
	if (!doc_pattern_valid(str_trim(in->pattern)))
		return form_error(req, "pattern", T("В образце один раз стоит {n}, остальное — буквы, цифры, «/» и «-», всего не длиннее 18 знаков. Например: {n} или ПС-{n}."));
	if (in->month < 1 || in->month > 12)
		return form_error(req, "month", T("Выберите месяц из списка."));
	struct str before = c.title;
	c.title = str_trim(in->title);
	c.of = str_trim(in->of);
	c.meeting = str_trim(in->meeting);
	c.program = str_eq(in->numbering, S("program"));
	c.pattern = str_trim(in->pattern);
	c.month = in->month;
	c.active = in->active;
	c.rev = in->council_rev;
	TRY(council_write(req->db, &c));
	req_audit(req, "minutes.council", req->db->org, before, c.title);
	return req_redirect(req, "minutes.council", "/minutes/councils");
}

enum status council_add(struct request *req)
{
	const struct council_new_in *in = req->in;
	struct council c = { .title = str_trim(in->title), .of = str_trim(in->of), .meeting = str_trim(in->meeting), .pattern = S("{n}"), .month = 1, .active = true };
	struct councils l;

	TRY(councils_read(req->db, &l));
	if (l.n >= COUNCILS_MAX)
		return form_error(req, "title", T("Органов уже тридцать: больше не нужно. Переименуйте один из них."));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].title, c.title))
			return form_error(req, "title", T("Такой орган уже есть."));
	c.code = str_fmt(req->arena, "own%zu", l.n + 1);
	c.position = 10 * (int64_t)(l.n + 1);
	TRY(council_write(req->db, &c));
	req_audit(req, "minutes.council", req->db->org, S(""), c.title);
	return req_redirect(req, "minutes.council", "/minutes/councils");
}
