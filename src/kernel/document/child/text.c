/* Paragraphs into lines: pango chooses fonts, shapes, and breaks; what is left of it are glyphs and their places. */
#include "kernel/document/child/pdf.h"

/* ---- A style's font ---------------------------------------------------------------------------------------------------- */

static void drop_font(void *p) { pango_font_description_free(p); }
static void drop_attributes(void *p) { pango_attr_list_unref(p); }

/* Word neither kerns nor joins letters unless it is asked to: with it lines would break elsewhere. */
static PangoAttrList *plain_attributes(struct arena *a)
{
	PangoAttrList *l = pango_attr_list_new();

	pango_attr_list_insert(l, pango_attr_font_features_new("kern=0,liga=0,clig=0"));
	arena_on_reset(a, drop_attributes, l);
	return l;
}

static PangoFontDescription *description(struct pdf *p, double size, bool bold)
{
	PangoFontDescription *d = pango_font_description_new();

	arena_on_reset(p->arena, drop_font, d);
	pango_font_description_set_family(d, font_twin(p->arena, p->doc->font));
	pango_font_description_set_size(d, (int)(size * PANGO_SCALE));
	if (bold)
		pango_font_description_set_weight(d, PANGO_WEIGHT_BOLD);
	return d;
}

/* The font file's own ascent, descent and gap: what Word and LibreOffice make a line of.  What a line is higher than the font
 * stands above its letters. */
struct pdf_face *pdf_face(struct pdf *p, enum doc_style s)
{
	struct pdf_face *f = &p->faces[s];

	if (f->font)
		return f;
	double line = doc_line_of(p->doc, s);
	struct font_face *face = font_find(p->fonts, font_twin(p->arena, p->doc->font), doc_look(s)->bold, false);
	f->size = doc_size_of(p->doc, s);
	f->font = description(p, f->size, doc_look(s)->bold);
	f->attributes = plain_attributes(p->arena);
	f->height = (face ? face->ascent + face->descent + face->gap : 1150) * f->size / 1000;
	f->ascent = (face ? face->ascent : 900) * f->size / 1000 + f->height * (line - 1);
	f->height *= line;
	return f;
}

/* ---- The text of a paragraph ------------------------------------------------------------------------------------------- */

static void mark(PangoAttrList *l, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(l, attribute);
}

static void mark_run(PangoAttrList *l, unsigned marks, size_t from, size_t to)
{
	if (marks & DOC_BOLD) mark(l, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
	if (marks & DOC_ITALIC) mark(l, pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
	if (marks & DOC_UNDERLINE) mark(l, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from, to);
	if (marks & DOC_GAP) mark(l, pango_attr_background_new(0xffff, 0xffff, 0), from, to);
}

#define LINE_BREAK "\xe2\x80\xa8"

/* Line breaks as U+2028: after '\n' pango would begin a paragraph, with its indent. */
static void add_text(struct buf *b, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\n' && s.p[i] != '\t')
			continue;
		buf_put(b, s.p + from, i - from);
		buf_z(b, s.p[i] == '\n' ? LINE_BREAK : " ");
		from = i + 1;
	}
	buf_put(b, s.p + from, s.n - from);
}

static PangoAttrList *run_attributes(struct pdf *p, const struct doc_para *para, const struct pdf_face *f, const size_t *ends, size_t start)
{
	unsigned any = 0;

	for (size_t i = 0; i < para->runs.n; i++)
		any |= para->runs.v[i].marks;
	if (!any)
		return f->attributes;
	PangoAttrList *l = plain_attributes(p->arena);
	for (size_t i = 0; i < para->runs.n; i++)
		mark_run(l, para->runs.v[i].marks, i ? ends[i - 1] : start, ends[i]);
	return l;
}

static PangoLayout *layout_of(struct pdf *p, const struct doc_para *para, const struct pdf_face *f)
{
	struct str number = doc_count(&p->counters, p->doc, para);
	size_t *ends = NEW_ARRAY(p->arena, para->runs.n + 1, size_t), start;
	struct buf text = { 0 };

	if (number.n) {
		buf_str(&text, number);
		buf_c(&text, ' ');
	}
	start = text.n;
	for (size_t i = 0; i < para->runs.n; i++) {
		add_text(&text, doc_bound(p->arena, para->runs.v[i].text));
		ends[i] = text.n;
	}
	PangoLayout *l = NULL;
	if (text.n && !text.failed) {
		l = pango_layout_new(p->fonts->context);
		pango_layout_set_text(l, text.p, (int)text.n);
		pango_layout_set_font_description(l, f->font);
		pango_layout_set_attributes(l, run_attributes(p, para, f, ends, start));
	}
	buf_free(&text);
	return l;
}

/* ---- Glyphs ------------------------------------------------------------------------------------------------------------ */

static void drop_set(void *p) { hb_set_destroy(p); }

/* The face as a font of this document; -1 when a PDF cannot hold it. */
static int font_of(struct pdf *p, PangoFont *font)
{
	struct font_face *face = font_face_of(p->fonts, font);

	if (!face || !face->outlines)
		return -1;
	for (size_t i = 0; i < p->used.n; i++)
		if (p->used.v[i].face == face)
			return (int)i;
	struct pdf_font *f = VEC_ADD(p->arena, &p->used);
	f->face = face;
	f->used = hb_set_create();
	arena_on_reset(p->arena, drop_set, f->used);
	hb_set_add(f->used, 0);
	f->n_glyphs = hb_face_get_glyph_count(face->hb);
	f->text = NEW_ARRAY(p->arena, f->n_glyphs + 1, struct str);
	return (int)p->used.n - 1;
}

/* What each glyph stands for, so that text can be copied: the first cluster it is seen in. */
static void keep_text(struct pdf *p, struct pdf_font *f, PangoGlyphItem *run, const char *text)
{
	PangoGlyphItemIter i;

	for (gboolean more = pango_glyph_item_iter_init_start(&i, run, text); more; more = pango_glyph_item_iter_next_cluster(&i)) {
		/* In a run from right to left end stands before start: the first glyph in order of reading is the last one. */
		int first = i.start_glyph < i.end_glyph ? i.start_glyph : i.end_glyph + 1;
		PangoGlyph gid = run->glyphs->glyphs[first].glyph;
		if (gid >= f->n_glyphs || f->text[gid].n || i.end_index <= i.start_index)
			continue;
		f->text[gid] = str_dup(p->arena, (struct str){ text + i.start_index, (size_t)(i.end_index - i.start_index) });
	}
}

static unsigned marks_of(const PangoAnalysis *a)
{
	unsigned marks = 0;

	for (GSList *l = a->extra_attrs; l; l = l->next) {
		const PangoAttribute *attribute = l->data;
		marks |= attribute->klass->type == PANGO_ATTR_BACKGROUND ? DOC_GAP : attribute->klass->type == PANGO_ATTR_UNDERLINE ? DOC_UNDERLINE : 0;
	}
	return marks;
}

static double units(int v) { return (double)v / PANGO_SCALE; }

/* Glyphs that are not in any font show as that of number 0; marks of direction and the like have none. */
static struct pdf_glyph glyph_of(struct pdf_font *f, const PangoGlyphInfo *g)
{
	bool known = g->glyph != PANGO_GLYPH_EMPTY && !(g->glyph & PANGO_GLYPH_UNKNOWN_FLAG) && g->glyph < f->n_glyphs && g->glyph <= 0xffff;

	if (known)
		hb_set_add(f->used, g->glyph);
	return (struct pdf_glyph){ known ? (uint16_t)g->glyph : 0, (float)units(g->geometry.width), (float)units(g->geometry.x_offset),
		(float)units(g->geometry.y_offset) };
}

static struct pdf_span span_of(struct pdf *p, PangoGlyphItem *run, const char *text, double size, double x)
{
	struct pdf_span s = { .font = font_of(p, run->item->analysis.font), .size = size, .x = x, .marks = marks_of(&run->item->analysis) };
	const PangoGlyphString *g = run->glyphs;

	s.v = NEW_ARRAY(p->arena, (size_t)g->num_glyphs + 1, struct pdf_glyph);
	for (int i = 0; i < g->num_glyphs; i++) {
		s.width += units(g->glyphs[i].geometry.width);
		if (s.font >= 0 && g->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
			s.v[s.n++] = glyph_of(&p->used.v[s.font], &g->glyphs[i]);
	}
	if (s.font >= 0)
		keep_text(p, &p->used.v[s.font], run, text);
	return s;
}

/* Letters of another font may be higher than the paragraph's own: the line grows. */
static void grow(struct pdf *p, struct pdf_line *line, const struct pdf_span *s, const struct pdf_face *f)
{
	if (s->font < 0)
		return;
	const struct font_face *face = p->used.v[s->font].face;
	double up = face->ascent * s->size / 1000 - f->ascent, down = face->descent * s->size / 1000 - (f->height - f->ascent);
	if (up > 0.5 && line->baseline < f->ascent + up) {
		line->height += f->ascent + up - line->baseline;
		line->baseline = f->ascent + up;
	}
	if (down > 0.5 && line->height - line->baseline < f->height - f->ascent + down)
		line->height = line->baseline + f->height - f->ascent + down;
}

static size_t count_runs(const PangoLayoutLine *line)
{
	size_t n = 0;

	for (const GSList *l = line->runs; l; l = l->next)
		n++;
	return n;
}

static struct pdf_line line_of(struct pdf *p, const PangoLayoutLine *line, const char *text, const struct pdf_face *f)
{
	struct pdf_line out = { .height = f->height, .baseline = f->ascent, .v = NEW_ARRAY(p->arena, count_runs(line) + 1, struct pdf_span) };
	double x = 0;

	for (GSList *l = line->runs; l; l = l->next) {
		out.v[out.n] = span_of(p, l->data, text, f->size, x);
		x += out.v[out.n].width;
		grow(p, &out, &out.v[out.n], f);
		out.n += out.v[out.n].n > 0 || out.v[out.n].marks;
	}
	return out;
}

static double line_width(const struct pdf_line *l) { return l->n ? l->v[l->n - 1].x + l->v[l->n - 1].width : 0; }

static void shift(struct pdf_line *l, double by)
{
	for (size_t i = 0; i < l->n; i++)
		l->v[i].x += by;
}

/* A blank at the end of a line that pango has broken takes no part in its alignment. */
static double hanging(const PangoLayoutLine *line, const struct pdf_line *l, const char *text)
{
	int end = line->start_index + line->length;

	if (!l->n || !line->length || text[end - 1] != ' ' || !l->v[l->n - 1].n)
		return 0;
	return l->v[l->n - 1].v[l->v[l->n - 1].n - 1].advance;
}

static void align_line(const PangoLayoutLine *line, struct pdf_line *l, const char *text, double width, enum doc_align align, double indent)
{
	double rest = width - line_width(l) + hanging(line, l, text);

	shift(l, align == DOC_RIGHT ? rest : align == DOC_MIDDLE ? rest / 2 : indent);
}

static void set_breaking(PangoLayout *l, double width, enum doc_align align, double first)
{
	pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_auto_dir(l, FALSE);
	if (first > 0)
		pango_layout_set_indent(l, (int)(first * PANGO_SCALE));
	if (align == DOC_JUSTIFIED)
		pango_layout_set_justify(l, TRUE);
}

/* A line that somebody has ended himself: it is not spread to the margin, as the last one of a paragraph is not. */
static bool ends_by_hand(const PangoLayoutLine *line, const char *text)
{
	size_t n = sizeof LINE_BREAK - 1;
	const char *end = text + line->start_index + line->length;

	return strncmp(end, LINE_BREAK, n) == 0 || ((size_t)line->length >= n && memcmp(end - n, LINE_BREAK, n) == 0);
}

/* The same lines without spreading; NULL where none is ended by hand. */
static PangoLayout *unspread(PangoLayout *l, enum doc_align align)
{
	if (align != DOC_JUSTIFIED || !strstr(pango_layout_get_text(l), LINE_BREAK))
		return NULL;
	PangoLayout *loose = pango_layout_copy(l);
	pango_layout_set_justify(loose, FALSE);
	return loose;
}

void pdf_set_lines(struct pdf *p, struct pdf_para *b, const struct pdf_face *f, enum doc_align align, double first)
{
	PangoLayout *l = layout_of(p, b->para, f), *loose = NULL;

	b->n_lines = 1;
	if (l) {
		set_breaking(l, b->width, align, first);
		loose = unspread(l, align);
		b->n_lines = (size_t)pango_layout_get_line_count(l);
	}
	b->lines = NEW_ARRAY(p->arena, b->n_lines, struct pdf_line);
	for (size_t i = 0; i < b->n_lines; i++) {
		b->lines[i] = (struct pdf_line){ .height = f->height, .baseline = f->ascent };
		if (l) {
			const PangoLayoutLine *line = pango_layout_get_line_readonly(l, (int)i);
			if (loose && ends_by_hand(line, pango_layout_get_text(l)))
				line = pango_layout_get_line_readonly(loose, (int)i);
			b->lines[i] = line_of(p, line, pango_layout_get_text(l), f);
			align_line(line, &b->lines[i], pango_layout_get_text(l), b->width, align, i ? 0 : first);
		}
		b->height += b->lines[i].height;
	}
	if (loose)
		g_object_unref(loose);
	if (l)
		g_object_unref(l);
}

struct pdf_line pdf_set_line(struct pdf *p, struct str text, double size, bool bold, double *ret_width)
{
	struct pdf_face f = { .font = description(p, size, bold), .attributes = plain_attributes(p->arena), .size = size };
	struct doc_run run = { text, 0 };
	struct doc_para para = { .runs = { 1, 1, &run } };
	PangoLayout *l = layout_of(p, &para, &f);
	struct pdf_line line = { 0 };

	if (l) {
		line = line_of(p, pango_layout_get_line_readonly(l, 0), pango_layout_get_text(l), &f);
		g_object_unref(l);
	}
	*ret_width = line_width(&line);
	return line;
}
