#include "kernel/base/flags.h"

#include <getopt.h>

#include "kernel/base/status.h"

enum { MOST_FLAGS = 16, HELP = 'h' };

int flags_wrong(const char *help)
{
	fputs(help, stderr);
	return 2;
}

static bool take(const struct flag *f, const char *value)
{
	if (f->read)
		return f->read(value, f->arg);
	if (f->text)
		*f->text = value;
	else if (f->date)
		return f->date->has = date_parse_iso(str_c(value), &f->date->v);
	else if (f->number)
		return f->number->has = str_to_int(str_c(value), &f->number->v);
	else
		*f->yes = true;
	return true;
}

static void add_letter(char *letters, const struct flag *f)
{
	size_t n = strlen(letters);

	letters[n++] = f->name[0];
	if (!f->yes)
		letters[n++] = ':';
	letters[n] = '\0';
}

static const struct flag *by_letter(const struct flag *flags, int c)
{
	for (; flags->name; flags++)
		if (flags->name[0] == c && !flags->name[1])
			return flags;
	return NULL;
}

int flags_read(int argc, char **argv, const struct flag *flags, const char *help, struct flag_words *ret)
{
	struct option known[MOST_FLAGS + 2] = { { "help", no_argument, NULL, HELP } };
	char letters[2 * MOST_FLAGS + 2] = "h";
	int which;

	for (int i = 0; flags[i].name; i++) {
		always_assert(i < MOST_FLAGS);
		known[i + 1] = (struct option){ flags[i].name, flags[i].yes ? no_argument : required_argument, NULL, 0 };
		if (!flags[i].name[1])
			add_letter(letters, &flags[i]);
	}
	optind = 0;                     /* the library begins anew */
	for (int c; (c = getopt_long(argc, argv, letters, known, &which)) != -1;) {
		if (c == HELP)
			return fputs(help, stdout), 0;
		const struct flag *f = c == 0 ? &flags[which - 1] : by_letter(flags, c);
		if (!f || !take(f, optarg))
			return flags_wrong(help);
	}
	*ret = (struct flag_words){ argc - optind, argv + optind };
	return FLAGS_GO;
}

bool line_read(struct arena *a, FILE *f, struct str *ret)
{
	char line[1024];

	if (!fgets(line, sizeof line, f))
		return false;
	*ret = str_dup(a, str_sub(str_c(line), 0, strcspn(line, "\r\n")));
	return true;
}
