/* The way to nastavnik-pdf: one of them, started at the first document, asked by one thread at a time. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include "kernel/base/log.h"
#include "kernel/base/peer.h"
#include "kernel/base/spawn.h"
#include "kernel/document/wire.h"

enum { WALL_MS = 30000 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct peer writer;

/* Unit tests are not beside it: they say where it is. */
static bool program(char *path, size_t size)
{
	const char *said = getenv("NASTAVNIK_PDF");

	if (!said)
		return spawn_beside_self("nastavnik-pdf", path, size);
	int n = snprintf(path, size, "%s", said);
	return n > 0 && (size_t)n < size;
}

static enum status start(struct err *e)
{
	char path[4096];

	if (writer.pid > 0 || (program(path, sizeof path) && peer_start(path, &writer) == OK))
		return OK;
	return err_set(e, UNAVAILABLE, "pdf.start", T("Не удалось запустить программу nastavnik-pdf."),
		T("Она ставится вместе с сервером: администратору надо проверить установку. Документ можно скачать как Word."));
}

static enum status failed(struct err *e, enum status s)
{
	if (s == BUSY)
		return err_set(e, UNAVAILABLE, "pdf.time", T("PDF не готов за полминуты."), T("Попробуйте разделить документ или скачайте его как Word."));
	return err_set(e, UNAVAILABLE, "pdf.failed", T("PDF не получился."), T("Скачайте документ как Word и сохраните его как PDF. Администратору: проверьте, установлены ли шрифты Liberation."));
}

/* The first time the writer may just have ended by itself; what fails twice will fail again. */
static enum status ask(struct err *e, struct bytes in, struct buf *out)
{
	size_t was = out->n;
	enum status s = UNAVAILABLE;

	for (int i = 0; i < 2 && s == UNAVAILABLE; i++) {
		int verdict = 0;
		out->n = was;
		TRY(start(e));
		s = peer_ask(&writer, in, WALL_MS, DOC_WIRE_MAX, out, &verdict);
		if (s == OK && verdict == OK)
			return OK;
		if (s == OK) {
			log_error("pdf", "verdict=%d", verdict);
			return failed(e, UNAVAILABLE);
		}
		peer_end(&writer);
	}
	out->n = was;
	log_error("pdf", "status=%s", status_name(s));
	return failed(e, s);
}

enum status doc_write_pdf(struct err *e, const struct doc *d, struct buf *out)
{
	struct buf in = { 0 };

	doc_encode(&in, d);
	if (in.failed || in.n > DOC_WIRE_MAX) {
		buf_free(&in);
		return failed(e, UNAVAILABLE);
	}
	pthread_mutex_lock(&lock);
	enum status s = ask(e, (struct bytes){ (const uint8_t *)in.p, in.n }, out);
	pthread_mutex_unlock(&lock);
	buf_free(&in);
	return s;
}
