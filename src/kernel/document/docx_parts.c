/* The small parts of a .docx: styles, numbering, the head of a page, properties.
 * codecheck: russian data */
#include "kernel/document/docx.h"

#include <math.h>

/* ---- Styles ----------------------------------------------------------------------------------------------------------- */

static int half_points(double pt) { return (int)lround(pt * 2); }

static void put_defaults(struct docx *x)
{
	const struct doc *d = x->doc;
	struct buf *out = x->out;
	struct str font = doc_clean(x->arena, d->font);

	BUF_LIT(out, DOCX_DECLARATION "<w:styles " DOCX_W "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts");
	for (int i = 0; i < 4; i++) {
		buf_fmt(out, " w:%s=\"", (const char *[]){ "ascii", "hAnsi", "eastAsia", "cs" }[i]);
		docx_text(out, font);
		buf_c(out, '"');
	}
	buf_fmt(out, "/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/><w:lang w:val=\"ru-RU\" w:eastAsia=\"ru-RU\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>",
		half_points(d->size), half_points(d->size));
	BUF_LIT(out, "<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
		"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
}

static void put_style(struct buf *out, const struct doc *d, enum doc_style s)
{
	const struct doc_look *l = doc_look(s);
	int size = half_points(doc_size_of(d, s));

	buf_fmt(out, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/>",
		l->outline ? "" : " w:customStyle=\"1\"", l->id, l->name);
	if (l->outline) BUF_LIT(out, "<w:next w:val=\"Text\"/>");
	BUF_LIT(out, "<w:qFormat/><w:pPr>");
	if (l->keep_next) BUF_LIT(out, "<w:keepNext/>");
	buf_fmt(out, "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"auto\"/>", (int)lround(l->before * 20),
		(int)lround(l->after * 20), (int)lround(doc_line_of(d, s) * 240));
	if (l->indent) buf_fmt(out, "<w:ind w:firstLine=\"%d\"/>", docx_twips(d->standard->indent));
	buf_fmt(out, "<w:jc w:val=\"%s\"/>", docx_align(l->align));
	if (l->outline) buf_fmt(out, "<w:outlineLvl w:val=\"%d\"/>", l->outline - 1);
	buf_fmt(out, "</w:pPr><w:rPr>%s<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>", l->bold ? "<w:b/><w:bCs/>" : "", size, size);
}

static void put_table_style(struct buf *out, const char *id, const char *name, bool grid)
{
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
	int x = grid ? docx_twips(DOC_CELL_PAD_X / 10.0) : 0, y = grid ? docx_twips(DOC_CELL_PAD_Y / 10.0) : 0;

	buf_fmt(out, "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>", id, name);
	if (grid) {
		BUF_LIT(out, "<w:tblBorders>");
		for (int i = 0; i < 6; i++)
			buf_fmt(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", sides[i]);
		BUF_LIT(out, "</w:tblBorders>");
	}
	buf_fmt(out, "<w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/><w:left w:w=\"%d\" w:type=\"dxa\"/><w:bottom w:w=\"%d\" w:type=\"dxa\"/>"
		"<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>", y, x, y, x);
}

void docx_styles(struct docx *x)
{
	put_defaults(x);
	for (enum doc_style s = 0; s < DOC_STYLES; s++)
		put_style(x->out, x->doc, s);
	put_table_style(x->out, "Grid", "Таблица", true);
	put_table_style(x->out, "NoBorders", "Таблица без линий", false);
	BUF_LIT(x->out, "</w:styles>");
}

/* ---- Numbering -------------------------------------------------------------------------------------------------------- */

/* «%1.%2.» for the second level of clauses. */
static void put_level_text(struct buf *out, enum doc_list_kind kind, int level)
{
	if (kind == DOC_DASHES) {
		BUF_LIT(out, "–");
		return;
	}
	for (int i = 1; i <= level + 1; i++)
		buf_fmt(out, "%s%%%d", i > 1 ? "." : "", i);
	buf_c(out, kind == DOC_CLAUSES ? '.' : ')');
}

static void put_abstract(struct buf *out, const struct doc *d, enum doc_list_kind kind)
{
	buf_fmt(out, "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType w:val=\"multilevel\"/>", (int)kind);
	for (int i = 0; i < DOC_LEVELS; i++) {
		buf_fmt(out, "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"", i,
			kind == DOC_DASHES ? "bullet" : "decimal");
		put_level_text(out, kind, i);
		buf_fmt(out, "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"%d\"/></w:pPr></w:lvl>", docx_twips(d->standard->indent));
	}
	BUF_LIT(out, "</w:abstractNum>");
}

/* Each list is a number of its own that begins anew. */
static void put_list(struct buf *out, int id, enum doc_list_kind kind)
{
	buf_fmt(out, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/>", id, (int)kind);
	for (int i = 0; kind != DOC_DASHES && i < DOC_LEVELS; i++)
		buf_fmt(out, "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"1\"/></w:lvlOverride>", i);
	BUF_LIT(out, "</w:num>");
}

void docx_numbering(struct docx *x)
{
	const struct doc *d = x->doc;
	struct buf *out = x->out;

	BUF_LIT(out, DOCX_DECLARATION "<w:numbering " DOCX_W ">");
	for (int kind = 0; kind < DOC_LIST_KINDS; kind++)
		put_abstract(out, d, (enum doc_list_kind)kind);
	for (size_t i = 0; i < d->lists.n; i++)
		put_list(out, (int)i + 1, d->lists.v[i].kind);
	BUF_LIT(out, "</w:numbering>");
}

/* ---- The head of a page ----------------------------------------------------------------------------------------------- */

/* As Word itself makes one, so that it can be taken away there: Design, Watermark. */
static void put_watermark(struct docx *x)
{
	const struct doc *d = x->doc;
	struct buf *out = x->out;
	size_t letters = utf8_length(d->watermark);
	double width = letters > 7 ? 480 : 66.0 * (double)letters, height = width / (double)letters * 1.6;

	buf_fmt(out, "<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" "
		"path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum 21600 0 @1\"/>"
		"<v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/>"
		"<v:f eqn=\"if @0 @4 21600\"/></v:formulas><v:path textpathok=\"t\" o:connecttype=\"custom\" o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" "
		"o:connectangles=\"270,180,90,0\"/><v:textpath on=\"t\" fitshape=\"t\"/><v:handles><v:h position=\"#0,bottomRight\" xrange=\"6629,14971\"/></v:handles>"
		"<o:lock v:ext=\"edit\" text=\"t\" shapetype=\"t\"/></v:shapetype><v:shape id=\"PowerPlusWaterMarkObject1\" o:spid=\"_x0000_s2049\" type=\"#_x0000_t136\" "
		"style=\"position:absolute;margin-left:0;margin-top:0;width:%dpt;height:%dpt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
		"mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin\" o:allowincell=\"f\" fillcolor=\"silver\" stroked=\"f\">"
		"<v:fill opacity=\".5\"/><v:textpath style=\"font-family:&quot;", (int)width, (int)height);
	docx_text(out, doc_clean(x->arena, d->font));
	BUF_LIT(out, "&quot;;font-size:1pt\" string=\"");
	docx_text(out, doc_clean(x->arena, d->watermark));
	BUF_LIT(out, "\"/></v:shape></w:pict></w:r>");
}

#define EMU_A4_SHORT 7560000L            /* 210 and 297 mm */
#define EMU_A4_LONG 10692000L

/* Behind the text, from corner to corner of the page. */
static void put_background(struct docx *x)
{
	struct buf *out = x->out;
	bool wide = x->doc->sections.v[0]->landscape;
	long w = wide ? EMU_A4_LONG : EMU_A4_SHORT, h = wide ? EMU_A4_SHORT : EMU_A4_LONG;

	buf_fmt(out, "<w:r><w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"0\" behindDoc=\"1\" locked=\"0\" "
		"layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"page\"><wp:posOffset>0</wp:posOffset></wp:positionH>"
		"<wp:positionV relativeFrom=\"page\"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>"
		"<wp:wrapNone/><wp:docPr id=\"1000\" name=\"background\" descr=\"\"/><wp:cNvGraphicFramePr/><a:graphic>"
		"<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1000\" name=\"background\"/><pic:cNvPicPr/>"
		"</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"" DOCX_BACKGROUND "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
		"<a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>",
		w, h, w, h);
}

void docx_header(struct docx *x, bool number)
{
	const struct doc *d = x->doc;
	struct buf *out = x->out;

	BUF_LIT(out, DOCX_DECLARATION "<w:hdr " DOCX_W " " DOCX_R " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
		"xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
		"xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
		"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>");
	if (d->background)
		put_background(x);
	if (d->watermark.n)
		put_watermark(x);
	if (number)
		BUF_LIT(out, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
			"<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
	BUF_LIT(out, "</w:p></w:hdr>");
}

/* ---- Properties ------------------------------------------------------------------------------------------------------- */

static void put_property(struct docx *x, const char *name, struct str text)
{
	struct buf *out = x->out;
	struct str clean = doc_clean(x->arena, text);

	if (!clean.n)
		return;
	buf_fmt(out, "<%s>", name);
	docx_text(out, clean);
	buf_fmt(out, "</%s>", name);
}

void docx_core(struct docx *x)
{
	const struct doc *d = x->doc;
	struct buf *out = x->out;
	char day[11];

	BUF_LIT(out, DOCX_DECLARATION "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
		"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
	put_property(x, "dc:title", d->title);
	put_property(x, "dc:subject", d->subject);
	put_property(x, "dc:creator", d->author);
	if (date_valid(d->date)) {
		date_iso(d->date, day);
		buf_fmt(out, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created>", day);
	}
	BUF_LIT(out, "<dc:language>ru-RU</dc:language></cp:coreProperties>");
}
