/* What htmlgen puts around a {{page}}. */
#include "kernel/html/parts.h"

void html_begin(struct html *h)
{
	html_layout_begin(h, h->page);
}

void html_end(struct html *h)
{
	html_layout_end(h, h->page);
}
