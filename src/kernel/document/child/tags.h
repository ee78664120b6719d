/* The structure of a tagged PDF (ISO 32000-1, 14.7–14.8): what each piece of a page is, for those who hear it.
 *
 * Elements are numbered from 1 and have a type, a parent and kids: other elements, or marked pieces of pages.  Content that is no
 * part of the text (page numbers, lines, repeated heading rows) is an artifact and stands in no element. */
#ifndef DOCUMENT_TAGS_H
#define DOCUMENT_TAGS_H
#include "kernel/document/child/file.h"

struct tag_kid { int tag; int page, mark; };               /* tag 0: the piece `mark` of the page */
struct tag { const char *type; int parent, id; struct str attributes; VEC(struct tag_kid) kids; };
struct tag_page { int id; VEC(int) tags; };                /* page object; for each mark its element */
struct tags { struct arena *arena; VEC(struct tag) v; VEC(struct tag_page) pages; };

void tags_begin(struct tags *t, struct arena *a);           /* element 1 is the document */
int tag_add(struct tags *t, int parent, const char *type, struct str attributes);
void tag_page(struct tags *t, int id);                      /* the marks to come are on this page */
int tag_mark(struct tags *t, int tag);                      /* a piece of this element on the current page: its number */
int tags_write(struct tags *t, struct file *f);             /* the root's object */
#endif
