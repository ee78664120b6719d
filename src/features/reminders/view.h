/* What the pages of reminders show. */
#ifndef REMINDERS_VIEW_H
#define REMINDERS_VIEW_H
#include "features/reminders/rules.h"
#include "kernel/html/qr.h"
#include "kernel/html/views.h"

struct reminders_date { struct str what, when; };
struct reminders_dates { size_t n, cap; struct reminders_date *v; };
struct preview_line { struct str who, recipient, outcome, what; struct reminders_dates dates; enum tone tone; };
struct preview_lines { size_t n, cap; struct preview_line *v; };
struct run_line { struct uuid id; struct date day; struct str at, by, quiet; int64_t letters, others; bool running; };
struct run_lines { size_t n; struct run_line *v; };
struct reminders_view {
	struct date day;                             /* of the preview */
	bool tomorrow;                               /* it is tomorrow; else the next day on which letters go */
	bool on, leaves, reachable, demo;
	struct opt_date ahead;                       /* runs are there for a day to come: the clock was set back */
	struct date today;
	struct str hour;                             /* «08:00 МСК» */
	struct str quiet;                            /* why not tomorrow */
	struct preview_lines preview;
	struct run_lines runs;
	const struct form *form;
};

struct log_line { struct str who, recipient, outcome, mail, what; int64_t items; enum tone tone; };
struct log_lines { size_t n; struct log_line *v; };
struct log_view { struct date day; struct str at, by, quiet; struct log_lines lines; bool running; };

struct settings_view {
	const struct form *form;
	bool on, digest, holidays;
	struct str hour;
	const struct remind_stages *stages;
};
struct stage_view { const struct form *form; const struct remind_stage *stage; struct str example; };

struct mine_view {
	const struct form *form;
	struct str email, calendar_made;             /* "": none */
	bool off, leaves;
};
struct link_view { struct str link; struct qr qr; bool reachable; };
struct stop_view { const struct form *form; struct url action; struct str org; bool dead, off; };
#endif
