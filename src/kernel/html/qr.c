#include "kernel/html/qr.h"

#include <qrencode.h>

#include "kernel/base/status.h"

enum { QUIET = 4 };

static bool dark(const QRcode *q, int x, int y) { return x < q->width && (q->data[y * q->width + x] & 1); }

/* A run of dark modules in a row is one rectangle. */
static void add_row(struct buf *out, const QRcode *q, int y)
{
	for (int x = 0; x < q->width;) {
		int from = x;
		while (dark(q, x, y))
			x++;
		if (x > from)
			buf_fmt(out, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
		else
			x++;
	}
}

struct qr qr_of(struct arena *a, struct str text)
{
	always_assert(text.n > 0 && text.n <= QR_TEXT_MAX);
	QRcode *q = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
	if (!q)
		return (struct qr){ .text = text };              /* out of memory: the text alone is shown */
	struct buf out = { 0 };
	for (int y = 0; y < q->width; y++)
		add_row(&out, q, y);
	struct qr r = { .text = text, .path = str_dup(a, buf_view(&out)), .side = q->width + 2 * QUIET };
	if (out.failed)
		r.side = 0;
	buf_free(&out);
	QRcode_free(q);
	return r;
}
