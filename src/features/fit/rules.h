/* Criteria and rules: which there are, what the centre has chosen of them, and what they say of one pair.  Pure.
 *
 * Lists are data (data/criteria.tsv, data/rules.tsv: titles, explanations, what may be chosen); the enums below are their order. */
#ifndef FIT_RULES_H
#define FIT_RULES_H
#include "features/fit/tags.h"
#include "features/people/people.h"

enum fit_criterion {
	FIT_REQUEST, FIT_TIME, FIT_WISHES, FIT_INTERESTS, FIT_AGE, FIT_SUBJECT, FIT_EXPERIENCE, FIT_PLACE, FIT_FORMAT, FIT_LANGUAGE, FIT_PREVIOUS, FIT_CRITERIA
};
/* In the order in which they are looked at: the first one that forbids is told of when one word must do. */
enum fit_rule {
	FIT_SELF, FIT_CIRCLE, FIT_RELATIVE, FIT_NEVER, FIT_MUST, FIT_ROLE, FIT_TAKEN, FIT_FULL, FIT_FORM, FIT_AGES, FIT_ORG, FIT_NO_TIME, FIT_OUTSIDER, FIT_CHILD,
	FIT_PAPERS, FIT_TRAIN, FIT_RULES
};
/* What binds two mentees of one group; the last two are what a curator has said of them. */
enum fit_bond { FIT_BOND_CLASS, FIT_BOND_GROUP, FIT_BOND_INTERESTS, FIT_BOND_TIME, FIT_BOND_WISH, FIT_BOND_MUST, FIT_BOND_NEVER, FIT_BONDS };
#define FIT_BONDS_OWN 5                      /* so many of them a centre may change */
enum fit_level { FIT_OFF, FIT_WARNING, FIT_FORBIDS };
#define FIT_POINTS 1000
#define FIT_WEIGHT_MAX 100

struct fit_criterion_word { struct str code, title, help; int weight; };
struct fit_rule_word { struct str code, title, levels, help; enum fit_level level; };
struct fit_bond_word { struct str code, title, help; int points; };
/* By the enums; the shipped files have each in its place, or the program stops. */
const struct fit_criterion_word *fit_criterion_words(void);
const struct fit_rule_word *fit_rule_words(void);
const struct fit_bond_word *fit_bond_words(void);
const char *fit_criterion_code(enum fit_criterion c);
const char *fit_rule_code(enum fit_rule r);
bool fit_level_read(struct str word, enum fit_level *ret);           /* "off" "warning" "rule" */
struct str fit_level_word(enum fit_level l);
bool fit_rule_may(const struct fit_rule_word *r, enum fit_level l);
static inline bool fit_rule_liftable(const struct fit_rule_word *r) { return fit_rule_may(r, FIT_WARNING); }

/* What a centre has chosen. */
enum fit_org { FIT_ORG_ANY, FIT_ORG_SAME, FIT_ORG_OTHER };
struct fit_ages { int mentor_from, mentee_from, mentee_to; };        /* -1: no bound */
struct fit_config {
	int weight[FIT_CRITERIA];
	int bond[FIT_BONDS];
	enum fit_level level[FIT_RULES];
	int capacity;                        /* of who said nothing */
	enum fit_org org;
	struct str aim;
	struct fit_ages ages;                /* of the form that is looked at */
};
void fit_config_shipped(struct fit_config *ret);
/* RS, RU, TU: an adult mentors.  Else no bounds. */
struct fit_ages fit_ages_shipped(struct str form);

/* ---- one person, as one side of a pair ---- */

/* Papers that lack, of those without which nobody is assigned. */
enum { FIT_LACKS_PART = 1, FIT_LACKS_TRAIN = 2, FIT_LACKS_CLEAR = 4, FIT_LACKS_BRIEF = 8, FIT_LACKS_PARTNER = 16, FIT_LACKS_OTHER = 32, FIT_LACKS = 6 };
#define FIT_LACKS_OUTSIDER (FIT_LACKS_CLEAR | FIT_LACKS_BRIEF | FIT_LACKS_PARTNER)
struct fit_side {
	struct uuid id;
	struct str name, initials, place, category;
	bool mentor;                         /* which side this is */
	struct fit_text can, wants, likes, subject;
	struct fit_ids building, languages, org;         /* org: none is the centre itself */
	struct str subject_words, building_words;
	uint32_t times;                      /* of people.h */
	bool times_sure;                     /* ticked, not read out of a text */
	char meets;                          /* 'h' 'o' 'b'; 0: nothing is said */
	int age, age_from, age_to, teaches;  /* whole years; -1 unknown */
	bool minor, worker, outsider, in_base, fits_form;       /* worker: of the centre */
	uint32_t lacks;
	struct str lack_titles[FIT_LACKS];   /* what the papers of each bit are called */
	int32_t taken, cap;                  /* pairs in all forms, and how many he takes */
	struct str taken_by;                 /* of a mentee: who mentors him in this form; "" nobody */
	struct str only;                     /* «только вместе» with whom; "" */
	struct str only_path;
};

/* What is between two people; 0 of all is nothing. */
enum { FIT_IS_RELATIVE = 1, FIT_IS_NEVER = 2, FIT_IS_MUST = 4, FIT_IS_PAIR = 8, FIT_WAS_GOOD = 16, FIT_WAS_BAD = 32, FIT_IN_CIRCLE = 64 };
struct fit_tie {
	int32_t mentee, mentor, order;       /* places in the lists; which came first */
	unsigned is;
	unsigned char wish_mentee, wish_mentor;          /* rank 1…3 that the one gave the other; 0 none */
	struct str words;                    /* how they are related, when they were a pair, what they are in a circle by */
};

/* What a pair is judged by. */
struct fit_case {
	const struct fit_config *config;
	const struct fit_dictionary *dictionary;
	const struct fit_side *mentor, *mentee;
	const struct fit_tie *tie;           /* NULL: nothing is between them */
	bool mentee_wished, mentor_wished;   /* said whom they would like at all */
	struct str form;                     /* its title, for words */
};

struct fit_said { int value; struct str words; };        /* value 0 … 100; -1: nothing is known */
/* a NULL: the value alone. */
struct fit_said fit_criterion_of(enum fit_criterion c, const struct fit_case *k, struct arena *a);
/* Does the rule stand against them, whatever its level?  a not NULL and it does: *words and *path. */
bool fit_rule_of(enum fit_rule r, const struct fit_case *k, struct arena *a, struct str *words, struct str *path);
int64_t fit_points(const struct fit_case *k);
/* The first rule that forbids; FIT_RULES: none. */
enum fit_rule fit_first_stop(const struct fit_case *k);

/* ---- what is written in free words ---- */

/* «среда после 15:00», «пн–ср, выходные», «по вторникам вечером»: days of people.h, with all parts where no hour is said; hours
 * without a day: every day.  0: nothing is understood. */
uint32_t fit_times_read(struct str text);
/* «10–13», «от 12», «до 15 лет», «5–7 класс» (a class is taken for six years more, and seven).  false: no bound is understood. */
bool fit_age_read(struct str text, int *ret_from, int *ret_to);
#endif
