/* Fonts of nastavnik-pdf: chosen by pango and fontconfig, measured by HarfBuzz, put into the PDF as subsets.
 *
 * A face lasts as long as the process and is found once.  Its letters in daily use (Latin, Cyrillic, punctuation) are cut out and
 * packed once, so that a document without others takes that piece as it is; one with others gets a piece of its own.
 * Glyph numbers stay those of the font file. */
#ifndef DOCUMENT_FONT_H
#define DOCUMENT_FONT_H
#include <hb.h>
#include <pango/pangofc-fontmap.h>

#include "kernel/document/style.h"

enum { FONT_DAILY = 0x500 };           /* code points below this, and FONT_SIGNS, are letters in daily use */

/* One font file. */
struct font_face {
	struct font_face *next;
	hb_face_t *hb;
	hb_font_t *font;                   /* scaled to 1000 to the em: what a PDF counts in */
	char name[64];                     /* PostScript name */
	bool outlines, cff;                /* without outlines (pictures of emoji) it cannot be put into a PDF */
	double ascent, descent, gap;       /* of 1000 */
	int box[4];
	uint16_t gid[FONT_DAILY];          /* of the daily letters, 0: not there */
	uint16_t advance[FONT_DAILY];
	hb_set_t *daily;                   /* their glyphs */
	struct buf daily_file;             /* cut out and packed, when first needed */
	size_t daily_size;                 /* before packing */
};
struct fonts { PangoFontMap *map; PangoContext *context; struct font_face *faces; };

bool fonts_open(struct fonts *f);
struct font_face *font_face_of(struct fonts *f, PangoFont *font);       /* NULL: of no use in a PDF */
/* The face for a family; never NULL: fontconfig always has some answer (false from fonts_open when there are no fonts at all). */
struct font_face *font_find(struct fonts *f, const char *family, bool bold, bool italic);

/* The glyphs `used` of a face as a font file, deflated.  *ret_size: before packing.  False: the face cannot be cut. */
bool font_cut(struct font_face *face, const hb_set_t *used, struct buf *own, struct str *ret, size_t *ret_size);
#endif
