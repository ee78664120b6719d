/* The sheets of an order on the screen: what the parts of html/sheet.html ask. */
#ifndef ORDERS_SHEET_H
#define ORDERS_SHEET_H
#include "kernel/document/document.h"

/* "doc-text", "doc-text doc-l1" of a numbered one. */
struct str order_para_class(struct arena *a, const struct doc_para *p);
#endif
