/* Pages of the kernel itself that other parts draw through templates of src/kernel/html. */
#ifndef HTML_VIEWS_H
#define HTML_VIEWS_H
#include "kernel/html/html.h"

/* What happened, what to do, and a code to tell the administrator. */
struct error_view {
	int status;                   /* 404, 503 … */
	struct str code;              /* "store.full", with the request id: "store.full 7F3A21B0" */
	struct str message;           /* «Такой страницы нет» */
	struct str detail;            /* technical, behind «Подробно»; may be "" */
	struct str hint;              /* what to do now */
};
void html_error_page(struct html *h, const struct error_view *v);
#endif
