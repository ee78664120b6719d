/* Pictures: the heads of PNG and JPEG, and QR codes as PNG. */
#include "kernel/document/document.h"

#include <qrencode.h>
#include <zlib.h>

/* ---- Heads ------------------------------------------------------------------------------------------------------------ */

static uint32_t be(const uint8_t *p, int n)
{
	uint32_t v = 0;

	for (int i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

static bool png_size(struct bytes b, uint32_t *w, uint32_t *h)
{
	static const uint8_t head[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };

	if (b.n < 33 || memcmp(b.p, head, sizeof head) != 0)
		return false;
	*w = be(b.p + 16, 4);
	*h = be(b.p + 20, 4);
	return true;
}

/* Start of frame: C0 … CF but C4, C8 and CC. */
static bool is_frame(uint8_t marker) { return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc; }

static bool jpeg_size(struct bytes b, uint32_t *w, uint32_t *h)
{
	if (b.n < 4 || b.p[0] != 0xff || b.p[1] != 0xd8)
		return false;
	for (size_t i = 2; i + 9 < b.n && b.p[i] == 0xff; ) {
		if (is_frame(b.p[i + 1])) {
			*h = be(b.p + i + 5, 2);
			*w = be(b.p + i + 7, 2);
			return true;
		}
		i += 2 + be(b.p + i + 2, 2);
	}
	return false;
}

enum { MAX_DOTS = 20000 };

const struct doc_picture *doc_picture_of(struct doc *d, struct bytes bytes, double width, struct str alt)
{
	uint32_t w = 0, h = 0;
	bool jpeg = jpeg_size(bytes, &w, &h);

	if ((!jpeg && !png_size(bytes, &w, &h)) || !w || !h || w > MAX_DOTS || h > MAX_DOTS)
		return NULL;
	struct doc_picture *p = NEW(d->arena, struct doc_picture);
	*p = (struct doc_picture){ .bytes = bytes, .jpeg = jpeg, .width = width, .height = width * h / w, .alt = alt };
	return p;
}

static void add(struct doc *d, const struct doc_picture *p, enum doc_align align)
{
	struct doc_para *para = doc_para(d, DOC_PLAIN, S(""));

	para->picture = p;
	para->align = align;
}

bool doc_picture(struct doc *d, struct bytes bytes, double width, enum doc_align align, struct str alt)
{
	const struct doc_picture *p = doc_picture_of(d, bytes, width, alt);

	if (p)
		add(d, p, align);
	return p != NULL;
}

/* ---- QR ----------------------------------------------------------------------------------------------------------------- */

enum { QR_SHOWN = 1000 };     /* as much as html/qr.h takes; a longer one is a frame in the preview */
enum { QUIET = 4 };          /* white around the code, in its own dots, as its standard asks */

static void chunk(struct buf *b, const char *type, struct bytes data)
{
	uint8_t n[4] = { (uint8_t)(data.n >> 24), (uint8_t)(data.n >> 16), (uint8_t)(data.n >> 8), (uint8_t)data.n };
	uLong crc = crc32(crc32(0, (const Bytef *)type, 4), data.p, (uInt)data.n);
	uint8_t c[4] = { (uint8_t)(crc >> 24), (uint8_t)(crc >> 16), (uint8_t)(crc >> 8), (uint8_t)crc };

	buf_put(b, n, 4);
	buf_put(b, type, 4);
	buf_put(b, data.p, data.n);
	buf_put(b, c, 4);
}

/* One bit a dot, 1 is white; each row begins with its filter, 0. */
static struct bytes dots(struct arena *a, const QRcode *q)
{
	size_t side = (size_t)q->width + 2 * QUIET, stride = 1 + (side + 7) / 8;
	uint8_t *v = arena_zalloc(a, side * stride);

	for (size_t y = 0; y < side; y++)
		for (size_t x = 0; x < side; x++) {
			size_t i = x - QUIET, k = y - QUIET, w = (size_t)q->width;
			bool dark = i < w && k < w && (q->data[k * w + i] & 1);
			if (!dark)
				v[y * stride + 1 + x / 8] |= (uint8_t)(0x80 >> x % 8);
		}
	return (struct bytes){ v, side * stride };
}

static struct bytes png_of(struct arena *a, const QRcode *q)
{
	uint8_t side = (uint8_t)(q->width + 2 * QUIET);        /* at most 177 + 8 */
	const uint8_t head[13] = { 0, 0, 0, side, 0, 0, 0, side, 1, 0, 0, 0, 0 };
	struct bytes raw = dots(a, q);
	uLongf n = compressBound(raw.n);
	uint8_t *packed = arena_alloc(a, n);
	struct buf out = { 0 };

	always_assert(compress2(packed, &n, raw.p, raw.n, 9) == Z_OK);
	buf_put(&out, "\x89PNG\r\n\x1a\n", 8);
	chunk(&out, "IHDR", (struct bytes){ head, 13 });
	chunk(&out, "IDAT", (struct bytes){ packed, n });
	chunk(&out, "IEND", (struct bytes){ NULL, 0 });
	struct str copy = str_dup(a, buf_view(&out));
	buf_free(&out);
	return (struct bytes){ (const uint8_t *)copy.p, copy.n };
}

static void free_code(void *q) { QRcode_free(q); }

bool doc_qr(struct doc *d, struct str text, double width, enum doc_align align)
{
	QRcode *q = text.n ? QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M) : NULL;

	if (!q)
		return false;
	arena_on_reset(d->arena, free_code, q);
	const struct doc_picture *p = doc_picture_of(d, png_of(d->arena, q), width, str_fmt(d->arena, "QR-код: %.*s", SP(text)));
	if (!p)
		return false;
	struct doc_picture *code = NEW(d->arena, struct doc_picture);
	*code = *p;
	code->qr = text.n <= QR_SHOWN ? text : S("");
	add(d, code, align);
	return true;
}
