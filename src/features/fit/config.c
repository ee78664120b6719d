/* The shipped lists of criteria and rules. */
#include "features/fit/rules.h"

#include <pthread.h>

#include "kernel/base/embed.h"
#include "kernel/base/status.h"

EMBED(fit_criteria_data, "src/features/fit/data/criteria.tsv");
EMBED(fit_rules_data, "src/features/fit/data/rules.tsv");
EMBED(fit_together_data, "src/features/fit/data/together.tsv");

static const char *const criteria[FIT_CRITERIA] = { "request", "time", "wishes", "interests", "age", "subject", "experience", "place", "format", "language", "previous" };
static const char *const rules[FIT_RULES] = { "self", "circle", "relative", "never", "must", "role", "taken", "full", "form", "ages", "org", "time", "outsider",
	"child", "papers", "train" };

static const char *const bonds[FIT_BONDS] = { "class", "group", "interests", "time", "wish", "must", "never" };

static struct fit_bond_word bond_list[FIT_BONDS];
static struct fit_criterion_word criterion_list[FIT_CRITERIA];
static struct fit_rule_word rule_list[FIT_RULES];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool next_line(struct str *rest, struct str *ret)
{
	while (rest->p && rest->n) {
		*ret = str_cut(*rest, '\n', rest);
		if (ret->n && ret->p[0] != '#')
			return true;
	}
	return false;
}

static void read_criteria(void)
{
	struct str rest = EMBEDDED(fit_criteria_data), line;
	int64_t weight;

	for (int i = 0; i < FIT_CRITERIA; i++) {
		struct fit_criterion_word *w = &criterion_list[i];
		always_assert(next_line(&rest, &line));
		w->code = str_cut(line, '\t', &line);
		w->title = str_cut(line, '\t', &line);
		w->help = str_cut(line, '\t', &line);
		always_assert(str_eq(w->code, str_c(criteria[i])) && str_to_int(line, &weight) && weight >= 0 && weight <= FIT_WEIGHT_MAX);
		w->weight = (int)weight;
	}
}

static void read_rules(void)
{
	struct str rest = EMBEDDED(fit_rules_data), line;

	for (int i = 0; i < FIT_RULES; i++) {
		struct fit_rule_word *w = &rule_list[i];
		always_assert(next_line(&rest, &line));
		w->code = str_cut(line, '\t', &line);
		w->title = str_cut(line, '\t', &line);
		w->levels = str_cut(line, '\t', &line);
		always_assert(str_eq(w->code, str_c(rules[i])) && fit_level_read(str_cut(line, '\t', &line), &w->level) && fit_rule_may(w, w->level));
		w->help = line;
	}
}

static void read_bonds(void)
{
	struct str rest = EMBEDDED(fit_together_data), line;
	int64_t points;

	for (int i = 0; i < FIT_BONDS; i++) {
		struct fit_bond_word *w = &bond_list[i];
		always_assert(next_line(&rest, &line));
		w->code = str_cut(line, '\t', &line);
		w->title = str_cut(line, '\t', &line);
		w->help = str_cut(line, '\t', &line);
		always_assert(str_eq(w->code, str_c(bonds[i])) && str_to_int(line, &points) && points >= -FIT_POINTS && points <= FIT_POINTS);
		w->points = (int)points;
	}
}

static void read_all(void)
{
	read_bonds();
	read_criteria();
	read_rules();
}

const struct fit_criterion_word *fit_criterion_words(void)
{
	pthread_once(&once, read_all);
	return criterion_list;
}

const struct fit_rule_word *fit_rule_words(void)
{
	pthread_once(&once, read_all);
	return rule_list;
}

const struct fit_bond_word *fit_bond_words(void)
{
	pthread_once(&once, read_all);
	return bond_list;
}

const char *fit_criterion_code(enum fit_criterion c) { return criteria[c]; }
const char *fit_rule_code(enum fit_rule r) { return rules[r]; }

struct str fit_level_word(enum fit_level l) { return l == FIT_OFF ? S("off") : l == FIT_WARNING ? S("warning") : S("rule"); }

bool fit_level_read(struct str word, enum fit_level *ret)
{
	for (enum fit_level l = FIT_OFF; l <= FIT_FORBIDS; l++)
		if (str_eq(word, fit_level_word(l))) {
			*ret = l;
			return true;
		}
	return false;
}

bool fit_rule_may(const struct fit_rule_word *r, enum fit_level l)
{
	for (struct str rest = r->levels; rest.p && rest.n; )
		if (str_eq(str_cut(rest, ' ', &rest), fit_level_word(l)))
			return true;
	return false;
}

struct fit_ages fit_ages_shipped(struct str form)
{
	bool adult = str_eq(form, S("RU")) || str_eq(form, S("RS")) || str_eq(form, S("TU"));

	return (struct fit_ages){ adult ? 18 : -1, -1, -1 };
}

void fit_config_shipped(struct fit_config *ret)
{
	*ret = (struct fit_config){ .capacity = 1, .aim = S("placed"), .ages = { -1, -1, -1 } };
	for (int i = 0; i < FIT_CRITERIA; i++)
		ret->weight[i] = fit_criterion_words()[i].weight;
	for (int i = 0; i < FIT_RULES; i++)
		ret->level[i] = fit_rule_words()[i].level;
	for (int i = 0; i < FIT_BONDS; i++)
		ret->bond[i] = fit_bond_words()[i].points;
}
