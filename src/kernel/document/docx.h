/* The parts of a .docx, for doc_write_docx: each function appends one XML part. */
#ifndef DOCUMENT_DOCX_H
#define DOCUMENT_DOCX_H
#include "kernel/document/style.h"

/* What the parts have to know of each other, found before the first is written. */
struct docx {
	const struct doc *doc;
	struct arena *arena;           /* the writer's own: the document is not changed */
	struct buf *out;
	bool head, first_head;         /* there is a header1 (page number, watermark), and a header2 of a first page without number */
	size_t n_pictures;             /* the background is no part of these: word/media/background */
	const struct doc_picture **pictures;     /* word/media/imageN */
	size_t next_picture;
};

void docx_body(struct docx *x);               /* word/document.xml */
void docx_styles(struct docx *x);
void docx_numbering(struct docx *x);
#define DOCX_BACKGROUND "rIdBackground"    /* in the relations of a header */
void docx_header(struct docx *x, bool number);
void docx_core(struct docx *x);

int docx_twips(double mm);                     /* twentieths of a point */
void docx_text(struct buf *out, struct str s);  /* escaped for text and for attributes */
const char *docx_align(enum doc_align a);

#define DOCX_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define DOCX_R "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#endif
