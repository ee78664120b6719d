#include "features/plan/plan_cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "features/plan/roadmap_json.h"
#include "kernel/base/flags.h"
#include "kernel/dates/deadline_json.h"

enum { READ = 0, LOOK = 1, UNREADABLE = 2 };

struct arguments { bool json; struct opt_date anchor, from, to; struct flag_words words; };

/* ---- arguments ---- */

static bool iso_date(struct str s, struct opt_date *ret) { return ret->has = date_parse_iso(s, &ret->v); }

/* «2022-09-01..2023-05-31» or «2022..2024» */
static bool period(const char *value, void *arg)
{
	struct arguments *g = arg;
	struct str s = str_c(value);
	ptrdiff_t dots = str_find(s, S(".."), 0);
	int64_t a, b;
	if (dots < 0)
		return false;
	struct str x = str_sub(s, 0, (size_t)dots), y = str_sub(s, (size_t)dots + 2, s.n);
	if (x.n == 4 && y.n == 4 && str_to_int(x, &a) && str_to_int(y, &b) && a >= 1900 && b <= 2150) {
		g->from = (struct opt_date){ true, date_make((int)a, 1, 1) };
		g->to = (struct opt_date){ true, date_make((int)b, 12, 31) };
	} else if (!iso_date(x, &g->from) || !iso_date(y, &g->to)) {
		return false;
	}
	return date_cmp(g->from.v, g->to.v) <= 0;
}

#define HELP(what, does) \
	"usage: nastavnik " what " [--json] [--anchor YYYY-MM-DD] [--period YYYY-MM-DD..YYYY-MM-DD]\n" does \
	"  --json     print JSON\n" \
	"  --anchor   the order's date: years that are missing are counted from it\n" \
	"  --period   the plan's period (or two years: 2022..2024)\n" \
	"exit status: 0 read, 1 read and there is something to look at, 2 not readable\n"

static int read_arguments(int argc, char **argv, const char *help, struct arguments *g)
{
	const struct flag flags[] = { { "json", .yes = &g->json }, { "anchor", .date = &g->anchor },
		{ "period", .read = period, .arg = g }, { 0 } };
	return flags_read(argc, argv, flags, help, &g->words);
}

static void print_json(json_t *v)
{
	json_dumpf(v, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(v);
}

/* ---- nastavnik deadline ---- */

static void print_deadline(struct arena *a, const struct deadline *d)
{
	printf("%.*s\n", SP(deadline_say(a, d)));
	if (d->rrule.n)
		printf("  %.*s\n", SP(d->rrule));
	if (d->doubtful)
		printf("? %.*s\n", SP(d->why));
	for (size_t i = 0; i < d->n_alternatives; i++)
		printf("  %zu. %.*s\n", i + 1, SP(d->alternatives[i].text));
}

static int deadline(struct arena *a, const struct arguments *g, struct str text)
{
	struct deadline d;
	deadline_read(a, text, &(struct deadline_context){ .period_start = g->from, .period_end = g->to, .anchor = g->anchor }, &d);
	if (g->json) {
		json_t *o = deadline_json(&d);
		json_object_set_new(o, "doubtful", json_boolean(d.doubtful));
		json_object_set_new(o, "why", json_of_str(d.why));
		print_json(o);
	} else {
		print_deadline(a, &d);
	}
	return d.doubtful ? LOOK : READ;
}

int deadline_command(int argc, char **argv)
{
	static const char help[] = HELP("deadline TEXT", "Reads one deadline in the words of a Russian plan and prints what it means, or what it may mean.\n");
	struct arguments g = { 0 };
	int status = read_arguments(argc, argv, help, &g);
	if (status != FLAGS_GO)
		return status;
	if (g.words.n != 1)
		return flags_wrong(help);
	if (!utf8_valid(str_c(g.words.v[0])))
		return fputs("nastavnik deadline: the text is not UTF-8\n", stderr), UNREADABLE;
	struct arena *a = arena_new();
	status = deadline(a, &g, str_c(g.words.v[0]));
	arena_free(a);
	return status;
}

/* ---- nastavnik plan parse ---- */

/* One line of at most width signs, padded. */
static void print_cell(struct str s, size_t width)
{
	size_t n = 0, i = 0, cut = 0;
	bool fits = utf8_length(s) <= width;
	while (i < s.n && n < width) {
		cut = i;
		(void)utf8_next(s, &i);
		n++;
	}
	if (fits)
		printf("%.*s%*s  ", SP(s), (int)(width - n), "");
	else
		printf("%.*s…  ", (int)cut, s.p);
}

static struct str one_line(struct arena *a, const struct who_list *w)
{
	struct str s = S("");
	for (size_t i = 0; i < w->n; i++)
		s = str_fmt(a, "%.*s%s%.*s", SP(s), i ? "; " : "", SP(w->v[i].name));
	return s;
}

static struct str dmy(struct arena *a, struct date d) { return str_fmt(a, "%02d.%02d.%04d", d.d, d.m, d.y); }

static size_t sections(const struct roadmap *r)
{
	size_t n = 0;
	for (size_t i = 0; i < r->n_groups; i++)
		n += !r->groups[i].sub;
	return n;
}

static void print_head(struct arena *a, const struct roadmap *r)
{
	printf("%.*s\n", SP(r->title));
	if (r->order.has && r->order.date.has)
		printf("%.*s\n", SP(str_fmt(a, "Приказ от %.*s № %.*s", SP(dmy(a, r->order.date.v)), SP(r->order.number))));
	if (r->period_start.has)
		printf("%.*s\n", SP(str_fmt(a, "Период: %.*s – %.*s", SP(dmy(a, r->period_start.v)), SP(dmy(a, r->period_end.v)))));
	printf("%.*s\n", SP(str_fmt(a, "Мероприятий: %zu, разделов: %zu", r->n_rows, sections(r))));
}

static void print_group(const struct roadmap *r, size_t i, size_t *last)
{
	if (i == *last || i == ROADMAP_NO_GROUP)
		return;
	*last = i;
	const struct roadmap_group *g = &r->groups[i];
	printf("\n%.*s%s%.*s\n", SP(g->no), g->no.n ? ". " : "", SP(g->title));
}

static void print_roadmap(struct arena *a, const struct roadmap *r)
{
	size_t section = ROADMAP_NO_GROUP, sub = ROADMAP_NO_GROUP;
	print_head(a, r);
	for (size_t i = 0; i < r->n_rows; i++) {
		const struct roadmap_row *w = &r->rows[i];
		print_group(r, w->section, &section);
		print_group(r, w->subsection, &sub);
		print_cell(w->no, 6);
		print_cell(w->title, 46);
		print_cell(w->deadline_text, 26);
		print_cell(deadline_say(a, &w->deadline), 34);
		print_cell(one_line(a, &w->responsible), 30);
		printf("%.*s\n", SP(evidence_title(w->evidence)));
		if (w->doubtful)
			printf("        ? %.*s\n", SP(w->why));
	}
	if (r->n_findings)
		printf("\n%.*s\n", SP(str_fmt(a, "На что обратить внимание: %zu", r->n_findings)));
	for (size_t i = 0; i < r->n_findings; i++)
		printf("  • %.*s\n", SP(r->findings[i].text));
}

static int refused(const struct err *e)
{
	fprintf(stderr, "%.*s", SP(e->message));
	if (e->detail.n)
		fprintf(stderr, " %.*s", SP(e->detail));
	if (e->hint.n)
		fprintf(stderr, "\n%.*s", SP(e->hint));
	fputc('\n', stderr);
	return UNREADABLE;
}

static int parse(struct arena *a, const struct arguments *g, const char *name, int fd)
{
	struct outside doc;
	struct roadmap r;
	struct err e = { 0 };
	if (outside_read(a, &e, (struct outside_source){ .fd = fd, .name = str_c(name) }, &doc) != OK)
		return refused(&e);
	if (roadmap_read(a, &e, &doc, &(struct roadmap_options){ .period_start = g->from, .period_end = g->to, .anchor = g->anchor }, &r) != OK)
		return refused(&e);
	if (g->json)
		print_json(roadmap_json(&r));
	else
		print_roadmap(a, &r);
	return r.n_findings ? LOOK : READ;
}

/* -1: said why. */
static int open_document(const char *name)
{
	struct stat st;
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);        /* a pipe would wait for its writer */
	const char *why = fd < 0 || fstat(fd, &st) != 0 ? strerror(errno)
		: S_ISDIR(st.st_mode) ? "it is a folder: name the document in it"
		: !S_ISREG(st.st_mode) ? "it is no file: save the document and name it" : NULL;
	if (!why)
		return fd;
	fprintf(stderr, "nastavnik plan parse: cannot read %s: %s\n", name, why);
	if (fd >= 0)
		close(fd);
	return -1;
}

int plan_parse_command(int argc, char **argv)
{
	static const char help[] = HELP("plan parse FILE", "Reads an order or a table (.docx .odt .xlsx .csv .pdf .html, text; .doc .xls .rtf with LibreOffice) and prints its plan.\n")
		"nastavnik plan verify --db FILE   are the sums for those above right?\n";
	struct arguments g = { 0 };

	if (argc > 1 && strcmp(argv[1], "verify") == 0)
		return plan_verify_command(argc - 1, argv + 1);
	int status = read_arguments(argc, argv, help, &g);
	if (status != FLAGS_GO)
		return status;
	if (g.words.n != 2 || strcmp(g.words.v[0], "parse") != 0)
		return flags_wrong(help);
	const char *name = g.words.v[1];
	int fd = open_document(name);
	if (fd < 0)
		return UNREADABLE;
	struct arena *a = arena_new();
	status = parse(a, &g, name, fd);
	arena_free(a);
	close(fd);
	return status;
}
