/* What the shared parts and the kernel's own pages are drawn from.  Plain structs: no HTML, nothing owned.
 * The parts themselves (kernel/html/html/, declared in the generated kernel/html/parts.h) are listed with an
 * example each in kernel/html/README.md. */
#ifndef HTML_VIEWS_H
#define HTML_VIEWS_H
#include "kernel/html/html.h"
#include "kernel/http/form.h"

/* One of a few answers to choose from. */
struct html_option { struct str value, title, hint; };
struct html_option_list { size_t n; const struct html_option *v; const char *hint; /* of a select, below its label: that there are more… */ };

/* ---- Pages of the kernel ---------------------------------------------------------------------------------- */

/* What happened, what to do, and a code to tell the administrator. */
struct error_view {
	int status;                   /* 404, 503 … */
	struct str code;              /* "store.full", with the request id: "store.full 7F3A21B0" */
	struct str message;           /* «Такой страницы нет» */
	struct str detail;            /* technical, behind «Подробно»; may be "" */
	struct str hint;              /* what to do now */
};
void html_error_page(struct html *h, const struct error_view *v);

/* Sign-in.  Fields of the form: login, password, next (hidden). */
struct sign_in_view {
	const struct form *form;
	struct str next;              /* where to go afterwards, a path of ours */
	struct url action;
	struct url card;              /* sign-in by card code; empty when switched off */
	struct url oidc;              /* a POST: sign-in through another server; empty when switched off */
	struct str oidc_button;       /* «Войти через школьный портал» */
	struct url forgot;            /* a letter with a link for a new password; empty when letters do not leave */
	bool session_over;            /* «Войдите снова, введённое сохранено» */
	struct str demo;              /* logins of the demo centre, one a line; "" otherwise */
};
void html_sign_in(struct html *h, const struct sign_in_view *v);

/* The very first page of an empty store.  Fields: org_name, zone, name, login, password, password2, code (when ask_code). */
struct first_run_view {
	const struct form *form;
	struct html_option_list zones;     /* names of IANA with the words people know them by */
	bool ask_code;                /* opened from another machine: the code that the program printed is asked for */
	struct url action, try_demo;  /* try_demo is a POST: «Попробовать на примере»; empty when not offered */
};
void html_first_run(struct html *h, const struct first_run_view *v);

/* A job: shown until it is finished; the page asks for itself again, no script needed. */
struct job_view {
	struct str title, state;      /* «Загрузка списка», «Строка 120 из 400»; of a finished one: why nothing was made */
	int64_t done, total;          /* total 0: unknown */
	bool finished, failed, stopped;
	bool told;                    /* state says how far it is: the bar says so many per cent */
	struct str code;              /* of a failure */
	struct url back, stop, again;     /* stop and again (of a failed one) are POSTs; empty when not allowed */
};
void html_job_page(struct html *h, const struct job_view *v);

/* ---- Fields ------------------------------------------------------------------------------------------------ */

/* A field with everything that can be said about it.  Unset members mean nothing is said; {{> field_text(…)}} and the
 * others take the common few as arguments. */
struct input {
	const struct form *form;
	const char *name, *label;
	struct str value;             /* as stored now; typed text is shown instead after a 422 */
	const char *hint;             /* one line below the label */
	const char *type;             /* text, email, tel, password, search, number…; NULL is text */
	const char *autocomplete;     /* "username", "new-password"… */
	const char *id;               /* when the same name stands twice on a page; NULL: "f-" name */
	bool optional;                /* says «необязательно» */
	bool narrow;                  /* № and dates: a short box */
	bool autofocus;
	int rows;                     /* > 0: several lines */
	const char *list;             /* id of a <datalist> of the page to choose from; NULL: none */
};

/* What a field shows now; made by input_state(). */
struct input_state {
	struct str id, value, message, described_by;    /* described_by: ids of hint and message */
	bool wrong, differs;
};
/* "Word или PDF, до 20 МБ" */
const char *upload_hint(struct html *h, const char *kinds);
struct input_state input_state(struct html *h, const struct input *in);
struct input_state check_state(struct html *h, const struct input *in, bool current);     /* of a tick box */
struct str option_title(const struct html_option_list *l, struct str value);                   /* the value itself when it is not listed */
struct str russian_opt_date(struct html *h, struct opt_date d);                           /* 01.11.2022 or "" */
/* The name of a field in a repeated group: row_field(h, "rows", 3, "due") is "rows[3].due". */
const char *row_field(struct html *h, const char *group, size_t i, const char *field);

/* ---- Words with a colour ----------------------------------------------------------------------------------- */
/* The colour never stands alone: the word says it.  Red is for a past date without a document only. */
enum tone { TONE_PLAIN, TONE_GOOD, TONE_WAIT, TONE_LATE, TONE_INFO };
const char *tone_class(enum tone t);                /* "badge good" */

/* ---- Paging by key (contracts M10) -------------------------------------------------------------------------- */
struct paging {
	size_t shown;                 /* rows on this page */
	struct opt_int total;         /* where it is indexed */
	struct url first, next;       /* empty where there is none */
};

/* ---- The first page ------------------------------------------------------------------------------------------ */
/* One figure of the line of state: every number opens its list. */
struct figure { int64_t n; struct str word; struct url url; enum tone tone; int64_t of; /* «исполнено 14 из 25»; 0: none */ };
struct figure_list { size_t n; const struct figure *v; };

/* A choice of the empty first page. */
struct choice { struct str title, text; struct url url; bool post; };
struct choice_list { size_t n; const struct choice *v; };

/* A finding: one sentence, two buttons.  name is the field; values are keep and take,
 * both named by the page. */
struct finding { struct str where, text, name, keep, take; bool taken; };

/* ---- Pictures: SVG drawn here, a table with the same data beside (no script) --------------------------------- */
struct bar { struct str label; int64_t value; struct url url; enum tone tone; struct str share /* «20%», where the picture has them */; };
struct bar_list { size_t n; const struct bar *v; };
struct bar_picture {
	const char *title /* NULL: what stands above says it */, *unit;
	struct bar_list bars;
	const char *what;                        /* heading of the labels; NULL: «Название» */
	bool shares;
};

/* What a piece of a picture stands for.  Told by pattern and shape, and by a word beside: never by colour alone.  A page with any of
 * the pictures below has {{> picture_signs()}} once, above the first. */
enum sign { SIGN_OPEN, SIGN_RUNNING, SIGN_WAIT, SIGN_DONE, SIGN_LATE, SIGN_OFF };
#define N_SIGNS 6
const char *sign_class(enum sign s);                /* "sign sign-done" */
const char *sign_fill(enum sign s);                 /* "url(#sign-done)": the pattern of an area */
/* What the signs mean on this page. */
struct sign_word { enum sign sign; const char *word; };
struct sign_words { size_t n; const struct sign_word *v; };

/* Of so many, how many are what: bars of pieces, each figure in the table, each with its list. */
struct stack_column { const char *title; enum sign sign; };
struct stack_columns { size_t n; const struct stack_column *v; };
struct stack_part { int64_t value; struct url url; };
struct stack_row { struct str label; struct url url; int64_t total; const struct stack_part *parts; /* one of each column */ };
struct stack_rows { size_t n; const struct stack_row *v; };
struct stack_picture { const char *title, *what; struct stack_columns columns; struct stack_rows rows; };

/* Months in a row: how many of what in each; the figures stand below. */
struct month_cell { struct date month; int64_t total, done, late; struct url url; bool now; };
struct month_list { size_t n; const struct month_cell *v; };
struct month_picture { const char *title; struct month_list months; };

/* Rows over time, in groups, between two days (both shown); nothing outside of them is drawn but an arrow to where it is. */
struct gantt_mark { struct date day; enum sign sign; struct str title; /* «до 31.10.2026: исполнено» */ };
struct gantt_marks { size_t n, cap; struct gantt_mark *v; };
struct gantt_row {
	struct str no, title, words, note, state;   /* words: «До 01.11.2026»; note: our reading, small */
	enum tone tone;
	enum sign sign;
	struct opt_date start, end;                 /* a bar; without a start a thin tail before the end; without both nothing */
	struct opt_date was;                        /* the end was this before: an arrow from there */
	struct gantt_marks marks;
	struct url url;
};
struct gantt_list { size_t n, cap; struct gantt_row *v; };
struct gantt_group { struct str title, note; struct gantt_list rows; };
struct gantt_groups { size_t n, cap; struct gantt_group *v; };
struct gantt_span { struct str title, brief; struct date from, to; };      /* bands behind the rows: «II четверть», «II» where there is no room */
struct gantt_spans { size_t n, cap; struct gantt_span *v; };
struct gantt_zoom { const char *title; struct url url; bool current; };
struct gantt_zooms { size_t n; const struct gantt_zoom *v; };
struct gantt_picture {
	const char *title, *what;                   /* what: heading of the rows */
	struct date from, to, today;                /* today has no line when it is outside */
	struct gantt_spans years, terms;            /* terms: only where there is room to tell them apart */
	struct gantt_groups groups;
	struct sign_words signs;
	struct gantt_zooms zooms;
	struct url earlier, later;
	size_t elsewhere, left_out;                 /* rows with nothing between these days; rows too many */
};

/* Places on the time of a picture, in hundredths of a per cent of its width: what SVG takes after picture_pct(). */
#define GANTT_WIDTH 10000
#define GANTT_TAIL_DAYS 30
struct str picture_pct(struct html *h, int64_t hundredths);          /* 1234 → «12.34%» */
int64_t gantt_x(const struct gantt_picture *p, struct date d);       /* where the day begins; clamped */
int64_t gantt_mid(const struct gantt_picture *p, struct date d);     /* its middle: where a mark stands */
bool gantt_shows(const struct gantt_picture *p, struct date d);
/* What is seen of [start, end]: nothing when width is 0; never thinner than half a per cent. */
struct gantt_piece { int64_t x, width; bool before, after; /* goes on outside, or is there altogether */ };
struct gantt_piece gantt_piece(const struct gantt_picture *p, struct date start, struct date end);
struct gantt_piece gantt_bar(const struct gantt_picture *p, const struct gantt_row *r);      /* of the row: its bar, its tail, and what its marks are beyond */
/* Lines of the scale: months, or their halves, or every third or sixth month, so that labels never meet. */
struct gantt_tick { int64_t x; struct str label; /* "" where there is no room */ };
struct gantt_ticks { size_t n, cap; struct gantt_tick *v; };
struct gantt_ticks gantt_ticks(struct html *h, const struct gantt_picture *p);
/* Is there room for a label of so many letters in what is seen of the span, in a picture as narrow as a phone's? */
bool gantt_has_room(const struct gantt_piece *seen, size_t letters);
/* Has the row anything between the days shown: a bar, a mark, an arrow? */
bool gantt_row_shows(const struct gantt_picture *p, const struct gantt_row *r);
bool gantt_dense(const struct gantt_picture *p, const struct gantt_row *r);                  /* too many marks for symbols */

/* Where on a scale of `width` units a value stands; clamped. */
int64_t scale_value(int64_t v, int64_t most, int64_t width);
int64_t bars_most(const struct bar_list *l);
int64_t months_most(const struct month_list *l);
const char *month_short(int m);                     /* «янв» … */
#endif
