/* A table that Excel opens (kernel/office/sheet.h) on paper: its title as the heading, its lines above and below, the heading row on
 * every page; A4 on its side, or upright where the table says so.  Pure; borrows from the table. */
#ifndef DOCUMENT_TABLE_H
#define DOCUMENT_TABLE_H
#include "kernel/document/document.h"
#include "kernel/office/sheet.h"

struct doc *doc_of_sheet(struct arena *a, const struct sheet *t, struct date day);
#endif
