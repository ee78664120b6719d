/* A .docx: which parts it has, and the archive around them. */
#include "kernel/document/docx.h"
#include "kernel/document/zip.h"

/* ---- What is in the document ------------------------------------------------------------------------------------------ */

struct pictures { size_t n, cap; const struct doc_picture **v; };

static void find_in_para(struct arena *a, struct pictures *l, const struct doc_para *p)
{
	if (p->picture)
		*VEC_ADD(a, l) = p->picture;
}

static void find_in_table(struct arena *a, struct pictures *l, const struct doc_table *t)
{
	for (size_t i = 0; i < t->rows.n; i++)
		for (size_t k = 0; k < t->rows.v[i]->cells.n; k++)
			for (size_t m = 0; m < t->rows.v[i]->cells.v[k]->paras.n; m++)
				find_in_para(a, l, t->rows.v[i]->cells.v[k]->paras.v[m]);
}

/* In the order in which docx_body meets them. */
static void find_pictures(struct docx *x)
{
	const struct doc *d = x->doc;
	struct pictures l = { 0 };

	for (size_t i = 0; i < d->sections.n; i++)
		for (size_t k = 0; k < d->sections.v[i]->blocks.n; k++) {
			const struct doc_block *b = &d->sections.v[i]->blocks.v[k];
			if (b->kind == DOC_PARA)
				find_in_para(x->arena, &l, b->para);
			else
				find_in_table(x->arena, &l, b->table);
		}
	x->n_pictures = l.n;
	x->pictures = l.v;
}

/* ---- Parts that name the others --------------------------------------------------------------------------------------- */

#define TYPE_DOC "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define REL_DOC "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

static void put_types(struct docx *x, struct buf *out)
{
	BUF_LIT(out, DOCX_DECLARATION "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
		"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
		"<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
	if (x->n_pictures || x->doc->background)
		BUF_LIT(out, "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>");
	BUF_LIT(out, "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE_DOC "document.main+xml\"/>"
		"<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE_DOC "styles+xml\"/>"
		"<Override PartName=\"/word/settings.xml\" ContentType=\"" TYPE_DOC "settings+xml\"/>"
		"<Override PartName=\"/word/numbering.xml\" ContentType=\"" TYPE_DOC "numbering+xml\"/>"
		"<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
	if (x->head) BUF_LIT(out, "<Override PartName=\"/word/header1.xml\" ContentType=\"" TYPE_DOC "header+xml\"/>");
	if (x->first_head) BUF_LIT(out, "<Override PartName=\"/word/header2.xml\" ContentType=\"" TYPE_DOC "header+xml\"/>");
	BUF_LIT(out, "</Types>");
}

static const char package_rels[] = DOCX_DECLARATION RELS
	"<Relationship Id=\"rId1\" Type=\"" REL_DOC "officeDocument\" Target=\"word/document.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
	"</Relationships>";

static void put_rels(struct docx *x, struct buf *out)
{
	BUF_LIT(out, DOCX_DECLARATION RELS "<Relationship Id=\"rIdStyles\" Type=\"" REL_DOC "styles\" Target=\"styles.xml\"/>"
		"<Relationship Id=\"rIdSettings\" Type=\"" REL_DOC "settings\" Target=\"settings.xml\"/>"
		"<Relationship Id=\"rIdNumbering\" Type=\"" REL_DOC "numbering\" Target=\"numbering.xml\"/>");
	if (x->head) BUF_LIT(out, "<Relationship Id=\"rIdHead\" Type=\"" REL_DOC "header\" Target=\"header1.xml\"/>");
	if (x->first_head) BUF_LIT(out, "<Relationship Id=\"rIdFirst\" Type=\"" REL_DOC "header\" Target=\"header2.xml\"/>");
	for (size_t i = 0; i < x->n_pictures; i++)
		buf_fmt(out, "<Relationship Id=\"rIdImage%zu\" Type=\"" REL_DOC "image\" Target=\"media/image%zu.%s\"/>", i + 1, i + 1,
			x->pictures[i]->jpeg ? "jpg" : "png");
	BUF_LIT(out, "</Relationships>");
}

/* Of a header: the picture behind each page. */
static void put_header_rels(struct docx *x, struct buf *out)
{
	buf_fmt(out, DOCX_DECLARATION RELS "<Relationship Id=\"" DOCX_BACKGROUND "\" Type=\"" REL_DOC "image\" Target=\"media/background.%s\"/></Relationships>",
		x->doc->background->jpeg ? "jpg" : "png");
}

/* Mode 15: Word 2013 and later lay it out by their own rules, without «режим совместимости» in the title.  A line that somebody has ended
 * himself is not spread to the margin. */
static const char settings[] = DOCX_DECLARATION "<w:settings " DOCX_W "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/>"
	"<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name=\"compatibilityMode\" "
	"w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"ru-RU\"/><w:decimalSymbol w:val=\",\"/>"
	"<w:listSeparator w:val=\";\"/></w:settings>";

/* ---- The archive ------------------------------------------------------------------------------------------------------ */

static void add_part(struct zip *z, const char *name, struct buf *part)
{
	z->failed |= part->failed;
	zip_add(z, name, buf_view(part), true);
	buf_clear(part);
}

static void add_pictures(struct docx *x, struct zip *z)
{
	for (size_t i = 0; i < x->n_pictures; i++) {
		const struct doc_picture *p = x->pictures[i];
		struct str name = str_fmt(x->arena, "word/media/image%zu.%s", i + 1, p->jpeg ? "jpg" : "png");
		zip_add(z, str_z(x->arena, name), (struct str){ (const char *)p->bytes.p, p->bytes.n }, false);
	}
}

static void add_background(struct docx *x, struct zip *z)
{
	const struct doc_picture *p = x->doc->background;

	if (!p)
		return;
	put_header_rels(x, x->out);
	add_part(z, "word/_rels/header1.xml.rels", x->out);
	if (x->first_head) {
		put_header_rels(x, x->out);
		add_part(z, "word/_rels/header2.xml.rels", x->out);
	}
	zip_add(z, p->jpeg ? "word/media/background.jpg" : "word/media/background.png", (struct str){ (const char *)p->bytes.p, p->bytes.n }, false);
}

static void add_parts(struct docx *x, struct zip *z)
{
	put_types(x, x->out);
	add_part(z, "[Content_Types].xml", x->out);
	zip_add(z, "_rels/.rels", str_c(package_rels), true);
	put_rels(x, x->out);
	add_part(z, "word/_rels/document.xml.rels", x->out);
	docx_body(x);
	add_part(z, "word/document.xml", x->out);
	docx_styles(x);
	add_part(z, "word/styles.xml", x->out);
	zip_add(z, "word/settings.xml", str_c(settings), true);
	docx_numbering(x);
	add_part(z, "word/numbering.xml", x->out);
	if (x->head) {
		docx_header(x, x->doc->numbered);
		add_part(z, "word/header1.xml", x->out);
	}
	if (x->first_head) {
		docx_header(x, false);
		add_part(z, "word/header2.xml", x->out);
	}
	docx_core(x);
	add_part(z, "docProps/core.xml", x->out);
	add_pictures(x, z);
	add_background(x, z);
}

enum status doc_write_docx(const struct doc *d, struct buf *out)
{
	struct buf part = { 0 };
	struct docx x = { .doc = d, .arena = arena_try_new(), .out = &part, .head = d->numbered || d->watermark.n || d->background, .first_head = d->numbered };
	struct arena_guard guard;
	struct zip z;

	if (!x.arena)
		return UNAVAILABLE;
	zip_begin(&z, out);
	if (ARENA_GUARD(x.arena, &guard)) {
		z.failed = true;
	} else {
		find_pictures(&x);
		add_parts(&x, &z);
		arena_unguard(x.arena, &guard);
	}
	buf_free(&part);
	arena_free(x.arena);
	return zip_end(&z);
}
