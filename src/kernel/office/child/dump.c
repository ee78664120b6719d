#include "kernel/office/child/dump.h"

static void dump_row(const struct out_row *row, struct buf *out)
{
	buf_z(out, row->header ? "  # " : "  | ");
	for (size_t i = 0; i < row->n; i++) {
		const struct out_cell *c = &row->cells[i];
		if (i) buf_z(out, " | ");
		if (c->merged) buf_z(out, "<");
		else for (size_t k = 0; k < c->text.n; k++) buf_c(out, c->text.p[k] == '\n' ? '~' : c->text.p[k]);
	}
	buf_c(out, '\n');
}

static void dump_block(const struct out_block *b, struct buf *out)
{
	if (b->kind == OUT_PARA) {
		buf_fmt(out, "P%s%s%s ", b->bold ? " bold" : "", b->centered ? " centered" : "", b->heading ? " heading" : "");
		buf_str(out, b->text);
		buf_c(out, '\n');
		return;
	}
	buf_fmt(out, "T %zu x %zu %.*s\n", b->table.n_rows, b->table.n_cols, SP(b->table.name));
	for (size_t i = 0; i < b->table.n_rows; i++) dump_row(&b->table.rows[i], out);
}

void dump(const struct sink *s, struct buf *out)
{
	if (s->code) buf_fmt(out, "error %s\n", s->code);
	for (size_t i = 0; !s->code && i < s->blocks.n; i++) dump_block(&s->blocks.v[i], out);
}
