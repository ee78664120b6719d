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
	if (f->date)
		return f->date->has = date_parse_iso(str_c(value), &f->date->v);
	if (f->number)
		return f->number->has = str_to_int(str_c(value), &f->number->v);
	always_assert(f->text || f->yes);
	if (f->text)
		*f->text = value;
	else
		*f->yes = true;
	return true;
}

int flags_read(int argc, char **argv, const struct flag *flags, const char *help, struct flag_words *ret)
{
	struct option known[MOST_FLAGS + 2] = { { "help", no_argument, NULL, HELP } };
	char letters[2 * MOST_FLAGS + 2] = "h";
	size_t n = 1;
	int which;

	for (int i = 0; flags[i].name; i++) {
		always_assert(i < MOST_FLAGS);
		known[i + 1] = (struct option){ flags[i].name, flags[i].yes ? no_argument : required_argument, NULL, 0 };
		if (flags[i].name[1] == '\0') {
			letters[n++] = flags[i].name[0];
			if (!flags[i].yes)
				letters[n++] = ':';
		}
	}
	optind = 0;                     /* the library begins anew */
	for (int c; (c = getopt_long(argc, argv, letters, known, &which)) != -1;) {
		if (c == HELP)
			return fputs(help, stdout), 0;
		for (int i = 0; c != 0 && flags[i].name; i++)
			if (flags[i].name[1] == '\0' && flags[i].name[0] == c) {
				which = i + 1;
				c = 0;
			}
		if (c != 0 || !take(&flags[which - 1], optarg))
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
