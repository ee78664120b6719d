/* Excel's .xlsx: every visible sheet a table, rows of one cell around it paragraphs.
 *
 * Cells give what is seen, from what is stored: shared and inline strings, cached values of formulas, serial
 * numbers with a date format as DD.MM.YYYY.  ECMA-376 part 1, §18. */
#include <math.h>
#include <stdlib.h>
#include "kernel/base/types.h"
#include "kernel/office/child/archive.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/xml.h"

struct cell { size_t col, colspan, rowspan; struct str text; };
struct row { size_t no, n; struct cell *cells; };
struct sheet { VEC(struct row) rows; VEC(struct cell) cells; };
struct custom_format { size_t id; bool is_date; };
struct xlsx {
	struct sink *s;
	struct archive *z;
	VEC(struct str) strings;
	VEC(struct custom_format) formats;
	VEC(bool) date_styles;           /* by index of cellXfs */
	bool from_1904;
};

/* --- strings and styles ------------------------------------------------------------------------------ */

/* Runs of one string; the reading aid of Japanese (rPh) is not part of it. */
static void read_rich(struct xml *x, struct buf *out)
{
	struct xml_at here = xml_at(x);
	while (xml_child(x, here)) {
		if (xml_is(x, "t")) xml_text(x, xml_at(x), out);
		else if (xml_is(x, "r")) read_rich(x, out);
	}
}

static struct str rich_text(struct xml *x)
{
	struct buf text = { 0 };
	read_rich(x, &text);
	struct str s = str_dup(x->s->a, buf_view(&text));
	buf_free(&text);
	return s;
}

static void read_strings(struct xlsx *f, const char *name)
{
	struct bytes part;
	struct xml x;
	if (!*name || !archive_part(f->z, name, &part) || !xml_open(&x, f->s, part)) return;
	struct xml_at root = xml_root(&x);
	while (xml_child(&x, root))
		if (xml_is(&x, "si")) {
			struct str s = rich_text(&x);
			*VEC_ADD(f->s->a, &f->strings) = s;
		}
	xml_close(&x);
}

/* d, m, y, h or s outside quotes, brackets and escapes; "General" and "0.00" have none. */
static bool is_date_code(struct str code)
{
	char until = 0;
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];
		if (until) { if (c == until) until = 0; continue; }
		if (c == '"') until = '"';
		else if (c == '[') until = ']';
		else if (c == '\\' || c == '_' || c == '*') i++;
		else if (strchr("dmyDMY", c)) return true;
		else if (c == ';') return false;
	}
	return false;
}

static bool is_date_format(const struct xlsx *f, size_t id)
{
	for (size_t i = 0; i < f->formats.n; i++)
		if (f->formats.v[i].id == id) return f->formats.v[i].is_date;
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static void read_formats(struct xlsx *f, struct xml *x)
{
	struct xml_at here = xml_at(x);
	while (xml_child(x, here)) {
		struct custom_format c = { xml_attr_size(x, "numFmtId", 0), is_date_code(xml_attr(x, "formatCode")) };
		*VEC_ADD(f->s->a, &f->formats) = c;
	}
}

static void read_styles(struct xlsx *f, const char *name)
{
	struct bytes part;
	struct xml x;
	if (!*name || !archive_part(f->z, name, &part) || !xml_open(&x, f->s, part)) return;
	struct xml_at root = xml_root(&x);
	while (xml_child(&x, root)) {
		if (xml_is(&x, "numFmts")) read_formats(f, &x);
		if (!xml_is(&x, "cellXfs")) continue;
		for (struct xml_at here = xml_at(&x); xml_child(&x, here);)
			*VEC_ADD(f->s->a, &f->date_styles) = is_date_format(f, xml_attr_size(&x, "numFmtId", 0));
	}
	xml_close(&x);
}

/* --- values ------------------------------------------------------------------------------------------ */

/* Day 60 of Excel's calendar is a 29 February 1900 that never was; from day 61 on the epoch is 1899-12-30. */
static struct str serial_date(struct xlsx *f, double v)
{
	double whole = floor(v);
	int minutes = (int)lround((v - whole) * 24 * 60);
	if (minutes == 24 * 60) { whole += 1; minutes = 0; }
	if (whole < 1) return str_fmt(f->s->a, "%02d:%02d", minutes / 60, minutes % 60);
	int32_t epoch = f->from_1904 ? -24107 : whole < 60 ? -25568 : -25569;
	struct date d = date_from_days(epoch + (int32_t)whole);
	struct str day = str_fmt(f->s->a, "%02d.%02d.%04d", d.d, d.m, d.y);
	return minutes ? str_fmt(f->s->a, "%.*s %02d:%02d", SP(day), minutes / 60, minutes % 60) : day;
}

static struct str number_text(struct xlsx *f, struct str v, size_t style)
{
	double n = strtod(str_z(f->s->a, v), NULL);
	bool is_date = style < f->date_styles.n && f->date_styles.v[style];
	if (!isfinite(n)) return v;
	if (is_date && n >= 0 && n < 2958466) return serial_date(f, n);
	/* 1.1000000000000001 is how 1.1 is stored; fifteen digits are what a person typed. */
	return v.n > 15 ? str_fmt(f->s->a, "%.15g", n) : v;
}

static struct str shared_text(struct xlsx *f, struct str v)
{
	int64_t at;
	bool found = str_to_int(v, &at) && at >= 0 && (size_t)at < f->strings.n;
	return found ? f->strings.v[at] : S("");
}

static struct str cell_text(struct xlsx *f, struct xml *x, struct str type, size_t style)
{
	struct str value = S(""), inline_text = S("");
	struct xml_at here = xml_at(x);
	while (xml_child(x, here)) {
		if (xml_is(x, "is")) inline_text = rich_text(x);
		if (!xml_is(x, "v")) continue;
		struct buf text = { 0 };
		xml_text(x, xml_at(x), &text);
		value = str_dup(f->s->a, buf_view(&text));
		buf_free(&text);
	}
	if (str_eq(type, S("s"))) return shared_text(f, value);
	if (str_eq(type, S("inlineStr"))) return inline_text;
	if (str_eq(type, S("b"))) return str_eq(value, S("1")) ? T("да") : T("нет");
	if (str_eq(type, S("e"))) return S("");
	if (str_eq(type, S("str")) || str_eq(type, S("d")) || !value.n) return value;
	return number_text(f, value, style);
}

/* "AB12": column from 0, row from 1.  A cell without a reference follows the one before. */
static bool parse_ref(struct str ref, size_t *ret_col, size_t *ret_row)
{
	size_t i = 0, col = 0, row = 0;
	for (; i < ref.n && ref.p[i] >= 'A' && ref.p[i] <= 'Z' && i < 4; i++) col = col * 26 + (size_t)(ref.p[i] - 'A' + 1);
	size_t letters = i;
	for (; i < ref.n && ref.p[i] >= '0' && ref.p[i] <= '9' && row < 10000000; i++) row = row * 10 + (size_t)(ref.p[i] - '0');
	if (!letters || i == letters || i != ref.n || !row) return false;
	*ret_col = col - 1;
	*ret_row = row;
	return true;
}

/* --- sheets ------------------------------------------------------------------------------------------ */

static void read_row(struct xlsx *f, struct xml *x, struct sheet *sh)
{
	struct arena *a = f->s->a;
	struct xml_at here = xml_at(x);
	struct row row = { .no = xml_attr_size(x, "r", sh->rows.n ? sh->rows.v[sh->rows.n - 1].no + 1 : 1) };
	size_t next_col = 0, ref_row;
	sh->cells.n = 0;
	while (xml_child(x, here)) {
		if (!xml_is(x, "c")) continue;
		struct cell c = { .col = next_col, .colspan = 1, .rowspan = 1 };
		parse_ref(xml_attr(x, "r"), &c.col, &ref_row);
		if (c.col < next_col) continue;                  /* out of order: damaged */
		c.text = cell_text(f, x, xml_attr(x, "t"), xml_attr_size(x, "s", 0));
		next_col = c.col + 1;
		*VEC_ADD(a, &sh->cells) = c;
	}
	row.n = sh->cells.n;
	row.cells = NEW_ARRAY(a, row.n, struct cell);
	if (row.n) memcpy(row.cells, sh->cells.v, row.n * sizeof *row.cells);
	*VEC_ADD(a, &sh->rows) = row;
	if (sh->rows.n > WIRE_MAX_ROWS) sink_fail(f->s, "outside.too-large");
}

static struct cell *find_cell(struct sheet *sh, size_t row_no, size_t col)
{
	size_t lo = 0, hi = sh->rows.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (sh->rows.v[mid].no < row_no) lo = mid + 1;
		else hi = mid;
	}
	if (lo == sh->rows.n || sh->rows.v[lo].no != row_no) return NULL;
	for (size_t i = 0; i < sh->rows.v[lo].n; i++)
		if (sh->rows.v[lo].cells[i].col == col) return &sh->rows.v[lo].cells[i];
	return NULL;
}

static void read_merges(struct xml *x, struct sheet *sh)
{
	struct xml_at here = xml_at(x);
	while (xml_child(x, here)) {
		struct str to, from = str_cut(xml_attr(x, "ref"), ':', &to);
		size_t c1, r1, c2, r2;
		if (!parse_ref(from, &c1, &r1) || !parse_ref(to, &c2, &r2) || c2 < c1 || r2 < r1) continue;
		struct cell *c = find_cell(sh, r1, c1);
		if (!c) continue;
		c->colspan = c2 - c1 + 1;
		c->rowspan = r2 - r1 + 1;
	}
}

static void put_row(struct grid *g, const struct row *row)
{
	g->no = row->no < WIRE_MAX_NO ? (int)row->no - 1 : 0;
	grid_row(g, false, 0);
	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cells[i];
		if (c->col < g->cells.n) continue;               /* covered by a merge */
		while (g->cells.n < c->col && g->cells.n < WIRE_MAX_COLS) grid_text(g, S(""));
		grid_cell(g, (struct grid_cell){ .text = c->text, .colspan = c->colspan, .rowspan = c->rowspan });
	}
}

static void put_sheet(struct xlsx *f, const struct sheet *sh, struct str name)
{
	enum { GAP = 1000 };                                     /* a longer hole in the rows ends every merge */
	struct grid *g = grid_new(f->s, name);
	g->sheet = true;
	for (size_t i = 0; i < sh->rows.n && !f->s->code; i++) {
		size_t expected = i ? sh->rows.v[i - 1].no + 1 : sh->rows.v[i].no;
		for (size_t no = expected; no < sh->rows.v[i].no && no < expected + GAP; no++) grid_row(g, false, 0);
		put_row(g, &sh->rows.v[i]);
	}
	grid_end(g);
}

static void read_sheet(struct xlsx *f, const char *part_name, struct str name)
{
	struct bytes part;
	struct xml x;
	struct sheet sh = { 0 };
	if (!*part_name || !archive_part(f->z, part_name, &part) || !xml_open(&x, f->s, part)) return;
	struct xml_at root = xml_root(&x);
	while (xml_child(&x, root)) {
		if (xml_is(&x, "sheetData"))
			for (struct xml_at here = xml_at(&x); xml_child(&x, here);) read_row(f, &x, &sh);
		else if (xml_is(&x, "mergeCells")) read_merges(&x, &sh);
	}
	xml_close(&x);
	put_sheet(f, &sh, name);
}

struct entry { struct str name, id; };
struct entries { VEC(struct entry) v; };

static void read_workbook(struct xlsx *f, struct bytes part, struct entries *ret)
{
	struct xml x;
	if (!xml_open(&x, f->s, part)) return;
	struct xml_at root = xml_root(&x);
	while (xml_child(&x, root)) {
		if (xml_is(&x, "workbookPr")) f->from_1904 = xml_attr(&x, "date1904").n && xml_attr_on(&x, "date1904");
		if (!xml_is(&x, "sheets")) continue;
		for (struct xml_at here = xml_at(&x); xml_child(&x, here);) {
			struct str state = xml_attr(&x, "state");
			struct entry e = { xml_attr(&x, "name"), xml_attr(&x, "id") };
			if (!str_eq(state, S("hidden")) && !str_eq(state, S("veryHidden"))) *VEC_ADD(f->s->a, &ret->v) = e;
		}
	}
	xml_close(&x);
}

enum status read_xlsx(struct arena *a, struct bytes in, struct sink *s)
{
	struct xlsx f = { .s = s, .z = archive_open(s, in) };
	struct entries sheets = { 0 };
	struct bytes part;
	if (!f.z) return INVALID;
	s->format = OUT_XLSX;
	const char *book = archive_related(f.z, "", "/officeDocument");
	book = *book ? str_z(a, str_c(book)) : "xl/workbook.xml";
	if (!archive_part(f.z, book, &part)) return sink_fail(s, "outside.broken");
	read_workbook(&f, part, &sheets);
	read_strings(&f, archive_related(f.z, book, "/sharedStrings"));
	read_styles(&f, archive_related(f.z, book, "/styles"));
	for (size_t i = 0; i < sheets.v.n && i < 100 && !s->code; i++)
		read_sheet(&f, archive_related_id(f.z, book, sheets.v.v[i].id), sheets.v.v[i].name);
	if (!s->code && !sink_has_text(s)) sink_fail(s, "outside.empty");
	return sink_status(s);
}
