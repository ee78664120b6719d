#include "kernel/document/zip.h"

#include <libdeflate.h>

struct entry { const char *name; uint32_t crc, packed, size, at; uint16_t method; };

enum { LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50, STORED = 0, DEFLATED = 8 };
enum { DATE_1980 = 1 << 5 | 1, VERSION = 20 };

static void le16(struct buf *b, uint32_t v)
{
	const uint8_t x[2] = { (uint8_t)v, (uint8_t)(v >> 8) };
	buf_put(b, x, 2);
}

static void le32(struct buf *b, uint32_t v)
{
	le16(b, v);
	le16(b, v >> 16);
}

void zip_begin(struct zip *z, struct buf *out)
{
	memset(z, 0, sizeof *z);
	z->out = out;
	z->start = out->n;
	/* Level 1: the 43 KB of a two-page order in 50 us.  zlib packs them in 42, and takes 49 to begin and 5 for each part more. */
	z->packer = libdeflate_alloc_compressor(1);
	z->failed = !z->packer;
}

/* What stands in both heads of an entry: from the version needed to the sizes. */
static void put_facts(struct buf *b, const struct entry *e)
{
	le16(b, VERSION);
	le16(b, 0);
	le16(b, e->method);
	le16(b, 0);
	le16(b, DATE_1980);
	le32(b, e->crc);
	le32(b, e->packed);
	le32(b, e->size);
	le16(b, (uint32_t)strlen(e->name));
	le16(b, 0);
}

/* Deflates into the buffer's own end; the number of bytes. */
static uint32_t pack_data(struct zip *z, struct str data)
{
	buf_room(z->out, libdeflate_deflate_compress_bound(z->packer, data.n));
	if (z->out->failed)
		return 0;
	size_t n = libdeflate_deflate_compress(z->packer, data.p, data.n, z->out->p + z->out->n, z->out->cap - z->out->n);
	z->failed |= n == 0;
	z->out->n += n;
	return (uint32_t)n;
}

static void put_central(struct zip *z, const struct entry *e)
{
	struct buf *b = &z->central;

	le32(b, CENTRAL);
	le16(b, VERSION);
	put_facts(b, e);
	buf_put(b, "\0\0\0\0\0\0\0\0\0\0", 10);      /* comment, disk, attributes */
	le32(b, e->at);
	buf_z(b, e->name);
	z->n++;
}

void zip_add(struct zip *z, const char *name, struct str data, bool pack)
{
	struct entry e = { .name = name, .size = (uint32_t)data.n, .packed = (uint32_t)data.n, .at = (uint32_t)(z->gone + z->out->n - z->start),
		.crc = libdeflate_crc32(0, data.p, data.n), .method = pack ? DEFLATED : STORED };
	size_t head = z->out->n;

	if (z->failed || z->out->failed)
		return;
	le32(z->out, LOCAL);
	put_facts(z->out, &e);
	buf_z(z->out, name);
	if (pack)
		e.packed = pack_data(z, data);
	else
		buf_str(z->out, data);
	if (z->out->failed)
		return;
	/* Now its packed size is known. */
	const uint8_t size[4] = { (uint8_t)e.packed, (uint8_t)(e.packed >> 8), (uint8_t)(e.packed >> 16), (uint8_t)(e.packed >> 24) };
	memcpy(z->out->p + head + 18, size, 4);
	put_central(z, &e);
}

void zip_flushed(struct zip *z)
{
	z->gone += z->out->n - z->start;
	z->out->n = z->start;
}

enum status zip_end(struct zip *z)
{
	size_t at = z->gone + z->out->n - z->start;
	struct buf *b = z->out;

	libdeflate_free_compressor(z->packer);
	z->failed |= z->central.failed;
	buf_put(b, z->central.p, z->central.n);
	le32(b, END);
	le32(b, 0);
	le16(b, (uint32_t)z->n);
	le16(b, (uint32_t)z->n);
	le32(b, (uint32_t)z->central.n);
	le32(b, (uint32_t)at);
	le16(b, 0);
	buf_free(&z->central);
	return z->failed || b->failed ? UNAVAILABLE : OK;
}
