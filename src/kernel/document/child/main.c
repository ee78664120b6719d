/* nastavnik-pdf: makes PDFs of documents, one after another, for the program that started it.
 *
 *	nastavnik-pdf --try-escape     self test of the sandbox, answers on descriptor 4
 *	nastavnik-pdf          questions and answers on descriptor 3: base/peer.h around document/wire.h
 *
 * It ends when the other side goes, or has been silent for a minute: so an idle server has no such child. */
#include <stdio.h>
#include <string.h>
#include "kernel/base/peer.h"
#include "kernel/document/child/pdf.h"
#include "kernel/document/wire.h"
#include "kernel/office/child/sandbox.h"

enum { IDLE_MS = 60000 };

static int answer(struct fonts *fonts, struct arena *a, struct buf *in, struct buf *out)
{
	struct doc *d;

	if (doc_decode(a, (struct bytes){ (const uint8_t *)in->p, in->n }, &d) != OK)
		return INVALID;
	return (int)pdf_write(fonts, a, d, out);
}

static int serve(struct fonts *fonts)
{
	struct arena *a = arena_new();
	struct buf in = { 0 }, out = { 0 };
	bool heard = true;

	while (heard && peer_next(IDLE_MS, DOC_WIRE_MAX, &in)) {
		buf_clear(&out);
		int status = answer(fonts, a, &in, &out);
		heard = peer_answer(status, status == OK ? buf_view(&out) : S(""));
		arena_reset(a);
		/* One large document does not make the process large for ever. */
		if (in.cap > 1024 * 1024) buf_free(&in);
		if (out.cap > 1024 * 1024) buf_free(&out);
	}
	buf_free(&in);
	buf_free(&out);
	arena_free(a);
	return 0;
}

#if defined(__SANITIZE_ADDRESS__)
/* fontconfig and glib keep what they have found till the end. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}
#endif

int main(int argc, char **argv)
{
	struct fonts fonts;

	if (argc == 2 && strcmp(argv[1], "--try-escape") == 0)
		return sandbox_enter_fonts() ? sandbox_try_escape() : 3;
	if (argc != 1) {
		fprintf(stderr, "nastavnik-pdf is started by nastavnik\n");
		return 2;
	}
	/* pango starts a thread as soon as it looks for a font. */
	if (!sandbox_enter_fonts())
		return 3;
	if (!fonts_open(&fonts)) {
		fprintf(stderr, "nastavnik-pdf: no usable fonts; install the package fonts-liberation\n");
		return 3;
	}
	return serve(&fonts);
}
