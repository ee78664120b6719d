/* Texts with fields: finding data, changing them, putting them in. */
#include "kernel/document/style.h"
#include "kernel/document/template_in.h"
#include "kernel/russian/post.h"
#include "kernel/russian/ru.h"

/* ---- Data ------------------------------------------------------------------------------------------------------------- */

static const json_t *step(struct arena *a, const json_t *o, struct str key)
{
	int64_t n;

	if (json_is_array(o) && str_to_int(key, &n) && n >= 0)
		return json_array_get(o, (size_t)n);
	return json_is_object(o) ? json_object_get(o, str_z(a, key)) : NULL;
}

static const struct scope *named(const struct filler *f, struct str name)
{
	for (const struct scope *s = f->scope; s; s = s->up)
		if (str_eq(s->name, name))
			return s;
	return NULL;
}

/* «row_n»: which one it is. */
static const json_t *ordinal(const struct filler *f, struct str path)
{
	const struct scope *s = path.n > 2 && str_ends(path, S("_n")) ? named(f, str_sub(path, 0, path.n - 2)) : str_eq(path, S("n")) ? named(f, S("")) : NULL;

	if (!s)
		return NULL;
	json_t *n = json_integer((json_int_t)s->n);
	if (n)
		arena_on_reset(f->arena, (void (*)(void *))json_delete, n);
	return n;
}

const json_t *fill_find(const struct filler *f, struct str path)
{
	struct str rest, first = str_cut(path, '.', &rest);
	const struct scope *s = named(f, first);
	const struct scope *row = s ? NULL : named(f, S(""));
	const json_t *v = s ? s->value : row ? step(f->arena, row->value, first) : NULL;

	if (!v && !rest.p)
		v = ordinal(f, path);
	if (!v && !s)
		v = step(f->arena, f->data, first);
	while (v && rest.p)
		v = step(f->arena, v, str_cut(rest, '.', &rest));
	return json_is_null(v) ? NULL : v;
}

static struct str plain(struct arena *a, const json_t *v)
{
	if (json_is_string(v))
		return (struct str){ json_string_value(v), json_string_length(v) };
	if (json_is_integer(v))
		return str_fmt(a, "%lld", (long long)json_integer_value(v));
	if (json_is_real(v))
		return str_fmt(a, "%.10g", json_real_value(v));
	return S("");
}

static bool truth(const json_t *v)
{
	if (json_is_string(v)) return json_string_length(v) > 0;
	if (json_is_array(v)) return json_array_size(v) > 0;
	if (json_is_number(v)) return json_number_value(v) != 0;
	return v && !json_is_false(v);
}

bool fill_holds(const struct filler *f, struct str condition)
{
	ptrdiff_t equal = str_find(condition, S("="), 0);

	if (equal < 0)
		return truth(fill_find(f, str_trim(condition)));
	bool differs = equal > 0 && condition.p[equal - 1] == '!';
	struct str path = str_trim(str_sub(condition, 0, (size_t)equal - differs)), word = str_trim(str_sub(condition, (size_t)equal + 1, condition.n));
	const json_t *v = fill_find(f, path);
	bool same = json_is_boolean(v) ? str_eq(word, json_is_true(v) ? S("true") : S("false")) : str_eq(plain(f->arena, v), word);
	return same != differs;
}

/* ---- Changes ---------------------------------------------------------------------------------------------------------- */

/* A datum on its way through the changes: a text, or a name still in three pieces. */
struct datum { const json_t *json; struct str text; bool is_name, is_post; struct name name; enum gender gender; };

static struct str member(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	return json_is_string(v) ? (struct str){ json_string_value(v), json_string_length(v) } : S("");
}

static struct name name_of(const json_t *o) { return (struct name){ member(o, "last"), member(o, "first"), member(o, "middle") }; }

static struct name split_name(struct str s)
{
	struct name n = { 0 };
	struct str rest = str_trim(s);

	n.last = str_cut(rest, ' ', &rest);
	n.first = rest.p ? str_cut(str_trim(rest), ' ', &rest) : S("");
	n.middle = rest.p ? str_trim(rest) : S("");
	return n;
}

static bool upper_word(struct str w)
{
	size_t i = 0;
	uint32_t cp = w.n ? utf8_next(w, &i) : 0;

	return cp && utf8_lower(cp) != cp;
}

/* Two or three words that all begin with a capital. */
static bool looks_like_name(struct str s)
{
	int n = 0;

	for (struct str rest = str_trim(s); rest.p; n++)
		if (!upper_word(str_cut(rest, ' ', &rest)))
			return false;
	return n == 2 || n == 3;
}

static void become_name(struct datum *d)
{
	if (!d->is_name)
		d->name = split_name(d->text);
	d->is_name = true;
}

static bool decline(struct filler *f, struct datum *d, enum name_case c, const char *word)
{
	const json_t *own = json_object_get(json_object_get(d->json, "cases"), word);

	if (json_is_string(own)) {
		*d = (struct datum){ .text = plain(f->arena, own) };
	} else if (json_is_object(own)) {
		d->name = name_of(own);
	} else if (d->is_name || (!d->is_post && looks_like_name(d->text))) {
		become_name(d);
		d->name = name_decline(f->arena, &d->name, c, d->gender, NULL).name;
	} else {
		d->text = post_decline(f->arena, d->text, c).text;
	}
	return true;
}

static struct str with_letters(struct arena *a, struct str s, uint32_t (*change)(uint32_t), bool first_only)
{
	char *out = arena_alloc(a, 4 * s.n + 4);
	size_t n = 0, i = 0;

	while (i < s.n) {
		bool does = !first_only || i == 0;
		uint32_t cp = utf8_next(s, &i);
		n += utf8_put(out + n, does ? change(cp) : cp);
	}
	return (struct str){ out, n };
}

static bool change_letters(struct filler *f, struct datum *d, struct str word)
{
	static const struct { const char *word; uint32_t (*change)(uint32_t); bool first; } v[] = {
		{ "upper", utf8_upper, false }, { "lower", utf8_lower, false }, { "capital", utf8_upper, true }, { "small", utf8_lower, true },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		if (!str_eq(word, str_c(v[i].word)))
			continue;
		struct str text = d->is_name ? name_full(f->arena, &d->name) : d->text;
		*d = (struct datum){ .text = with_letters(f->arena, text, v[i].change, v[i].first) };
		return true;
	}
	return false;
}

static bool change_date(struct filler *f, struct datum *d, bool longish)
{
	struct date day;

	if (d->is_name || !date_parse_iso(d->text, &day))
		return false;
	struct str words = ru_date_long(f->arena, day);
	d->text = longish ? str_fmt(f->arena, "%.*s г.", SP(words)) : ru_date(f->arena, day);
	return true;
}

static bool change_shape(struct filler *f, struct datum *d, struct str word)
{
	struct str (*shape)(struct arena *, const struct name *) = str_eq(word, S("full")) ? name_full : str_eq(word, S("order")) ? name_in_order
		: str_eq(word, S("under")) ? name_under_order : NULL;

	if (!shape)
		return false;
	become_name(d);
	*d = (struct datum){ .text = shape(f->arena, &d->name) };
	return true;
}

/* False: there is no such change, or not of this datum. */
static bool change(struct filler *f, struct datum *d, struct str word)
{
	enum name_case c;

	if (name_case_read(word, &c))
		return decline(f, d, c, str_z(f->arena, word));
	if (str_eq(word, S("name"))) {
		become_name(d);
		return true;
	}
	if (str_eq(word, S("post"))) {
		d->is_post = true;
		return !d->is_name;
	}
	if (str_eq(word, S("date")) || str_eq(word, S("date_long")))
		return change_date(f, d, str_eq(word, S("date_long")));
	return change_shape(f, d, word) || change_letters(f, d, word);
}

/* ---- Fields ------------------------------------------------------------------------------------------------------------ */

enum status template_say(struct filler *f, struct str where, const char *code, struct str message)
{
	bool first = f->err && f->err->status == OK;
	enum status s = err_set(f->err, INVALID, code, message, S(""));

	/* jansson quotes what it stumbled on, cut anywhere. */
	if (first)
		f->err->detail = doc_clean(f->arena, where);
	return s;
}

enum status template_wrong(struct filler *f, const struct place *at, size_t symbol, const char *code, struct str message)
{
	struct str where = S("");

	for (const struct place *p = at; p; p = p->up) {
		if (p->key)
			where = where.n && where.p[0] != '[' ? str_fmt(f->arena, "%s.%.*s", p->key, SP(where)) : str_fmt(f->arena, "%s%.*s", p->key, SP(where));
		else
			where = where.n && where.p[0] != '[' ? str_fmt(f->arena, "[%zu].%.*s", p->index, SP(where)) : str_fmt(f->arena, "[%zu]%.*s", p->index, SP(where));
	}
	if (symbol)
		where = str_fmt(f->arena, "%.*s, символ %zu", SP(where), symbol);
	return template_say(f, where, code, message);
}

/* How a field is called where it is missing: the template says, else its path. */
static struct str label_of(struct filler *f, struct str path)
{
	const json_t *l = json_object_get(f->labels, str_z(f->arena, path));

	return json_is_string(l) ? str_c(json_string_value(l)) : path;
}

struct field { struct str path, changes; bool may_miss; };

static struct field field_of(struct str inside)
{
	struct field x = { 0 };

	x.path = str_trim(str_cut(inside, '|', &x.changes));
	x.may_miss = str_ends(x.path, S("?"));
	if (x.may_miss)
		x.path = str_trim(str_sub(x.path, 0, x.path.n - 1));
	return x;
}

static struct datum datum_of(struct filler *f, const json_t *v)
{
	struct datum d = { .json = v, .text = plain(f->arena, v) };

	if (json_is_object(v) && json_is_string(json_object_get(v, "last"))) {
		struct str g = member(v, "gender");
		d.is_name = true;
		d.name = name_of(v);
		d.gender = str_eq(g, S("m")) ? GENDER_MALE : str_eq(g, S("f")) ? GENDER_FEMALE : GENDER_UNKNOWN;
	} else if (json_is_object(v)) {
		d.text = member(v, "text");
	}
	return d;
}

/* The value of one field; *ret_found false: there is none and that is allowed, or has to be a gap. */
static enum status value_of(struct filler *f, const struct place *at, size_t symbol, const struct field *x, struct str *ret, bool *ret_found)
{
	const json_t *v = fill_find(f, x->path);
	struct datum d = datum_of(f, v);

	*ret_found = v && (d.is_name || d.text.n || json_is_string(v)) && !(f->options->gaps && !d.is_name && !d.text.n && !x->may_miss);
	if (!*ret_found && !f->options->gaps && !x->may_miss)
		return template_wrong(f, at, symbol, "template.field", v ? str_fmt(f->arena, "Поле «%.*s» нельзя вставить в текст: это не слово и не число.", SP(x->path))
			: str_fmt(f->arena, "Нет данных для поля «%.*s».", SP(x->path)));
	for (struct str rest = x->changes; *ret_found && rest.p; ) {
		struct str word = str_trim(str_cut(rest, '|', &rest));
		if (!change(f, &d, word))
			return template_wrong(f, at, symbol, "template.change", str_fmt(f->arena, "К полю «%.*s» нельзя применить «%.*s».", SP(x->path), SP(word)));
	}
	*ret = d.is_name ? name_full(f->arena, &d.name) : d.text;
	return OK;
}

struct piece { struct str text; bool gap; };
struct pieces { size_t n, cap; struct piece *v; };

static size_t symbol_at(struct str s, size_t byte) { return utf8_length(str_sub(s, 0, byte)) + 1; }

/* Cuts the text at its fields.  before: letters of the whole text that stand before this part. */
static enum status pieces_of(struct filler *f, const struct place *at, struct str text, size_t before, struct pieces *ret)
{
	for (size_t i = 0; i < text.n; ) {
		ptrdiff_t open = str_find(text, S("{{"), i), close = open < 0 ? -1 : str_find(text, S("}}"), (size_t)open);
		ptrdiff_t stray = str_find(str_sub(text, 0, open < 0 ? text.n : (size_t)open), S("}}"), i);
		if (stray >= 0)
			return template_wrong(f, at, before + symbol_at(text, (size_t)stray), "template.unclosed", T("Скобки «}}» ничего не закрывают."));
		if (open < 0) {
			*VEC_ADD(f->arena, ret) = (struct piece){ str_sub(text, i, text.n), false };
			return OK;
		}
		ptrdiff_t again = str_find(text, S("{{"), (size_t)open + 2);
		if (close < 0 || (again >= 0 && again < close))
			return template_wrong(f, at, before + symbol_at(text, (size_t)open), "template.unclosed", T("Поле открыто скобками «{{» и не закрыто."));
		struct field x = field_of(str_sub(text, (size_t)open + 2, (size_t)close));
		struct str value = S("");
		bool found;
		TRY(value_of(f, at, before + symbol_at(text, (size_t)open), &x, &value, &found));
		*VEC_ADD(f->arena, ret) = (struct piece){ str_sub(text, i, (size_t)open), false };
		if (found || !x.may_miss)
			*VEC_ADD(f->arena, ret) = (struct piece){ found ? value : label_of(f, x.path), !found };
		i = (size_t)close + 2;
		/* «20 октября 2026 г.» at the end of a sentence has its full stop already. */
		if (found && str_ends(value, S(".")) && i < text.n && text.p[i] == '.' && (i + 1 == text.n || text.p[i + 1] != '.'))
			i++;
	}
	return OK;
}

enum status fill_text(struct filler *f, const struct place *at, const char *text, struct str *ret)
{
	struct pieces l = { 0 };

	TRY(pieces_of(f, at, str_c(text), 0, &l));
	struct str *v = NEW_ARRAY(f->arena, l.n + 1, struct str);
	for (size_t i = 0; i < l.n; i++)
		v[i] = l.v[i].gap ? doc_missing(f->arena, l.v[i].text) : l.v[i].text;
	*ret = str_join(f->arena, v, l.n, S(""));
	return OK;
}

enum status fill_runs(struct filler *f, const struct place *at, const char *text, struct doc_para *p)
{
	struct pieces l = { 0 };
	unsigned bold = 0;
	size_t before = 0;

	/* Stars are looked for in the template's own text before data come into it. */
	struct str rest = str_c(text);
	for (ptrdiff_t star; rest.n; rest = str_sub(rest, (size_t)star + 2, rest.n), bold ^= DOC_BOLD) {
		star = str_find(rest, S("**"), 0);
		struct str part = star < 0 ? rest : str_sub(rest, 0, (size_t)star);
		l.n = 0;
		TRY(pieces_of(f, at, part, before, &l));
		for (size_t i = 0; i < l.n; i++) {
			if (l.v[i].gap)
				doc_gap(f->doc, p, l.v[i].text);
			else
				doc_run(f->doc, p, l.v[i].text, bold);
		}
		if (star < 0)
			break;
		before += utf8_length(part) + 2;
	}
	return OK;
}
