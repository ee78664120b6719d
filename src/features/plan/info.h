/* The papers of control, as of a day: «Информация об исполнении плана мероприятий (дорожной карты) на ДД.ММ.ГГГГ», which is handed
 * over, and «Справка об исполнении … к совещанию при директоре», one A4 whatever the size of the plan.
 *
 * The first is an export_table with its head and foot, so that page, print, xlsx and csv say the same.  The second is blocks of
 * lines; info_allot says how many of each fit, and the page says how many were left out. */
#ifndef PLAN_INFO_H
#define PLAN_INFO_H
#include "features/handover/handover.h"
#include "features/plan/export_table.h"
#include "features/plan/view.h"
#include "kernel/http/request.h"

/* ---- Rules, pure ---- */

struct info_paper {
	struct str org;               /* «МБУ ДО «Детско-юношеский центр»» */
	struct str executor;          /* «Ветрова А. П., методист»; "" when nobody is named */
	struct signatory sign;
};
/* Title, head and foot of the first paper; t was made of b with totals. */
void info_around(struct arena *a, const struct board *b, const struct info_paper *p, struct export_table *t);

/* How much of a line of `width` letters of usual breadth a text takes, in whole lines of print: capitals and ш, щ, ж… are broader. */
int info_lines(struct str text, int width);
/* At most so many letters, cut between words with «…». */
struct str info_cut(struct arena *a, struct str s, size_t letters);

/* A block of the one page: its n lines, of which the i-th takes cost[i] lines of print; a heading of `head` lines above when
 * anything of it is shown.  Gets its share: one line each in turn, in the order of blocks, until the room is used up.  A line that
 * does not fit ends its block, so what is shown is always the first of each.  shown is set. */
struct info_block { size_t n; const int *cost; int head; size_t shown; };
void info_allot(struct info_block *v, size_t n, int room);

/* ---- Pages ---- */

struct info_person { struct plan_person_ref who; struct plan_tally tally; };
struct info_people { size_t n, cap; struct info_person *v; };
/* The rows of each person who answers for any. */
struct info_people info_count_people(struct arena *a, const struct board *b);

struct info_in { struct uuid plan; struct opt_date on; struct opt_uuid by; struct str format; };
handler_fn plan_info_page, plan_info_export, plan_brief_page;
/* As docx, pdf, csv or xlsx; name: of the file, without its ending. */
enum status plan_send_table(struct request *req, const struct export_table *t, struct str name, struct str format);

/* What both papers have above: whose, of which day, a form to ask for another day. */
struct info_head {
	const struct board *b;
	const struct info_paper *paper;
	const struct form *form;
	struct html_option_list staff;
	struct str by;
	bool past;                    /* not of today */
	struct url today;
};
struct info_view { struct info_head head; const struct export_table *t; struct url docx, pdf, xlsx, csv, brief; };
void html_plan_info(struct html *h, const struct info_view *v);

struct info_line { struct str no, title, due, who; struct url url; };
struct info_lines { size_t n, all; struct info_line *v; };        /* n are shown */
struct info_count { struct str title; struct plan_tally tally; };
struct info_counts { size_t n, all; struct info_count *v; };
struct info_brief_view {
	struct info_head head;
	struct str total;
	struct info_counts sections, people;
	struct info_lines late, soon, bare;                       /* bare: without a document */
	struct url info;
};
void html_plan_brief(struct html *h, const struct info_brief_view *v);
#endif
