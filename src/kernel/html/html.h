/* The runtime of htmlgen's templates: what a page knows, how values are printed, and the shared pieces.
 *
 * A template file src/features/plan/html/list.html
 *
 *	{{include "features/plan/view.h"}}
 *	{{page plan_list(const struct plan_list *p)}}
 *	{{title "План мероприятий"}}
 *	<p>{{p->title}}</p>
 *	{{if p->rows.n == 0}}<p>Пусто</p>{{else}}
 *	<ul>{{for row in p->rows}}<li><a href="{{url(h, "/plan/row/%U", row->id)}}">{{row->title}}</a></li>{{end}}</ul>{{end}}
 *	{{> field_text(p->form, "title", "Название", p->title)}}
 *
 * becomes  void html_plan_list(struct html *h, const struct plan_list *p)  in build/gen/features/plan/html/list.c,
 * declared in build/gen/features/plan/html.h, with #line back to the template.
 * {{page …}} is a whole page: the layout (head, menu, messages, foot) is put around it.  {{part …}} is a
 * piece that pages and other parts call by {{> name(args)}}; h is passed by itself.  A file may hold several.
 * A part with {{body}} in it goes around something: {{< name(args)}} … {{end}}.
 * Statements: {{if C}} {{elif C}} {{else}} {{end}}, {{for x in LIST}} … {{end}} (LIST is struct { n; v; }, x is a pointer to
 * the element, x_i its index), {{let x = EXPR}}, {{do EXPR}}, {{include "…"}}, {{title EXPR}}, {{# comment}}.
 * Blocks may stand inside a tag and inside an attribute's quotes: <option{{if o->on}} selected{{end}}>.
 * {{expr}} prints by type: struct str, const char *, integers, double, struct date (DD.MM.YYYY), struct uuid, struct opt_…
 * (nothing when absent) — text escaped; struct raw_html raw, between tags only; struct url only, and the only thing, in href,
 * src, action, formaction, poster, data, cite, srcset, xlink:href, hx-get…  A bool is refused: write words.
 * Every <form method="post"> gets its hidden _rev.  Whitespace beside a block element is left out, a run of it is one blank.
 * The shared parts (fields, tables, pictures…) are in kernel/html/html, listed in kernel/html/README.md.  */
#ifndef HTML_HTML_H
#define HTML_HTML_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"
#include "kernel/base/types.h"
#include "kernel/html/url.h"

struct raw_html { struct str s; };
struct request;
struct form;

struct nav_item { struct url url; struct str title; bool current; };
struct nav_list { size_t n; const struct nav_item *v; };
struct nav_group { struct str title; struct nav_list items; };        /* title: "" for what stands on top */
struct nav_groups { size_t n; const struct nav_group *v; };

/* What the layout shows around every page.  All of it is a pure function of what the ETag hashes. */
struct page {
	struct str title, org_name, year;         /* «2026/27 учебный год»: a slice's page() */
	struct str prefix;                        /* "" or "/o/SLUG": put before every path by url() */
	struct nav_groups nav;                    /* the menu */
	struct str person, post;
	bool signed_in, high_contrast, large_text, demo_band;
	bool locked;                              /* nothing on it leads elsewhere: no menu, no search, a name without a link */
	struct url demo_end;                      /* with the band: where the example is erased; empty: not by this person, or not here */
	struct str done;                          /* text of ?done=, or "" */
	struct str notice;                        /* band for administrators (plain_http …), or "" */
	struct str backup;                        /* «Копия: вчера 18:00», foot */
	int64_t rev;                              /* every form carries it as _rev */
	const struct form *form;                  /* the form with messages, for the summary on top; may be NULL */
	int status;                               /* 200, 422, 409 … */
	struct str path;                          /* of this page, without prefix: for display mode links */
	struct str search;                        /* what stands in the search box */
	struct str search_hint;                   /* what can be looked for: «ФИО, пункт плана, № приказа» */
	enum { PAPER_OF_PAGE, PAPER_OWN, PAPER_OWN_WIDE, PAPER_SHEETS, PAPER_DOCUMENT } paper;  /* printed: with the head of the page; a paper with its own; the same on
	                                           * A4 on its side; forms and slips, one a page (web/css/sheet.css); a document of kernel/document (document.css) */
	const char *style, *script;               /* one more file of each for this page: "survey.css"; NULL: none */
	int upload_mb;                            /* what one file may have: said beside every field for one */
	int refresh;                              /* the page asks for itself again after so many seconds; 0: no */
	struct url org_url;                       /* where the name in the head leads: the organisation's card; empty: the first page */
	int kept_year;                            /* ?year= of this page: every url() of it carries it on; 0: none */
	struct nav_list years;                    /* the switch in the head: this page in other school years; empty: there are none */
	struct str year_note;                     /* «Показан 2025/26 учебный год», or "" */
	struct nav_item urgent;                   /* what must be found at once, on every page: in the head; no title: nothing */
	struct url year_now;                      /* with a note: back to the current one */
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
void html_uuid(struct html *h, struct uuid u);
void html_opt_real(struct html *h, struct opt_real v);
void html_opt_uuid(struct html *h, struct opt_uuid v);

/* By type; what is not listed (bool, pointers, urls in text) is a compile error at the template's line. */
#define HTML_PRINTERS \
	struct str: html_str, char *: html_z, const char *: html_z, \
	char: html_int, signed char: html_int, unsigned char: html_int, short: html_int, unsigned short: html_int, \
	int: html_int, unsigned: html_int, long: html_int, unsigned long: html_int, long long: html_int, \
	unsigned long long: html_int, float: html_real, double: html_real, \
	struct date: html_date, struct uuid: html_uuid, struct opt_date: html_opt_date, struct opt_str: html_opt_str, \
	struct opt_int: html_opt_int, struct opt_real: html_opt_real, struct opt_uuid: html_opt_uuid
#define html_print_attr(h, x) _Generic((x), HTML_PRINTERS)((h), (x))
#define html_print(h, x) _Generic((x), HTML_PRINTERS, struct raw_html: html_raw)((h), (x))

/* What htmlgen writes for {{page}}, {{title}} and <form method="post">. */
void html_begin(struct html *h);
void html_end(struct html *h);
void html_title_str(struct html *h, struct str s);
void html_title_z(struct html *h, const char *z);
#define html_title(h, x) _Generic((x), struct str: html_title_str, char *: html_title_z, const char *: html_title_z)((h), (x))
void html_rev(struct html *h);

/* YYYY-MM-DD, for <input type="date"> and <time datetime>; "" when absent. */
struct str iso_date(struct html *h, struct date d);
struct str iso_opt_date(struct html *h, struct opt_date d);
/* The summary of errors takes a message up to its first line break; the rest stands beside the field. */
struct str first_line(struct str text);
/* The word that fits the number: plural(n, "пункт", "пункта", "пунктов"). */
const char *plural(int64_t n, const char *one, const char *few, const char *many);
/* Text with line breaks kept: paragraphs at blank lines, <br> at single ones. */
struct raw_html html_paragraphs(struct html *h, struct str text);
#endif
