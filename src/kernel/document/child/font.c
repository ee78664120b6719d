#include "kernel/document/child/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <pango/pangoft2.h>
#include <stdlib.h>
#include <zlib.h>

/* ---- Faces ------------------------------------------------------------------------------------------------------------ */

/* No hinting: widths are those of the font file, whatever the screen of this machine. */
static void plain_pattern(FcPattern *pattern, gpointer data)
{
	(void)data;
	FcPatternDel(pattern, FC_HINTING);
	FcPatternAddBool(pattern, FC_HINTING, FcFalse);
	FcPatternDel(pattern, FC_AUTOHINT);
	FcPatternAddBool(pattern, FC_AUTOHINT, FcFalse);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *b = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(b) > 0;

	hb_blob_destroy(b);
	return has;
}

static void read_name(struct font_face *f)
{
	unsigned n = sizeof f->name;

	hb_ot_name_get_utf8(f->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, f->name);
	for (char *c = f->name; *c; c++)
		if (!((*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-'))
			*c = '-';
	if (!f->name[0])
		memcpy(f->name, "Font", 5);
}

/* xMin … yMax of the head table, big-endian at 36. */
static void read_box(struct font_face *f)
{
	hb_blob_t *b = hb_face_reference_table(f->hb, HB_TAG('h', 'e', 'a', 'd'));
	unsigned n, em = hb_face_get_upem(f->hb);
	const uint8_t *p = (const uint8_t *)hb_blob_get_data(b, &n);

	for (int i = 0; n >= 44 && i < 4; i++)
		f->box[i] = (int16_t)(p[36 + 2 * i] << 8 | p[37 + 2 * i]) * 1000 / (int)em;
	hb_blob_destroy(b);
}

static void read_letters(struct font_face *f)
{
	f->daily = hb_set_create();
	hb_set_add(f->daily, 0);
	for (hb_codepoint_t cp = 0x20; cp < FONT_DAILY; cp++) {
		hb_codepoint_t gid = 0;
		if (!hb_font_get_nominal_glyph(f->font, cp, &gid) || gid > 0xffff)
			continue;
		f->gid[cp] = (uint16_t)gid;
		f->advance[cp] = (uint16_t)hb_font_get_glyph_h_advance(f->font, gid);
		/* Of the letters beyond Latin-1 only Cyrillic ones are cut out beforehand. */
		if (cp < 0x100 || (cp >= 0x400 && cp < 0x460))
			hb_set_add(f->daily, gid);
	}
	static const hb_codepoint_t signs[] = { 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x201e, 0x2022, 0x2026, 0x2116 };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		hb_codepoint_t gid = 0;
		if (hb_font_get_nominal_glyph(f->font, signs[i], &gid))
			hb_set_add(f->daily, gid);
	}
}

static struct font_face *face_new(hb_face_t *hb)
{
	struct font_face *f = calloc(1, sizeof *f);
	hb_font_extents_t e = { 0 };

	if (!f)
		return NULL;
	f->hb = hb_face_reference(hb);
	f->font = hb_font_create(hb);
	hb_font_set_scale(f->font, 1000, 1000);
	f->cff = has_table(hb, HB_TAG('C', 'F', 'F', ' '));
	f->outlines = f->cff || has_table(hb, HB_TAG('g', 'l', 'y', 'f'));
	if (hb_font_get_h_extents(f->font, &e)) {
		f->ascent = e.ascender;
		f->descent = -e.descender;
		f->gap = e.line_gap;
	}
	read_name(f);
	read_box(f);
	read_letters(f);
	return f;
}

struct font_face *font_face_of(struct fonts *f, PangoFont *font)
{
	hb_font_t *hb = font ? pango_font_get_hb_font(font) : NULL;
	hb_face_t *face = hb ? hb_font_get_face(hb) : NULL;

	if (!face)
		return NULL;
	for (struct font_face *x = f->faces; x; x = x->next)
		if (x->hb == face)
			return x;
	struct font_face *made = face_new(face);
	if (made) {
		made->next = f->faces;
		f->faces = made;
	}
	return made;
}

struct font_face *font_find(struct fonts *f, const char *family, bool bold, bool italic)
{
	PangoFontDescription *d = pango_font_description_new();

	pango_font_description_set_family(d, family);
	pango_font_description_set_size(d, 12 * PANGO_SCALE);
	pango_font_description_set_weight(d, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(d, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	PangoFont *font = pango_context_load_font(f->context, d);
	struct font_face *face = font_face_of(f, font);
	pango_font_description_free(d);
	if (font)
		g_object_unref(font);
	return face;
}

bool fonts_open(struct fonts *f)
{
	*f = (struct fonts){ .map = pango_ft2_font_map_new() };
	pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(f->map), 72, 72);
	pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(f->map), plain_pattern, NULL, NULL);
	f->context = pango_font_map_create_context(f->map);
	pango_context_set_round_glyph_positions(f->context, FALSE);
	pango_context_set_base_dir(f->context, PANGO_DIRECTION_LTR);
	pango_context_set_language(f->context, pango_language_from_string("ru"));
	struct font_face *any = font_find(f, "Liberation Serif", false, false);
	return any && any->outlines;
}

/* ---- Cutting ---------------------------------------------------------------------------------------------------------- */

/* Tables that a program showing a PDF does not look at. */
static void drop_tables(hb_subset_input_t *in)
{
	static const char *const tags[] = { "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "kern", "OS/2", "post", "name", "cmap", "gasp", "DSIG", "FFTM", "LTSH",
		"VDMX", "hdmx", "PCLT", "MATH", "STAT", "meta" };
	hb_set_t *drop = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		hb_set_add(drop, hb_tag_from_string(tags[i], -1));
}

static bool pack(const char *p, unsigned n, struct buf *out)
{
	uLongf size = compressBound(n);

	buf_room(out, size);
	if (out->failed || compress2((Bytef *)out->p, &size, (const Bytef *)p, n, 6) != Z_OK)
		return false;
	out->n = size;
	return true;
}

static bool cut(struct font_face *face, const hb_set_t *glyphs, struct buf *out, size_t *ret_size)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();

	if (!in)
		return false;
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	drop_tables(in);
	hb_set_union(hb_subset_input_glyph_set(in), glyphs);
	hb_face_t *small = hb_subset_or_fail(face->hb, in);
	hb_subset_input_destroy(in);
	if (!small)
		return false;
	hb_blob_t *blob = hb_face_reference_blob(small);
	unsigned n;
	const char *p = hb_blob_get_data(blob, &n);
	bool ok = n > 0 && pack(p, n, out);
	*ret_size = n;
	hb_blob_destroy(blob);
	hb_face_destroy(small);
	return ok;
}

bool font_cut(struct font_face *face, const hb_set_t *used, struct buf *own, struct str *ret, size_t *ret_size)
{
	if (hb_set_is_subset(used, face->daily)) {
		if (!face->daily_file.n && !cut(face, face->daily, &face->daily_file, &face->daily_size)) {
			buf_free(&face->daily_file);
			return false;
		}
		*ret = buf_view(&face->daily_file);
		*ret_size = face->daily_size;
		return true;
	}
	if (!cut(face, used, own, ret_size))
		return false;
	*ret = buf_view(own);
	return true;
}
