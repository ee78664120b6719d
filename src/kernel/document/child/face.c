/* A font as objects of a PDF: a CID font whose codes are the glyph numbers of the font file, with what each of them means. */
#include "kernel/document/child/pdf.h"

/* Widths of the glyphs in use, runs of neighbours together: [36 [722 667] 68 [444]]. */
static void put_widths(const struct pdf_font *f, struct buf *b)
{
	hb_codepoint_t gid = HB_SET_VALUE_INVALID, last = HB_SET_VALUE_INVALID - 1;

	BUF_LIT(b, "/W[");
	while (hb_set_next(f->used, &gid)) {
		if (gid != last + 1)
			buf_fmt(b, "%s%u[", b->p[b->n - 1] == '[' ? "" : "]", gid);
		buf_fmt(b, "%d ", (int)hb_font_get_glyph_h_advance(f->face->font, gid));
		last = gid;
	}
	BUF_LIT(b, "]]");
}

static void put_hex(struct buf *b, unsigned v) { buf_fmt(b, "%04X", v); }

static void put_meaning(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; ) {
		uint32_t cp = utf8_next(s, &i);
		if (cp >= 0x10000) {
			put_hex(b, 0xd800 + ((cp - 0x10000) >> 10));
			cp = 0xdc00 + ((cp - 0x10000) & 0x3ff);
		}
		put_hex(b, cp);
	}
}

static const char map_head[] = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
	"/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n";

static int write_map(struct pdf *p, const struct pdf_font *f)
{
	hb_codepoint_t gid = HB_SET_VALUE_INVALID;
	struct buf b = { 0 }, group = { 0 };
	int n = 0, id = file_id(&p->file);

	buf_z(&b, map_head);
	while (hb_set_next(f->used, &gid)) {
		if (!f->text[gid].n)
			continue;
		buf_fmt(&group, "<%04X><", gid);
		put_meaning(&group, f->text[gid]);
		BUF_LIT(&group, ">\n");
		/* A group has a hundred at most. */
		if (++n % 100 == 0) {
			buf_fmt(&b, "100 beginbfchar\n%.*sendbfchar\n", SP(buf_view(&group)));
			buf_clear(&group);
		}
	}
	if (n % 100)
		buf_fmt(&b, "%d beginbfchar\n%.*sendbfchar\n", n % 100, SP(buf_view(&group)));
	BUF_LIT(&b, "endcmap CMapName currentdict/CMap defineresource pop end end");
	p->file.failed |= b.failed || group.failed;
	file_stream(&p->file, id, S(""), buf_view(&b), false);
	buf_free(&group);
	buf_free(&b);
	return id;
}

/* Six letters before the name say that the font is a part of itself. */
static struct str subset_name(struct pdf *p, size_t i)
{
	return str_fmt(p->arena, "NPDF%c%c+%s", (char)('A' + i / 26 % 26), (char)('A' + i % 26), p->used.v[i].face->name);
}

static int write_file(struct pdf *p, const struct pdf_font *f)
{
	struct buf own = { 0 };
	struct str data;
	size_t size;
	int id = file_id(&p->file);

	if (font_cut(f->face, f->used, &own, &data, &size))
		file_stream(&p->file, id, f->face->cff ? S("/Subtype/OpenType/Filter/FlateDecode")
			: str_fmt(p->arena, "/Length1 %zu/Filter/FlateDecode", size), data, true);
	else
		p->file.failed = true;
	buf_free(&own);
	return id;
}

static int write_descriptor(struct pdf *p, const struct pdf_font *f, struct str name)
{
	const struct font_face *x = f->face;
	int file = write_file(p, f), id = file_id(&p->file);

	file_object(&p->file, id, str_fmt(p->arena, "<</Type/FontDescriptor/FontName/%.*s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
		"/CapHeight 660/StemV 80/%s %d 0 R>>", SP(name), x->box[0], x->box[1], x->box[2], x->box[3], (int)x->ascent, (int)-x->descent,
		x->cff ? "FontFile3" : "FontFile2", file));
	return id;
}

int pdf_write_font(struct pdf *p, size_t i)
{
	const struct pdf_font *f = &p->used.v[i];
	struct str name = subset_name(p, i);
	int descriptor = write_descriptor(p, f, name), map = write_map(p, f), cid = file_id(&p->file), id = file_id(&p->file);
	struct buf b = { 0 };

	buf_fmt(&b, "<</Type/Font/Subtype/%s/BaseFont/%.*s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R%s",
		f->face->cff ? "CIDFontType0" : "CIDFontType2", SP(name), descriptor, f->face->cff ? "" : "/CIDToGIDMap/Identity");
	put_widths(f, &b);
	BUF_LIT(&b, ">>");
	p->file.failed |= b.failed;
	file_object(&p->file, cid, buf_view(&b));
	buf_free(&b);
	file_object(&p->file, id, str_fmt(p->arena, "<</Type/Font/Subtype/Type0/BaseFont/%.*s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		SP(name), cid, map));
	return id;
}
