/* From a document to a PDF, inside nastavnik-pdf.  Points everywhere; the model's millimetres end in layout.c.
 *
 *	layout.c   paragraphs become lines (text.c: pango), tables rows, and all of them pieces
 *	flow.c     pieces are placed on pages
 *	draw.c     pages become content streams; tags.c keeps what is what, image.c and face.c write pictures and fonts
 *	file.c     objects become a file
 *
 * cairo is not used: its files are twice as large, have no language and no mark that they are tagged, and cost three times the
 * processor's time (bench/RESULTS.md, decision 0029). */
#ifndef DOCUMENT_PDF_H
#define DOCUMENT_PDF_H
#include "kernel/document/child/file.h"
#include "kernel/document/child/flow.h"
#include "kernel/document/child/font.h"
#include "kernel/document/child/tags.h"

/* A face in one document. */
struct pdf_font { struct font_face *face; int id; hb_set_t *used; struct str *text; /* of each glyph, for copying */ unsigned n_glyphs; };

/* Glyphs of one font in their order from left to right. */
struct pdf_glyph { uint16_t gid; float advance, dx, dy; };         /* points */
struct pdf_span { int font; double size, x, width; unsigned marks; size_t n; struct pdf_glyph *v; };
/* x and width of the spans count from the left edge of the paragraph. */
struct pdf_line { double height, baseline; size_t n; struct pdf_span *v; };

/* A paragraph set in lines, or a picture (one line without spans). */
struct pdf_para {
	const struct doc_para *para;
	double x, width, before, after, height;
	size_t n_lines;
	struct pdf_line *lines;
	double picture_w, picture_h;
	int tag;                           /* of tags.h, 0: none yet */
};
struct pdf_cell { const struct doc_cell *cell; double x, width, height; size_t n; struct pdf_para **v; int tag; };
struct pdf_row { const struct doc_row *row; double height; size_t n; struct pdf_cell *v; int tag; };
struct pdf_table { const struct doc_table *table; double head_height; size_t n_heads; struct pdf_row **heads; int tag; };

/* What is placed: a line of a paragraph or a row of a table.  A row longer than a page comes in pieces of a line each: from where in
 * it, and how high. */
struct pdf_piece { struct pdf_para *para; size_t line; struct pdf_row *row; struct pdf_table *table; double from, height; };
struct pdf_section {
	struct doc_page page;
	bool own_numbers, odd;
	size_t n, n_pages;
	struct pdf_piece *pieces;
	struct flow_place *places;
};

/* What a style's lines are made of. */
struct pdf_face { PangoFontDescription *font; PangoAttrList *attributes; double size, ascent, height; };
struct pdf_image { const struct doc_picture *picture; int id; };
struct pdf {
	const struct doc *doc;
	struct arena *arena;
	struct fonts *fonts;
	struct pdf_face faces[DOC_STYLES];
	struct doc_counters counters;
	VEC(struct pdf_font) used;
	VEC(struct pdf_image) images;
	size_t n_sections;
	struct pdf_section *sections;
	struct file file;
	struct tags tags;
};

/* The PDF of a document, appended to out.  UNAVAILABLE when something failed on the way. */
MUST_USE enum status pdf_write(struct fonts *fonts, struct arena *a, const struct doc *d, struct buf *out);

/* text.c: the lines of a paragraph of this width; first: indent of the first. */
struct pdf_face *pdf_face(struct pdf *p, enum doc_style s);
void pdf_set_lines(struct pdf *p, struct pdf_para *b, const struct pdf_face *f, enum doc_align align, double first);
struct pdf_line pdf_set_line(struct pdf *p, struct str text, double size, bool bold, double *ret_width);      /* one line, from x 0 */

void pdf_layout(struct pdf *p);
void pdf_draw(struct pdf *p);                     /* pages, and all that belongs to them, into p->file */
int pdf_image(struct pdf *p, const struct doc_picture *picture);      /* its object; 0: it cannot be read */
int pdf_write_font(struct pdf *p, size_t i);      /* the font's object */
#endif
