/* The runtime of htmlgen's templates: what a page knows, how values are printed, and the shared pieces.
 *
 * A template file src/features/plan/html/list.html
 *
 *	{{include "features/plan/plan_view.h"}}
 *	{{page plan_list(const struct plan_list *p)}}
 *	{{title "План мероприятий"}}
 *	<p>{{p->title}}</p>
 *	{{if p->rows.n == 0}}<p>Пусто</p>{{else}}
 *	<ul>{{for row in p->rows}}<li><a href="{{url(h, "/plan/row/%U", &row->id)}}">{{row->title}}</a></li>{{end}}</ul>{{end}}
 *	{{> field_text(p->form, "title", "Название", p->title)}}
 *
 * becomes  void html_plan_list(struct html *h, const struct plan_list *p)  in build/gen/features/plan/html/list.c,
 * declared in build/gen/features/plan/html.h, with #line back to the template.
 * {{page …}} is a whole page: the layout (head, menu, messages, foot) is put around it.  {{part …}} is a
 * piece that pages and other parts call by {{> name(args)}}; h is passed by itself.
 * Statements: {{if C}} {{elif C}} {{else}} {{end}}, {{for x in LIST}} … {{end}} (LIST is struct { n; v; }, x is a pointer to
 * the element, x_i its index), {{let x = EXPR}}, {{include "…"}}, {{title EXPR}}, {{# comment}}.
 * {{expr}} prints by type: struct str, const char *, integers, double, struct date (DD.MM.YYYY), struct opt_…
 * (nothing when absent) — text escaped; struct raw_html raw; struct url only, and the only thing, in href, src, action,
 * formaction, poster, data, cite, srcset, xlink:href, hx-get…  */
#ifndef HTML_HTML_H
#define HTML_HTML_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"
#include "kernel/base/types.h"

struct raw_html { struct str s; };
struct url { struct str s; };
struct request;
struct form;

struct nav_item { struct url url; struct str title; bool current; };
struct nav_list { size_t n; const struct nav_item *v; };

/* What the layout shows around every page.  All of it is a pure function of what the ETag hashes. */
struct page {
	struct str title, org_name, year;         /* «2026/27 учебный год» */
	struct str prefix;                        /* "" or "/o/SLUG": put before every path by url() */
	struct nav_list nav;
	struct str person, post;
	bool signed_in, high_contrast, large_text, demo_band;
	struct str done;                          /* text of ?done=, or "" */
	struct str notice;                        /* band for administrators (plain_http …), or "" */
	struct str backup;                        /* «Копия: вчера 18:00», foot */
	int64_t rev;                              /* every form carries it as _rev */
	const struct form *form;                  /* the form with messages, for the summary on top; may be NULL */
	int status;                               /* 200, 422, 409 … */
	struct str path;                          /* of this page, without prefix: for display mode links */
	struct str search;                        /* what stands in the search box */
};

struct html { struct buf *out; struct arena *arena; struct page *page; struct request *req; };

/* Escaping printers, one per type; templates reach them through the macro html_print. */
void html_str(struct html *h, struct str s);
void html_z(struct html *h, const char *z);
void html_int(struct html *h, int64_t v);
void html_real(struct html *h, double v);                 /* Russian comma, at most 2 decimals */
void html_date(struct html *h, struct date d);            /* 01.11.2022 */
void html_opt_date(struct html *h, struct opt_date d);
void html_opt_str(struct html *h, struct opt_str s);
void html_opt_int(struct html *h, struct opt_int v);
void html_raw(struct html *h, struct raw_html r);
void html_url(struct html *h, struct url u);              /* attribute-escaped */

/* Checked URLs.  fmt is a literal path from "/"; %U const struct uuid *, %s const struct str * (percent-encoded),
 * %d int64_t.  The organisation's prefix is put before it.  Anything else asserts. */
struct url url(struct html *h, const char *fmt, ...);
struct url url_asset(const char *name);                   /* "app.css" → "/static/app.3f2a91.css" */
struct url url_external(struct html *h, struct str s);    /* http, https, mailto only; else "#" */
struct url url_join_query(struct html *h, struct url u, const char *name, struct str value);
#endif
