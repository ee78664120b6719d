/* Documents in one process: the two-page order of test/documents with its forty rows, as Word file, page and PDF, from a template
 * and data that are read already, as docxtemplater has them; and what memory it takes after a hundred and after all of them.
 *	build/release/bench/document_bench [N]        10,000; CPU of this process, and of nastavnik-pdf for the PDF
 * bench/documents.sh runs this and the peers beside it. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include "kernel/document/preview.h"
#include "kernel/document/template.h"

static double cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* The writer that this process has started; 0: none yet. */
static int child(void)
{
	char path[64];
	int pid = 0;
	snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
	FILE *f = fopen(path, "r");
	if (!f || fscanf(f, "%d", &pid) != 1) pid = 0;
	if (f) fclose(f);
	return pid;
}

static double child_us(void)
{
	char path[64], line[1024];
	unsigned long user = 0, system = 0;
	int pid = child();
	if (!pid) return 0;
	snprintf(path, sizeof path, "/proc/%d/stat", pid);
	FILE *f = fopen(path, "r");
	if (f && fgets(line, sizeof line, f)) {
		const char *after = strrchr(line, ')');
		if (!after || sscanf(after + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2) user = system = 0;
	}
	if (f) fclose(f);
	return (double)(user + system) * 1e6 / (double)sysconf(_SC_CLK_TCK);
}

/* Memory that is nobody else's: what programs share depends on who else runs. */
static long own_kb(int pid)
{
	char path[64], line[256];
	long kb = 0;
	if (pid) snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
	else snprintf(path, sizeof path, "/proc/self/smaps_rollup");
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "Pss_Anon: %ld", &kb) == 1) break;
	if (f) fclose(f);
	return kb;
}

static struct str whole(const char *path)
{
	static char keep[2][256 * 1024];
	static int n;
	char *p = keep[n++ % 2];
	FILE *f = fopen(path, "rb");
	size_t got = f ? fread(p, 1, sizeof keep[0], f) : 0;
	if (f) fclose(f);
	return (struct str){ p, got };
}

enum what { MODEL, DOCX, PDF, HTML };

static void run(const char *name, enum what what, const json_t *template, const json_t *data, int n)
{
	struct template_options o = { .today = { 2026, 10, 20 } };
	struct arena *a = arena_new();
	struct buf out = { 0 };
	double from = cpu_us(), from_child = child_us();
	long own = 0, own_child = 0;

	for (int i = 0; i < n; i++) {
		struct err e = { 0 };
		struct doc *d = NULL;
		buf_clear(&out);
		enum status s = doc_from_json(a, &e, template, data, &o, &d);
		if (s == OK && what == DOCX) s = doc_write_docx(d, &out);
		if (s == OK && what == PDF) s = doc_write_pdf(&e, d, &out);
		if (s == OK && what == HTML) doc_write_html(a, d, &out);
		if (s != OK) { fprintf(stderr, "%s: %s\n", name, e.code ? e.code : "failed"); exit(1); }
		arena_reset(a);
		if (i == 99) own = own_kb(0), own_child = own_kb(child());
	}
	double us = (cpu_us() - from) / n, us_child = what == PDF ? (child_us() - from_child) / n : 0;
	printf("%-6s %8.0f us CPU a document", name, us + us_child);
	if (what == PDF) printf(" (%.0f of it in nastavnik-pdf)", us_child);
	printf(", %zu bytes; own memory after 100 and after %d: %ld and %ld KB", out.n, n, own, own_kb(0));
	if (what == PDF) printf("; nastavnik-pdf %ld and %ld KB", own_child, own_kb(child()));
	printf("\n");
	buf_free(&out);
	arena_free(a);
}

int main(int argc, char **argv)
{
	int n = argc > 1 ? atoi(argv[1]) : 10000;
	struct str t = whole("test/documents/order.json"), d = whole("test/documents/order-data.json");
	json_t *template = json_loadb(t.p, t.n, 0, NULL), *data = json_loadb(d.p, d.n, 0, NULL);

	run("model", MODEL, template, data, n);
	run("docx", DOCX, template, data, n);
	run("html", HTML, template, data, n);
	run("pdf", PDF, template, data, n);
	json_decref(template);
	json_decref(data);
	return 0;
}
