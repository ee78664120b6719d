/* data/names.txt: our own rules. */
#include "tools/namegen/namegen.h"

static bool cut_word(struct str *s, struct str *ret)
{
	*s = str_trim(*s);
	*ret = str_cut(*s, ' ', s);
	return ret->n > 0;
}

static int part_of(struct str s) { return str_eq(s, S("last")) ? NAME_LAST : str_eq(s, S("first")) ? NAME_FIRST : str_eq(s, S("middle")) ? NAME_MIDDLE : -1; }

static int sexes_of(struct str s)
{
	return str_eq(s, S("m")) ? SEX_MALE : str_eq(s, S("f")) ? SEX_FEMALE : str_eq(s, S("mf")) ? SEX_ANY | SEX_MALE | SEX_FEMALE : 0;
}

/* «end», «whole», «end+one», «whole+first»: -1 when it is none. */
static int where_of(struct str s)
{
	int where = 0;
	for (struct str one; s.n; ) {
		one = str_cut(s, '+', &s);
		int bit = str_eq(one, S("end")) ? AT_END : str_eq(one, S("whole")) ? AT_WHOLE : str_eq(one, S("first")) ? AT_FIRST
			: str_eq(one, S("one")) ? AT_ONE_VOWEL : str_eq(one, S("cluster")) ? AT_CLUSTER : -1;
		if (bit < 0)
			return -1;
		where |= bit;
	}
	return where;
}

/* PART SEX WHERE: test test … / genitive dative accusative instrumental prepositional */
static bool read_rule(struct arena *a, struct str line, struct tables *t)
{
	struct str tests, mods, word, head = str_cut(line, ':', &tests), part, sex, where;
	tests = str_cut(tests, '/', &mods);
	if (!cut_word(&head, &part) || !cut_word(&head, &sex) || !cut_word(&head, &where) || str_trim(head).n)
		return false;
	struct rule rule = { .sexes = sexes_of(sex), .where = where_of(where), .why = t->why };
	for (int k = 0; k < 5; k++)
		if (!cut_word(&mods, &rule.mods[k]))
			return false;
	if (part_of(part) < 0 || !rule.sexes || rule.where < 0 || str_trim(mods).n)
		return false;
	while (cut_word(&tests, &word)) {
		struct rule *r = VEC_ADD(a, &t->rules[part_of(part)]);
		*r = rule;
		r->test = word;
	}
	return true;
}

/* sex PART SEX WHERE: test … */
static bool read_sex(struct arena *a, struct str line, struct tables *t)
{
	struct str tests, word, head = str_cut(line, ':', &tests), sex, part, sexes, where;
	if (!cut_word(&head, &sex) || !cut_word(&head, &part) || !cut_word(&head, &sexes) || !cut_word(&head, &where) || str_trim(head).n)
		return false;
	int p = part_of(part), what = sexes_of(sexes), at = where_of(where);
	if (p < 0 || !what || (at != AT_END && at != AT_WHOLE))
		return false;
	while (cut_word(&tests, &word))
		sex_add(a, at == AT_WHOLE ? &t->whole[p] : &t->tails[p], word, what & SEX_ANY ? SEX_ANY : what, true);
	return true;
}

/* = CODE words, ? CODE words, ?ins CODE words; ".": no reason */
static bool read_why(struct arena *a, struct str line, struct tables *t)
{
	static const char *const cases[] = { "?", "?gen", "?dat", "?acc", "?ins", "?pre" };
	struct str rest = line, mark, code;
	int doubtful = -1;
	t->why = -1;
	if (str_eq(line, S(".")))
		return true;
	if (!cut_word(&rest, &mark) || !cut_word(&rest, &code) || !str_trim(rest).n)
		return false;
	for (int i = 0; i < 6; i++)
		if (str_eq(mark, str_c(cases[i])))
			doubtful = i ? 1 << i : 0x3E;
	if (str_eq(mark, S("=")))
		doubtful = 0;
	*VEC_ADD(a, &t->whys) = (struct why){ code, str_trim(rest), doubtful };
	t->why = (int)t->whys.n - 1;
	return doubtful >= 0;
}

void own_read(struct arena *a, struct str path, struct str source, struct tables *t)
{
	t->why = -1;
	for (int line = 1; source.n; line++) {
		struct str s = str_trim(str_cut(source, '\n', &source));
		if (!s.n || s.p[0] == '#')
			continue;
		bool why = s.p[0] == '=' || s.p[0] == '?' || s.p[0] == '.';
		if (!(why ? read_why(a, s, t) : str_starts(s, S("sex ")) ? read_sex(a, s, t) : read_rule(a, s, t)))
			finding(path, line, "neither a reason, nor a rule, nor a sex");
	}
}
