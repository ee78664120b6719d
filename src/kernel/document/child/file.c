#include "kernel/document/child/file.h"

#include <math.h>
#include <stdlib.h>

enum { SMALL_AT_MOST = 400 };          /* objects in one object stream */


bool file_begin(struct file *f, struct arena *a, struct buf *out)
{
	*f = (struct file){ .arena = a, .out = out, .objects = { 0 } };
	VEC_ADD(a, &f->objects);           /* number 0 is free */
	BUF_LIT(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
	return deflateInit(&f->z, 3) == Z_OK;
}

int file_id(struct file *f)
{
	VEC_ADD(f->arena, &f->objects);
	return (int)f->objects.n - 1;
}

/* ---- Streams ---------------------------------------------------------------------------------------------------------- */

static void deflate_into(struct file *f, struct buf *out, struct str data)
{
	union { const char *in; Bytef *out; } in = { .in = data.p };        /* zlib does not write through it */

	deflateReset(&f->z);
	buf_room(out, deflateBound(&f->z, data.n) + 64);
	if (out->failed)
		return;
	f->z.next_in = in.out;
	f->z.avail_in = (uInt)data.n;
	f->z.next_out = (Bytef *)out->p + out->n;
	f->z.avail_out = (uInt)(out->cap - out->n);
	f->failed |= deflate(&f->z, Z_FINISH) != Z_STREAM_END;
	out->n += f->z.total_out;
}

static void write_stream(struct file *f, int id, struct str dict, struct str data, bool packed)
{
	struct buf body = { 0 };

	if (!packed) {
		deflate_into(f, &body, data);
		data = buf_view(&body);
	}
	f->failed |= body.failed;
	f->objects.v[id] = (struct file_object){ 1, f->out->n, 0 };
	buf_fmt(f->out, "%d 0 obj\n<<%.*s/Length %zu>>stream\n", id, SP(dict), data.n);
	buf_str(f->out, data);
	BUF_LIT(f->out, "\nendstream\nendobj\n");
	buf_free(&body);
}

static const char flate[] = "/Filter/FlateDecode";

void file_stream(struct file *f, int id, struct str dict, struct str data, bool packed)
{
	write_stream(f, id, packed ? dict : str_fmt(f->arena, "%.*s%s", SP(dict), flate), data, packed);
}

/* ---- Small objects ---------------------------------------------------------------------------------------------------- */

static void close_small(struct file *f)
{
	struct str dict = str_fmt(f->arena, "/Type/ObjStm/N %d/First %zu", f->n_small, f->index.n);

	if (!f->n_small)
		return;
	buf_str(&f->index, buf_view(&f->small));
	f->failed |= f->small.failed || f->index.failed;
	file_stream(f, f->small_id, dict, buf_view(&f->index), false);
	buf_clear(&f->small);
	buf_clear(&f->index);
	f->n_small = 0;
}

void file_object(struct file *f, int id, struct str body)
{
	if (f->n_small == SMALL_AT_MOST)
		close_small(f);
	if (!f->n_small)
		f->small_id = file_id(f);
	f->objects.v[id] = (struct file_object){ 2, (size_t)f->small_id, f->n_small++ };
	buf_fmt(&f->index, "%d %zu ", id, f->small.n);
	buf_str(&f->small, body);
	buf_c(&f->small, ' ');
}

/* ---- The end ---------------------------------------------------------------------------------------------------------- */

bool file_end(struct file *f, int root, int info)
{
	struct buf table = { 0 };

	close_small(f);
	int id = file_id(f);
	f->objects.v[id] = (struct file_object){ 1, f->out->n, 0 };
	for (size_t i = 0; i < f->objects.n; i++) {
		const struct file_object *o = &f->objects.v[i];
		const uint8_t row[7] = { (uint8_t)o->type, (uint8_t)(o->at >> 24), (uint8_t)(o->at >> 16), (uint8_t)(o->at >> 8), (uint8_t)o->at,
			(uint8_t)(o->in >> 8), (uint8_t)o->in };
		buf_put(&table, row, sizeof row);
	}
	size_t start = f->out->n;
	struct str dict = str_fmt(f->arena, "/Type/XRef/Size %zu/W[1 4 2]/Root %d 0 R/Info %d 0 R", f->objects.n, root, info);
	f->failed |= table.failed;
	file_stream(f, id, dict, buf_view(&table), false);
	buf_fmt(f->out, "startxref\n%zu\n%%%%EOF\n", start);
	buf_free(&table);
	buf_free(&f->small);
	buf_free(&f->index);
	deflateEnd(&f->z);
	return !f->failed && !f->out->failed;
}

/* ---- Numbers and texts ------------------------------------------------------------------------------------------------ */

void file_number(struct buf *b, double v)
{
	long n = lround(v * 100), whole = n < 0 ? -n : n;
	int part = (int)(whole % 100);

	if (n < 0)
		buf_c(b, '-');
	buf_int(b, whole / 100);
	if (part) {
		buf_c(b, '.');
		buf_c(b, (char)('0' + part / 10));
		if (part % 10) buf_c(b, (char)('0' + part % 10));
	}
	buf_c(b, ' ');
}

static void hex4(struct buf *b, unsigned v)
{
	static const char digits[] = "0123456789ABCDEF";
	const char x[4] = { digits[v >> 12 & 15], digits[v >> 8 & 15], digits[v >> 4 & 15], digits[v & 15] };

	buf_put(b, x, 4);
}

void file_text(struct buf *b, struct str s)
{
	BUF_LIT(b, "<FEFF");
	for (size_t i = 0; i < s.n; ) {
		uint32_t cp = utf8_next(s, &i);
		if (cp >= 0x10000) {
			hex4(b, 0xd800 + ((cp - 0x10000) >> 10));
			cp = 0xdc00 + ((cp - 0x10000) & 0x3ff);
		}
		hex4(b, cp);
	}
	buf_c(b, '>');
}
