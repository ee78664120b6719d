#include "features/orders/sheet.h"

struct str order_para_class(struct arena *a, const struct doc_para *p)
{
	static const char *const v[DOC_STYLES] = {
		[DOC_TEXT] = "doc-text", [DOC_PLAIN] = "doc-line", [DOC_CENTER] = "doc-center", [DOC_ORG] = "doc-org", [DOC_KIND] = "doc-kind",
		[DOC_SUBJECT] = "doc-subject", [DOC_ORDERS] = "doc-orders", [DOC_H1] = "doc-h1", [DOC_H2] = "doc-h2", [DOC_APPENDIX] = "doc-appendix",
		[DOC_CELL] = "doc-cell", [DOC_CELL_HEAD] = "doc-head", [DOC_SMALL] = "doc-small",
	};
	const char *align = p->align == DOC_RIGHT ? " doc-right" : p->align == DOC_MIDDLE ? " doc-center" : "";

	return p->list ? str_fmt(a, "doc-clause doc-l%d", p->level) : str_fmt(a, "%s%s", v[p->style], align);
}
