/* A PDF file as a sequence of objects (ISO 32000-1, 7.5): those without a stream go packed into object streams, so a tree of
 * thousands of small objects stays small; the table of objects is a stream as well (PDF 1.5).  Errors are sticky in the buffer. */
#ifndef DOCUMENT_FILE_H
#define DOCUMENT_FILE_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"

#include <zlib.h>

struct file_object { int type; size_t at; int in; };      /* as in a cross-reference stream: 0 free, 1 offset, 2 in a stream */
struct file {
	struct arena *arena;
	struct buf *out;
	z_stream z;
	VEC(struct file_object) objects;
	struct buf small, index;           /* of the object stream being filled */
	int small_id, n_small;
	bool failed;
};

bool file_begin(struct file *f, struct arena *a, struct buf *out);
int file_id(struct file *f);           /* the number of an object to come: 1, 2 … */
/* body: what stands between obj and endobj. */
void file_object(struct file *f, int id, struct str body);
/* A stream.  dict: its entries besides /Length and /Filter.  packed: data is deflated already; size is of no interest then. */
void file_stream(struct file *f, int id, struct str dict, struct str data, bool packed);
/* The end: what is open is closed, the table of objects is written.  False: something failed on the way.  Gives memory back. */
bool file_end(struct file *f, int root, int info);

void file_number(struct buf *b, double v);                    /* two decimals at most, and a blank */
void file_text(struct buf *b, struct str s);                  /* <FEFF…>: a text string */
#endif
