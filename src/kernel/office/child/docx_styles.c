#include "kernel/office/child/docx_styles.h"
#include "kernel/office/child/xml.h"

/* --- styles ----------------------------------------------------------------------------------------- */

static void read_num_pr(struct xml *x, struct str *num_id, size_t *level)
{
	struct xml_at here = xml_at(x);
	while (xml_child(x, here)) {
		if (xml_is(x, "numId")) *num_id = xml_attr(x, "val");
		else if (xml_is(x, "ilvl")) *level = xml_attr_size(x, "val", 0);
	}
}

static void read_style_ppr(struct xml *x, struct docx_style *st)
{
	struct xml_at here = xml_at(x);
	while (xml_child(x, here)) {
		if (xml_is(x, "outlineLvl")) st->heading = xml_attr_size(x, "val", 9) < 9;
		else if (xml_is(x, "jc")) st->centered = str_eq(xml_attr(x, "val"), S("center"));
		else if (xml_is(x, "numPr")) read_num_pr(x, &st->num_id, &st->level);
	}
}

static void read_style(struct xml *x, struct docx_style *st)
{
	struct xml_at here = xml_at(x);
	st->id = xml_attr(x, "styleId");
	while (xml_child(x, here)) {
		if (xml_is(x, "basedOn")) st->based_on = xml_attr(x, "val");
		else if (xml_is(x, "pPr")) read_style_ppr(x, st);
		else if (xml_is(x, "rPr"))
			for (struct xml_at rpr = xml_at(x); xml_child(x, rpr);)
				if (xml_is(x, "b")) st->bold = (struct opt_flag){ true, xml_attr_on(x, "val") };
	}
}

static void read_styles(struct archive *z, struct sink *s, const char *part_name, struct docx_styles *ret)
{
	struct bytes part;
	struct xml x;
	if (!*part_name || !archive_part(z, part_name, &part) || !xml_open(&x, s, part)) return;
	struct xml_at root = xml_root(&x);
	while (xml_child(&x, root))
		if (xml_is(&x, "style")) read_style(&x, VEC_ADD(s->a, &ret->styles));
	xml_close(&x);
}

static const struct docx_style *own_style(const struct docx_styles *st, struct str id)
{
	for (size_t i = 0; id.n && i < st->styles.n; i++)
		if (str_eq(st->styles.v[i].id, id)) return &st->styles.v[i];
	return NULL;
}

struct docx_style docx_style_find(const struct docx_styles *st, struct str id)
{
	struct docx_style found = { 0 };
	const struct docx_style *own = own_style(st, id);
	/* A circle of styles is possible in a damaged file. */
	for (int hops = 0; own && hops < 10; hops++, own = own_style(st, own->based_on)) {
		found.heading |= own->heading;
		found.centered |= own->centered;
		if (!found.bold.has) found.bold = own->bold;
		if (!found.num_id.n) { found.num_id = own->num_id; found.level = own->level; }
	}
	return found;
}

/* --- numbering -------------------------------------------------------------------------------------- */

static enum list_format format_of(struct str name)
{
	static const struct { struct str name; enum list_format format; } known[] = {
		{ S_INIT("decimal"), LIST_DECIMAL }, { S_INIT("decimalZero"), LIST_DECIMAL }, { S_INIT("bullet"), LIST_BULLET },
		{ S_INIT("lowerRoman"), LIST_ROMAN }, { S_INIT("upperRoman"), LIST_ROMAN_UPPER },
		{ S_INIT("lowerLetter"), LIST_LATIN }, { S_INIT("upperLetter"), LIST_LATIN_UPPER },
		{ S_INIT("russianLower"), LIST_RUSSIAN }, { S_INIT("russianUpper"), LIST_RUSSIAN_UPPER },
		{ S_INIT("none"), LIST_NONE },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(known[i].name, name)) return known[i].format;
	return LIST_DECIMAL;
}

static void read_level(struct xml *x, struct list *list)
{
	size_t at = xml_attr_size(x, "ilvl", LIST_LEVELS);
	struct xml_at here = xml_at(x);
	if (at >= LIST_LEVELS) return;
	struct list_level *level = &list->levels[at];
	*level = (struct list_level){ .format = LIST_DECIMAL, .pattern = S(""), .start = 1 };
	while (xml_child(x, here)) {
		if (xml_is(x, "numFmt")) level->format = format_of(xml_attr(x, "val"));
		else if (xml_is(x, "lvlText")) level->pattern = xml_attr(x, "val");
		else if (xml_is(x, "start")) level->start = xml_attr_size(x, "val", 1);
	}
}

static void read_abstract(struct xml *x, struct list *list)
{
	struct xml_at here = xml_at(x);
	list->id = xml_attr(x, "abstractNumId");
	while (xml_child(x, here))
		if (xml_is(x, "lvl")) read_level(x, list);
}

static void read_override(struct xml *x, struct list *list)
{
	struct xml_at here = xml_at(x);
	size_t at = xml_attr_size(x, "ilvl", LIST_LEVELS);
	while (xml_child(x, here)) {
		if (xml_is(x, "lvl")) read_level(x, list);
		else if (xml_is(x, "startOverride") && at < LIST_LEVELS) list->levels[at].start = xml_attr_size(x, "val", 1);
	}
}

static struct list *abstract_of(struct docx_styles *st, struct str id)
{
	for (size_t i = 0; i < st->abstracts.n; i++)
		if (str_eq(st->abstracts.v[i].id, id)) return &st->abstracts.v[i];
	return NULL;
}

/* A number with an override is a list of its own that begins anew. */
static void read_num(struct xml *x, struct sink *s, struct docx_styles *st)
{
	struct xml_at here = xml_at(x);
	struct docx_num num = { .id = xml_attr(x, "numId") };
	bool own = false;
	while (xml_child(x, here)) {
		if (xml_is(x, "abstractNumId")) num.list = abstract_of(st, xml_attr(x, "val"));
		if (!num.list || !xml_is(x, "lvlOverride")) continue;
		if (!own) {
			struct list *copy = NEW(s->a, struct list);
			*copy = *num.list;
			num.list = copy;
			own = true;
		}
		read_override(x, num.list);
	}
	if (num.list) *VEC_ADD(s->a, &st->nums) = num;
}

/* Two passes: numbers point into the vector of abstract lists, which must not move any more. */
static void read_numbering(struct archive *z, struct sink *s, const char *part_name, struct docx_styles *ret)
{
	struct bytes part;
	if (!*part_name || !archive_part(z, part_name, &part)) return;
	for (int pass = 0; pass < 2; pass++) {
		struct xml x;
		if (!xml_open(&x, s, part)) return;
		struct xml_at root = xml_root(&x);
		while (xml_child(&x, root)) {
			if (pass == 0 && xml_is(&x, "abstractNum")) read_abstract(&x, VEC_ADD(s->a, &ret->abstracts));
			if (pass == 1 && xml_is(&x, "num")) read_num(&x, s, ret);
		}
		xml_close(&x);
	}
}

struct list *docx_list_find(const struct docx_styles *st, struct str num_id)
{
	for (size_t i = 0; num_id.n && i < st->nums.n; i++)
		if (str_eq(st->nums.v[i].id, num_id)) return st->nums.v[i].list;
	return NULL;
}

void docx_styles_read(struct archive *z, struct sink *s, const char *main_part, struct docx_styles *ret)
{
	read_styles(z, s, archive_related(z, main_part, "/styles"), ret);
	read_numbering(z, s, archive_related(z, main_part, "/numbering"), ret);
}
