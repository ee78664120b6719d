#include "kernel/office/wire.h"

static const char magic[5] = { 'N', 'S', 'T', 'V', 1 };
enum { HEAD = 5, CELL_HEAD = 5, ROW_HEAD = 13, TABLE_HEAD = 8 };
enum { PARA_BOLD = 1, PARA_CENTERED = 2, PARA_HEADING = 4, ROW_HEADER = 1, CELL_MERGED = 1, CELL_BOLD = 2 };

/* --- writing --------------------------------------------------------------------------------------- */

static void put32(struct buf *b, size_t v)
{
	unsigned char le[4] = { (unsigned char)v, (unsigned char)(v >> 8), (unsigned char)(v >> 16), (unsigned char)(v >> 24) };
	buf_put(b, le, 4);
}

static void put_text(struct buf *b, unsigned flags, struct str s)
{
	buf_c(b, (char)flags);
	put32(b, s.n);
	buf_str(b, s);
}

static void put_row(struct buf *b, const struct out_row *row)
{
	size_t size = ROW_HEAD;
	for (size_t i = 0; i < row->n; i++) size += CELL_HEAD + row->cells[i].text.n;
	buf_c(b, 'R');
	put32(b, size);
	buf_c(b, row->header ? ROW_HEADER : 0);
	put32(b, (size_t)row->page);
	put32(b, (size_t)row->no);
	put32(b, row->n);
	for (size_t i = 0; i < row->n; i++) {
		const struct out_cell *c = &row->cells[i];
		put_text(b, (c->merged ? CELL_MERGED : 0u) | (c->bold ? CELL_BOLD : 0u), c->text);
	}
}

/* Returns the number of records written. */
static size_t put_block(struct buf *b, const struct out_block *block)
{
	if (block->kind == OUT_PARA) {
		buf_c(b, 'P');
		put32(b, 1 + block->text.n);
		buf_c(b, (char)((block->bold ? PARA_BOLD : 0) | (block->centered ? PARA_CENTERED : 0) | (block->heading ? PARA_HEADING : 0)));
		buf_str(b, block->text);
		return 1;
	}
	const struct out_table *t = &block->table;
	buf_c(b, 'T');
	put32(b, TABLE_HEAD + t->name.n);
	put32(b, t->n_rows);
	put32(b, t->n_cols);
	buf_str(b, t->name);
	for (size_t i = 0; i < t->n_rows; i++) put_row(b, &t->rows[i]);
	return 1 + t->n_rows;
}

static void put_close(struct buf *b, size_t count)
{
	buf_c(b, 'Z');
	put32(b, 4);
	put32(b, count);
}

void wire_encode(struct buf *b, const struct outside *doc)
{
	buf_put(b, magic, sizeof magic);
	buf_c(b, 'F');
	put32(b, 1);
	buf_c(b, (char)doc->format);
	size_t count = 1;
	for (size_t i = 0; i < doc->n; i++) count += put_block(b, &doc->blocks[i]);
	put_close(b, count);
}

void wire_encode_error(struct buf *b, const char *code)
{
	buf_put(b, magic, sizeof magic);
	buf_c(b, 'E');
	put32(b, strlen(code));
	buf_z(b, code);
	put_close(b, 1);
}

/* --- reading --------------------------------------------------------------------------------------- */

/* What is left of the stream, or of one record.  bad is sticky; reads after it give nothing. */
struct cut { const uint8_t *p; size_t n; bool bad; };

static struct bytes take(struct cut *c, size_t n)
{
	if (c->bad || n > c->n) { c->bad = true; return (struct bytes){ NULL, 0 }; }
	struct bytes got = { c->p, n };
	c->p += n;
	c->n -= n;
	return got;
}

static uint8_t take8(struct cut *c)
{
	struct bytes b = take(c, 1);
	return c->bad ? 0 : b.p[0];
}

static uint32_t take32(struct cut *c)
{
	struct bytes b = take(c, 4);
	if (c->bad) return 0;
	return (uint32_t)b.p[0] | (uint32_t)b.p[1] << 8 | (uint32_t)b.p[2] << 16 | (uint32_t)b.p[3] << 24;
}

static struct str take_text(struct cut *c, size_t n)
{
	struct bytes b = take(c, n);
	struct str s = { n ? (const char *)b.p : "", b.n };
	if (!c->bad && !utf8_valid(s)) c->bad = true;
	return c->bad ? (struct str){ "", 0 } : s;
}

static uint8_t take_flags(struct cut *c, uint8_t known)
{
	uint8_t flags = take8(c);
	if (flags & ~known) c->bad = true;
	return flags;
}

struct reading {
	struct arena *a;
	struct cut in;
	size_t records, rows;
	bool has_format;
	VEC(struct out_block) blocks;
};

static uint8_t next_record(struct cut *in, struct cut *ret)
{
	uint8_t tag = take8(in);
	struct bytes b = take(in, take32(in));
	*ret = (struct cut){ b.p, b.n, in->bad };
	return in->bad ? 0 : tag;
}

static void read_para(struct reading *r, struct cut *rec)
{
	uint8_t flags = take_flags(rec, PARA_BOLD | PARA_CENTERED | PARA_HEADING);
	struct out_block *b = VEC_ADD(r->a, &r->blocks);
	b->kind = OUT_PARA;
	b->bold = flags & PARA_BOLD;
	b->centered = flags & PARA_CENTERED;
	b->heading = flags & PARA_HEADING;
	b->text = take_text(rec, rec->n);
}

static void read_row(struct reading *r, struct cut *rec, size_t n_cols, struct out_row *ret)
{
	ret->header = take_flags(rec, ROW_HEADER);
	uint32_t page = take32(rec), no = take32(rec);
	ret->n = take32(rec);
	/* The cells must fit in what is left before memory is taken for them. */
	if (page > 100000 || no > WIRE_MAX_NO || ret->n != n_cols || ret->n > rec->n / CELL_HEAD) { rec->bad = true; return; }
	ret->page = (int)page;
	ret->no = (int)no;
	ret->cells = NEW_ARRAY(r->a, ret->n, struct out_cell);
	for (size_t i = 0; i < ret->n; i++) {
		uint8_t flags = take_flags(rec, CELL_MERGED | CELL_BOLD);
		ret->cells[i].merged = flags & CELL_MERGED;
		ret->cells[i].bold = flags & CELL_BOLD;
		ret->cells[i].text = take_text(rec, take32(rec));
	}
}

static void read_table(struct reading *r, struct cut *rec)
{
	struct out_table t = { .n_rows = take32(rec), .n_cols = take32(rec) };
	t.name = take_text(rec, rec->n);
	r->rows += t.n_rows;
	if (t.n_cols > WIRE_MAX_COLS || r->rows > WIRE_MAX_ROWS || t.n_rows > r->in.n / (HEAD + ROW_HEAD)) rec->bad = true;
	if (rec->bad) return;
	t.rows = NEW_ARRAY(r->a, t.n_rows, struct out_row);
	for (size_t i = 0; i < t.n_rows && !rec->bad; i++, r->records++) {
		struct cut row;
		if (next_record(&r->in, &row) != 'R') { rec->bad = true; break; }
		read_row(r, &row, t.n_cols, &t.rows[i]);
		if (row.bad || row.n) rec->bad = true;
	}
	struct out_block *b = VEC_ADD(r->a, &r->blocks);
	b->kind = OUT_TABLE;
	b->table = t;
}

static const char *known_code(struct bytes b)
{
	static const char *const codes[] = {
		"outside.empty", "outside.unknown", "outside.password", "outside.bomb", "outside.too-large", "outside.broken",
		"outside.xml-entity", "outside.scan", "outside.convert", "outside.too-wide",
		WIRE_NEED_PDFTOTEXT, WIRE_NEED_SOFFICE_DOC, WIRE_NEED_SOFFICE_XLS, WIRE_NEED_SOFFICE_RTF,
	};
	for (size_t i = 0; b.n && i < sizeof codes / sizeof *codes; i++)
		if (strlen(codes[i]) == b.n && memcmp(codes[i], b.p, b.n) == 0) return codes[i];
	return NULL;
}

static bool read_format(struct reading *r, struct cut *rec, struct outside *doc)
{
	uint8_t format = take8(rec);
	if (rec->bad || r->records || format > OUT_LIME) return false;
	doc->format = (enum out_format)format;
	return r->has_format = true;
}

/* One record of the body.  False when the stream is not to be believed. */
static bool read_record(struct reading *r, uint8_t tag, struct cut *rec, struct outside *doc, const char **ret_code)
{
	switch (tag) {
	case 'F': if (!read_format(r, rec, doc)) return false; break;
	case 'E': *ret_code = known_code(take(rec, rec->n)); if (!*ret_code || r->records) return false; break;
	case 'P': if (!r->has_format) return false; read_para(r, rec); break;
	case 'T': if (!r->has_format) return false; read_table(r, rec); break;
	default: return false;
	}
	r->records++;
	return !rec->bad && rec->n == 0;
}

enum status wire_decode(struct arena *a, struct bytes in, struct outside *ret, const char **ret_code)
{
	struct reading r = { .a = a, .in = { in.p, in.n, in.n > WIRE_MAX } };
	*ret_code = NULL;
	struct bytes head = take(&r.in, sizeof magic);
	if (r.in.bad || memcmp(head.p, magic, sizeof magic) != 0) return UNAVAILABLE;
	for (;;) {
		struct cut rec;
		uint8_t tag = next_record(&r.in, &rec);
		if (tag == 'Z') {
			bool whole = take32(&rec) == r.records && !rec.bad && rec.n == 0 && r.in.n == 0 && r.records > 0;
			if (!whole) return UNAVAILABLE;
			break;
		}
		if (*ret_code || !read_record(&r, tag, &rec, ret, ret_code)) return UNAVAILABLE;
	}
	ret->n = r.blocks.n;
	ret->blocks = r.blocks.v;
	return *ret_code ? INVALID : OK;
}
