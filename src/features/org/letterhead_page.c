/* /org/letterhead: «Бланк документов», as it will print, and its settings. */
#include "features/org/html.h"
#include "features/org/letterhead.h"
#include "features/org/org_view.h"
#include "kernel/files/files.h"
#include "kernel/russian/name.h"
#include "kernel/slice.h"

/* codecheck: russian data */
static const struct html_option layouts[] = {
	{ S_INIT("no"), S_INIT("Продольный"), S_INIT("все строки по центру") }, { S_INIT("yes"), S_INIT("Угловой"), S_INIT("строки слева, дата и номер под ними") },
};
static const struct html_option numbers[] = {
	{ S_INIT("no"), S_INIT("В одной строке: дата слева, № справа"), S_INIT("") }, { S_INIT("yes"), S_INIT("В двух строках: дата, под ней №"), S_INIT("") },
};
static const struct html_option fonts[] = {
	{ S_INIT("Times New Roman"), S_INIT("Times New Roman"), S_INIT("") }, { S_INIT("PT Astra Serif"), S_INIT("PT Astra Serif"), S_INIT("") },
	{ S_INIT("Liberation Serif"), S_INIT("Liberation Serif"), S_INIT("") }, { S_INIT("Arial"), S_INIT("Arial"), S_INIT("") },
};
static const struct html_option sizes[] = {
	{ S_INIT("12"), S_INIT("12"), S_INIT("") }, { S_INIT("13"), S_INIT("13"), S_INIT("") }, { S_INIT("14"), S_INIT("14"), S_INIT("") },
};
#define OPTIONS(v) ((struct html_option_list){ sizeof v / sizeof *v, v })

static const char *font_class(struct str font)
{
	return str_eq(font, S("Arial")) ? "plain" : "serif";
}

static struct letterhead_lines lines_of(struct arena *a, struct str text)
{
	struct letterhead_lines l = { 0 };

	for (struct str rest = text; rest.n; ) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		if (line.n)
			*VEC_ADD(a, &l) = line;
	}
	return l;
}

/* After a fault the sheet shows what is kept; the fields show what was typed. */
enum status letterhead_page(struct request *req)
{
	struct letterhead_view v = { .form = req->form, .may_edit = req_may(req, "org.edit"), .layouts = OPTIONS(layouts), .numbers = OPTIONS(numbers),
		.fonts = OPTIONS(fonts), .sizes = OPTIONS(sizes) };
	struct org_card card;

	TRY(org_letterhead(req->db, &v.l));
	TRY(org_card_read(req->db, &card));
	v.founder = lines_of(req->arena, v.l.founder);
	v.full_name = lines_of(req->arena, v.l.full_name);
	v.font = font_class(v.l.font);
	v.size = str_fmt(req->arena, "%d", (int)v.l.size);
	v.proposed = v.l.state == LETTERHEAD_PROPOSED;
	v.post = v.proposed && v.l.signatory_post.n ? v.l.signatory_post : card.signatory_post;
	v.name = v.proposed && v.l.signatory_name.n ? v.l.signatory_name : card.signatory_name;
	struct name n;
	name_cut(req->arena, v.name, &n);
	v.name = name_under_order(req->arena, &n);
	req->html->page->paper = PAPER_SHEETS;
	html_letterhead(req->html, &v);
	return OK;
}

enum status letterhead_emblem(struct request *req)
{
	struct letterhead l;

	TRY(org_letterhead(req->db, &l));
	return l.emblem.has ? file_send(req, l.emblem.v, l.emblem_name.has ? l.emblem_name.v : S("emblem"), true) : NOT_FOUND;
}

/* ---- keeping it ---- */

static bool known_font(struct str font)
{
	for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
		if (str_eq(fonts[i].value, font))
			return true;
	return false;
}

static enum status take_emblem(struct request *req, const struct letterhead_form *in, struct letterhead *l)
{
	if (in->emblem.has && !str_eq(in->emblem.v.type, S("image/png")) && !str_eq(in->emblem.v.type, S("image/jpeg")))
		return form_error(req, "emblem", T("Нужна картинка PNG или JPEG. Сохраните эмблему в одном из этих видов и выберите снова."));
	if (l->emblem.has && (in->emblem.has || in->no_emblem)) {
		TRY(file_unlink(req->db, l->emblem.v));
		l->emblem = (struct opt_bytes){ 0 };
		l->emblem_name = (struct opt_str){ 0 };
	}
	if (!in->emblem.has)
		return OK;
	TRY(file_link(req->db, in->emblem.v.sha256));
	l->emblem = (struct opt_bytes){ true, in->emblem.v.sha256 };
	l->emblem_name = (struct opt_str){ true, in->emblem.v.name };
	return OK;
}

/* «Муниципальное учреждение» and «Детско-юношеский центр» of two lines are one name on the card. */
static void fill_in_one_line(struct arena *a, struct str *empty, struct str text)
{
	struct letterhead_lines l = lines_of(a, text);

	if (!empty->n)
		*empty = str_join(a, l.v, l.n, S(" "));
}

/* What the card lacks and the order said: once, when the letterhead is first kept. */
static enum status fill_card(struct request *req, const struct letterhead *l)
{
	struct org_card c;

	TRY(org_card_read(req->db, &c));
	fill_in_one_line(req->arena, &c.full_name, l->full_name);
	fill_in_one_line(req->arena, &c.founder, l->founder);
	if (!c.place.n)
		c.place = l->place;
	if (!c.signatory_name.n && !c.signatory_post.n) {
		c.signatory_post = l->signatory_post;
		c.signatory_name = l->signatory_name;
	}
	return org_card_write(req->db, &c);
}

enum status letterhead_do(struct request *req)
{
	const struct letterhead_form *in = req->in;
	struct letterhead l;

	TRY(org_letterhead(req->db, &l));
	bool first = l.state == LETTERHEAD_PROPOSED;
	l.rev = in->letterhead_rev;
	l.founder = in->founder;
	l.full_name = in->full_name;
	l.short_name = in->short_name;
	l.place = in->place;
	l.corner = str_eq(in->corner, S("yes"));
	l.number_apart = str_eq(in->number_apart, S("yes"));
	l.with_codes = in->with_codes;
	l.with_contacts = in->with_contacts;
	l.font = in->font;
	l.size = in->size;
	if (!known_font(in->font))
		return form_error(req, "font", T("Выберите шрифт из списка."));
	if (in->size < 12)
		return form_error(req, "size", T("Выберите размер из списка: от 12 до 14."));
	TRY(take_emblem(req, in, &l));
	TRY(org_letterhead_write(req->db, &l));
	if (first)
		TRY(fill_card(req, &l));
	req_audit(req, "org.letterhead", req->db->org, S(""), l.full_name);
	return req_redirect(req, "org.letterhead", "/org/letterhead");
}

/* ---- «Сегодня» ---- */

enum status org_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct letterhead l;

	(void)everyone;
	if (!req_may(req, "org.edit"))
		return OK;
	TRY(org_letterhead(req->db, &l));
	if (l.state != LETTERHEAD_PROPOSED)
		return OK;
	*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s (%.*s)", SP(T("Проверить бланк документов")), SP(l.source)),
		.due = { true, req->today }, .path = S("/org/letterhead"), .button = T("Проверить") };
	return OK;
}
