#include "kernel/russian/name_cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/base/buf.h"
#include "kernel/base/flags.h"
#include "kernel/russian/post.h"

enum { DONE = 0, ASKS = 1, WRONG = 2 };

static const char help[] =
	"usage: nastavnik name decline --case nom|gen|dat|acc|ins|pre [--gender m|f] [--explain]\n"
	"       nastavnik name post --case nom|gen|dat|acc|ins|pre\n"
	"Reads names from standard input, one a line: surname TAB first name TAB patronymic (the patronymic may be missing,\n"
	"first name and patronymic may be empty), and writes them declined, line for line.\n"
	"  --gender   for all lines; otherwise by patronymic, first name, surname\n"
	"  --explain  one more field: the code of our own rule or of the doubt, and its words\n"
	"post reads posts instead, one a line: \"заместитель директора по УВР\"; one that is not known is written as it stands.\n"
	"A line whose gender is not known is written as it stands, a wrong one empty, and both are named on standard error.\n"
	"exit status: 0 done, 1 a gender has to be said or a post is not known, 2 a wrong line or wrong use\n";

struct work { enum name_case c; enum gender gender; bool explain, has_case; int64_t line; int status; struct arena *a; struct buf out; };

static bool read_case(const char *value, void *arg)
{
	struct work *w = arg;
	return w->has_case = name_case_read(str_c(value), &w->c);
}

static bool read_gender(const char *value, void *arg)
{
	struct work *w = arg;
	w->gender = str_eq(str_c(value), S("m")) ? GENDER_MALE : str_eq(str_c(value), S("f")) ? GENDER_FEMALE : GENDER_UNKNOWN;
	return w->gender != GENDER_UNKNOWN;
}

static void complain(struct work *w, int status, const char *what)
{
	fprintf(stderr, "nastavnik name: line %lld: %s\n", (long long)w->line, what);
	if (status > w->status)
		w->status = status;
}

/* What is wrong with the line, or NULL.  *ret_fields: how many were given. */
static const char *split(struct str line, struct name *ret, int *ret_fields)
{
	struct str v[3] = { { 0 } }, rest = line;
	int n = 0;
	if (!utf8_valid(line))
		return "not UTF-8";
	for (; rest.p && n < 3; n++)
		v[n] = str_cut(rest, '\t', &rest);
	if (rest.p)
		return "more than three fields: surname TAB first name TAB patronymic";
	if (!str_trim(v[0]).n && !str_trim(v[1]).n)
		return "no name: surname TAB first name TAB patronymic";
	if (n == 1 && str_find(str_trim(line), S(" "), 0) >= 0)
		return "one field with blanks: put TABs between surname, first name and patronymic";
	*ret = (struct name){ v[0], v[1], v[2] };
	*ret_fields = n;
	return NULL;
}

static void write_name(struct work *w, const struct declined *d, int fields)
{
	const struct str v[3] = { d->name.last, d->name.first, d->name.middle };
	for (int i = 0; i < fields; i++) {
		if (i)
			buf_c(&w->out, '\t');
		buf_str(&w->out, v[i]);
	}
	if (w->explain)
		buf_fmt(&w->out, "\t%s%s%s", d->code, *d->code ? " " : "", d->why);
}

static void decline_line(struct work *w, struct str line)
{
	struct name n;
	int fields;
	const char *wrong = split(line, &n, &fields);
	if (wrong) {
		complain(w, WRONG, wrong);
	} else {
		struct declined d = name_decline(w->a, &n, w->c, w->gender, NULL);
		if (d.asks)
			complain(w, ASKS, "man or woman? give the full name, or --gender m|f");
		write_name(w, &d, fields);
	}
	buf_c(&w->out, '\n');
}

static void post_line(struct work *w, struct str line)
{
	struct post_declined d = { 0 };
	if (!utf8_valid(line))
		complain(w, WRONG, "not UTF-8");
	else if (!str_trim(line).n)
		complain(w, WRONG, "no post");
	else
		d = post_decline(w->a, line, w->c);
	if (d.doubtful)
		complain(w, ASKS, "not known as a post in the nominative");
	buf_str(&w->out, d.text);
	buf_c(&w->out, '\n');
}

/* Written in pieces, so that a long list needs no more memory than a short one. */
static void flush_out(struct work *w, size_t above)
{
	struct str s = buf_view(&w->out);
	if (s.n < above)
		return;
	if (w->out.failed || fwrite(s.p, 1, s.n, stdout) != s.n)
		w->status = WRONG;
	buf_clear(&w->out);
}

static void each_line(struct work *w, void (*one)(struct work *, struct str))
{
	char *line = NULL;
	size_t cap = 0;
	for (ssize_t n; (n = getline(&line, &cap, stdin)) >= 0; ) {
		struct str s = { line, (size_t)n };
		while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
			s.n--;
		w->line++;
		one(w, s);
		arena_reset(w->a);
		flush_out(w, 1 << 16);
	}
	free(line);
	flush_out(w, 0);
	if (ferror(stdin) || fflush(stdout) != 0)
		w->status = WRONG;
}

int name_command(int argc, char **argv)
{
	struct work w = { 0 };
	const struct flag flags[] = { { "case", .read = read_case, .arg = &w }, { "gender", .read = read_gender, .arg = &w },
		{ "explain", .yes = &w.explain }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);
	if (status != FLAGS_GO)
		return status;
	struct str what = str_c(words.n == 1 ? words.v[0] : "");
	bool post = str_eq(what, S("post"));
	if (!w.has_case || (!post && !str_eq(what, S("decline"))) || (post && (w.gender != GENDER_UNKNOWN || w.explain)))
		return flags_wrong(help);
	w.a = arena_new();
	each_line(&w, post ? post_line : decline_line);
	arena_free(w.a);
	buf_free(&w.out);
	return w.status;
}
