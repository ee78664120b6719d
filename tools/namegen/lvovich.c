/* lvovich's rules: lib/rules/inclineRules*.js and genderRules.js, its version and its licence. */
#include "tools/namegen/namegen.h"

static struct js read_js(struct arena *a, const char *folder, const char *name)
{
	struct str path = str_fmt(a, "%s/lib/rules/%s.js", folder, name), source;
	if (!file_read(a, path.p, &source)) {
		finding(path, 1, "cannot be read: npm ci --prefix tools/namegen");
		return (struct js){ 0 };
	}
	return js_read(a, path, source);
}

static int sex_of(struct str s)
{
	return str_eq(s, S("male")) ? SEX_MALE : str_eq(s, S("female")) ? SEX_FEMALE : str_eq(s, S("androgynous")) ? SEX_ANY : 0;
}

static void add_rule(struct arena *a, struct str file, const struct js *o, int where, struct rules *ret)
{
	const struct js *sex = js_get(o, "gender"), *tests = js_get(o, "test"), *mods = js_get(o, "mods"), *tags = js_get(o, "tags");
	int sexes = sex ? sex_of(sex->text) : 0;
	if (!sexes || !tests || !mods || mods->n != 5 || (tags && (tags->n != 1 || !str_eq(tags->v[0].text, S("first_word"))))) {
		finding(file, 1, "a rule is not of the kind that was expected");
		return;
	}
	if (tags)               /* asked for by another word than is written in the rules: never used */
		return;
	for (size_t i = 0; i < tests->n; i++) {
		struct rule *r = VEC_ADD(a, ret);
		*r = (struct rule){ .test = tests->v[i].text, .where = where, .why = -1,
			.sexes = sexes == SEX_ANY ? SEX_ANY | SEX_MALE | SEX_FEMALE : sexes };
		for (size_t k = 0; k < 5; k++)
			r->mods[k] = mods->v[k].text;
	}
}

static void read_rules(struct arena *a, const char *folder, const char *name, struct rules *ret)
{
	struct js file = read_js(a, folder, name);
	const struct js *all = js_get(&file, "default");
	const struct js *exceptions = js_get(all, "exceptions"), *suffixes = js_get(all, "suffixes");
	if (!exceptions || !suffixes)
		finding(str_c(name), 1, "exceptions and suffixes were expected");
	for (size_t i = 0; exceptions && i < exceptions->n; i++)
		add_rule(a, str_c(name), &exceptions->v[i], AT_WHOLE, ret);
	for (size_t i = 0; suffixes && i < suffixes->n; i++)
		add_rule(a, str_c(name), &suffixes->v[i], AT_END, ret);
}

void sex_add(struct arena *a, struct sexes *list, struct str test, int sex, bool own)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->v[i].test, test)) {
			if (!list->v[i].own)
				list->v[i].sexes |= sex;
			return;
		}
	*VEC_ADD(a, list) = (struct sex){ test, sex, own };
}

/* Among exceptions "-ага" is an ending, any other a whole name. */
static void add_sexes(struct arena *a, const struct js *kinds, struct sexes *whole, struct sexes *ends)
{
	for (size_t i = 0; kinds && i < kinds->n; i++)
		for (size_t k = 0; k < kinds->v[i].n; k++) {
			struct str test = kinds->v[i].v[k].text;
			bool tail = str_starts(test, S("-"));
			sex_add(a, tail || !whole ? ends : whole, str_sub(test, tail, test.n), sex_of(kinds->v[i].key), false);
		}
}

void lvovich_read(struct arena *a, const char *folder, struct tables *t)
{
	static const char *const files[] = { "inclineRulesLastname", "inclineRulesFirstname", "inclineRulesMiddlename" };
	static const char *const parts[] = { "lastname", "firstname", "middlename" };
	struct js genders = read_js(a, folder, "genderRules");
	struct str path = str_fmt(a, "%s/LICENSE.md", folder);

	for (int p = 0; p < NAME_PARTS; p++) {
		const struct js *part = js_get(&genders, parts[p]);
		read_rules(a, folder, files[p], &t->rules[p]);
		if (!part)
			finding(S("genderRules"), 1, "%s was expected", parts[p]);
		add_sexes(a, js_get(part, "exceptions"), &t->whole[p], &t->tails[p]);
		add_sexes(a, js_get(part, "suffixes"), NULL, &t->ends[p]);
	}
	if (!file_read(a, path.p, &t->licence))
		finding(path, 1, "cannot be read");
}
