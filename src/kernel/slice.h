/* What a feature is: one const struct slice per folder, found by slicegen, checked at start (slice.c).
 *
 * Every list ends with a zeroed entry.  A feature's name is its folder's; routes begin with "/name", permissions
 * and done codes with "name.", tables with "name" — kernel parts that need routes (auth, admin pages) are slices
 * too and may use the prefixes listed in slice.c.
 * Features never include each other except through x.h of a slice named in needs; features that look at everyone
 * iterate the extension points here. */
#ifndef KERNEL_SLICE_H
#define KERNEL_SLICE_H
#include "kernel/http/request.h"
#include "kernel/store/store.h"

/* A permission and the roles that have it by default (a blank-separated list; data in the store may differ).
 * aggregate: sees sums over organisations below, nothing else.  One called NAME.settings is about the centre, never about a person:
 * the page «Кто видит эти данные» leaves it out, and so does it with what is own: about one's own things and those one is connected with
 * (person_data.linked).  Who has NAME.read where there is a NAME.all, and not that, sees the groups that he leads. */
struct perm { const char *name, *title, *roles; bool aggregate, own, staff /* about those alone who work here: shows nothing of others */; };

/* A role people may have in an organisation; code is ASCII, title Russian as printed. */
struct role { const char *code, *title; int weight; };

/* An entry of the menu: shown to those who may open the route, below the heading of its group (http/page.c has their names),
 * in order of weight.  What belongs to none of them stands on top, beside «Сегодня». */
enum menu_group { MENU_TOP, MENU_PLAN, MENU_PEOPLE, MENU_PAPERS, MENU_OWN, MENU_CENTRE, MENU_PROGRAM, MENU_GROUPS };
struct menu_item { const char *path, *title; int weight; enum menu_group group; };

/* What a school changes: kept in the store, audited, edited on the settings page. */
enum setting_type { SETTING_TEXT, SETTING_INT, SETTING_BOOL, SETTING_CHOICE };
struct setting { const char *name, *title, *help, *initial; enum setting_type type; int64_t min, max; const char *choices; const char *perm;
	const char *page; };                     /* edited on a page of its own: the settings page leads there */

/* A subcommand of the program: nastavnik NAME.  run gets argv[0] == name; returns the exit status. */
/* summary NULL: for tests, not shown by help. */
struct command { const char *name, *summary; int (*run)(int argc, char **argv); };

/* ?done=CODE after a redirect: the text shown; unknown codes show nothing. */
struct done_message { const char *code, *text; };

/* Kinds of entries of the journal (req_audit, req_note) in the words of «Журнал действий». */
struct journal_kind { const char *kind, *title; };

/* Long work (contracts M11).  step does one short piece inside a write transaction and changes *state. */
struct job_teller;
struct job_state {
	struct uuid id;
	struct str data;
	int64_t done, total;
	bool finished;
	struct str words;             /* beside the bar; of a finished one: why there is nothing to lead to.  Empty before each step */
	struct str back;              /* where its page leads when it is over */
	void *made;                   /* by prepare */
	struct job_teller *teller;    /* for job_tell (jobs.h) */
};
struct job_kind {
	const char *name, *title;
	enum status (*step)(struct db *db, struct job_state *state);
	/* What takes too long for a write: read and reckoned before each step, on a snapshot; leaves in state->made, in db's arena, what step
	 * keeps.  It may be called and its step not: another runner was faster.  NULL: there is nothing. */
	enum status (*prepare)(struct db *db, struct job_state *state);
	const char *done;             /* its page leads to where it came from when it is over, with this message; NULL: it says that it is over */
	/* Whoever began it may stop it: what it has not kept by then is as it was.  The message that its page leads back with; NULL: it may not
	 * be stopped, as one whose steps others see. */
	const char *stopped;
};

/* Small upkeep, once a day for every organisation: sweeping, expiring.  run does a short piece in a write transaction of its
 * own and is called again at once while it sets *ret_more.  It comes without a revision: one that changes what pages show calls
 * db_touch_shared. */
struct chore {
	const char *name;
	enum status (*run)(struct db *db, bool *ret_more);
	bool any_time;                /* looked at every ten minutes, day and night: run decides by itself what is due, and once */
};

/* What kernel/russian makes of one table's texts, keys (ru_key) and search rows, made once more: a new ICU sorts otherwise, a new
 * stemmer cuts words otherwise (jobs/reindex.h).  some does the next short piece, a hundred rows, in a write transaction: *at is
 * the last row of the piece before, nil at first; it leaves the last one of its own, nil when there are no more. */
struct reindex { const char *name /* "plan.item" */; enum status (*some)(struct db *db, struct uuid *at); };

/* «Сегодня»: what somebody has to do, and for whom others wait. */
struct todo {
	struct str text;              /* verb and object: «Сделать приказ о закреплении пар» */
	struct opt_date due;
	struct str path;              /* of this organisation: "/plan/row/…" */
	struct str button;            /* the verb again: «Сделать приказ» */
	bool late;
};
struct todo_list { size_t n, cap; struct todo *v; };
struct todos {
	struct todo_list doing;       /* due within 30 days or late */
	struct todo_list waiting;     /* others have to do something: «Не вернули согласие — 7» */
	struct todo next;             /* the nearest later one; text.n == 0: none */
	bool started;                 /* there is something to work with at all */
	bool leads;                   /* a controller: the blocks say what to do, an empty «Нужно сделать» is left out */
};
struct todo_source { enum status (*collect)(struct request *req, bool everyone, struct todos *ret); };
/* «Новый учебный год»: what a feature has to do when one school year ends and the next begins, a step of the wizard (features/year).
 * look tells how it stands for the year that begins on `first`: with counts, not with advice. */
enum year_step_state { YEAR_TODO, YEAR_DONE, YEAR_NOTHING /* this year asks for nothing here */ };
struct year_state {
	enum year_step_state state;
	struct { size_t n, cap; struct str *v; } lines;      /* «Не внесено исполнение: 3» */
	struct str path, button;      /* of this organisation; "" without a page */
	bool by_hand;                 /* no counting can see that it is done: a person says so */
};
struct year_step {
	const char *code;             /* "plan.carry" */
	const char *title;            /* «Перенести план на новый период» */
	const char *perm;             /* of its page */
	int weight;
	enum status (*look)(struct request *req, struct date first, struct year_state *ret);
};

/* A block of the first page, above the lists: the line of state, the director's figures.  In order of weight; one that
 * fails is replaced by a sentence, the rest of the page works. */
struct home_block { int weight; const char *perm, *title; enum status (*show)(struct request *req); };

/* A panel on the page of the organisation itself, below its card, is such a block too: slice.org_panels. */

/* Search: how a hit of this kind is shown; words: what to look for it by, said in the search box:
 * «пункт плана»; NULL: another kind says it already. */
struct search_kind { const char *kind, *title, *perm, *path /* "/plan/row/%U" */, *words; };

struct person_link { struct uuid person; struct str why, sees; };
struct person_links { size_t n, cap; struct person_link *v; };
/* One person's data: export and erasure.  Required where a migration refers to a person. */
struct person_data {
	enum status (*export)(struct db *db, struct uuid person, struct buf *json);
	enum status (*erase)(struct db *db, struct uuid person);
	/* Does it keep anything of the person?  Asked before a record that came with a list is taken away again.  NULL: whatever export
	 * says that is more than empty lists; needed where export says more, or hides something from whoever asks. */
	enum status (*keeps)(struct db *db, struct uuid person, bool *ret);
	/* The same of many at once: anything of anybody whose id lies between two, both included?  A «no» spares asking of each; a «yes» may be of
	 * somebody else's.  NULL: each is asked. */
	enum status (*any)(struct db *db, struct uuid first, struct uuid last, bool *ret);
	/* His record or his roles change in this unit of work: for whoever keeps something that follows from them.  May come several times, and
	 * before the change.  NULL: nothing follows. */
	enum status (*changed)(struct db *db, struct uuid person);
	/* Adds who sees something of him because they are connected, without a right to it: «наставник», «имя, форма и сроки пары».  NULL: nobody. */
	enum status (*linked)(struct db *db, struct uuid person, struct person_links *ret);
};

/* A panel on the page of one person: what a feature knows of him.  In order of weight, below his card; perm NULL: whoever sees
 * the page.  show prints with a template, as a home block does; one that fails is replaced by a sentence, the rest works. */
struct person_panel { int weight; const char *perm, *title; enum status (*show)(struct request *req, struct uuid person); };

/* The same on the page of one pair: subject is the pair. */
struct pair_panel { int weight; const char *perm, *title; enum status (*show)(struct request *req, struct uuid pair); };
/* What speaks for and against two people as a pair, in words, before they are one: for the form that makes it.  Adds nothing of what the one
 * who looks may not know. */
struct pair_word { struct str text; bool against; };
struct pair_words { size_t n, cap; struct pair_word *v; };
struct pair_judge { const char *perm; enum status (*judge)(struct request *req, struct uuid leads, struct uuid learns, struct str form, struct pair_words *ret); };
/* Signs that a pair lives: a meeting, an answer.  list adds the newest of each pair since a day, or several; a pair without any has none.
 * what: one word for the list of pairs, «встреча». */
struct pair_sign { struct uuid pair; struct date day; struct str what; };
struct pair_signs { size_t n, cap; struct pair_sign *v; };
struct pair_sign_source { enum status (*list)(struct db *db, struct date since, struct pair_signs *ret); };

/* Who keeps the records of the people that accounts are linked with (account.person): one feature. */
struct person_record {
	const char *path;                        /* of this organisation: "/people/p/%U" */
	const char *perm;                        /* who may open it */
	enum status (*minor)(struct db *db, struct uuid person, bool *ret);      /* under age on db's day */
};

/* What runs beside requests while the program serves: jobs, mail, daily copies.  start leaves its state in *ret;
 * stop gets it, after the last request was answered and before the store closes. */
struct config;                              /* http/config.h; its texts outlive the services */
struct service {
	enum status (*start)(struct store *store, const struct config *config, struct err *e, void **ret);
	void (*stop)(void *state);
};

/* «Передать дела»: what of one person's can go to another; what is signed, closed or confirmed never does.
 * list: what is not finished, in the order people read.  move: some of those, together, in a unit of work; why has a text for each:
 * left empty, it went, else it says in Russian why it stays («уже не за ним»). */
struct handover_item {
	struct str text;              /* as the list and the act print it: «п. 2.3 Анкетирование наставников — до 20.10.2026» */
	struct str path;              /* of this organisation, "" without a page of its own */
	const char *kind;             /* the source's own word, given back to move: "row" */
	struct uuid id;
	const char *perm;             /* who takes it over must have it; NULL: anybody */
	const char *giver;            /* who hands it over must have it too; NULL: the right to hand over is enough */
};
struct handover_items { size_t n, cap; struct handover_item *v; };
struct handover_deed { struct uuid from, to; struct date day; struct str ground; };     /* ground: "" when none was named */
struct handover_source {
	const char *title;            /* «Мероприятия дорожной карты» */
	enum status (*list)(struct db *db, struct uuid account, struct handover_items *ret);
	enum status (*move)(struct db *db, const struct handover_items *items, const struct handover_deed *deed, struct str *why);
};

/* What a feature has made that can serve as a document elsewhere: a list kept on a day, a summary, an order.
 * kind: in the words of whoever asks (plan/roadmap.h: "mentor_base").  Never changes once it is listed. */
struct made_item {
	struct uuid id;
	struct str kind, no, title;
	struct str path;              /* of this organisation: "/bases/snapshot/…" */
	struct opt_date issued;
	struct str type;              /* within its kind, in the maker's own code: the register of an order, the body of minutes; "" none */
	struct str case_index;        /* of the case (дело) that it bears itself: «03-14»; "" none */
	const char *perm;             /* its source's, where a list of several sources' papers says it */
};
struct made_items { size_t n, cap; struct made_item *v; };
/* What it makes, for whoever says which papers lie in which case: «Приказы по основной деятельности» is "order" of type "main". */
struct made_kind { struct str kind, type, title; };
struct made_kinds { size_t n, cap; struct made_kind *v; };
struct made_source {
	/* What can serve as a document elsewhere; both NULL: its papers are filed, and that is all. */
	enum status (*list)(struct db *db, struct made_items *ret);                /* adds the newest, a hundred at most */
	enum status (*find)(struct db *db, struct uuid id, struct made_item *ret);  /* NOT_FOUND: none of its own */
	/* Papers that are filed; NULL: it makes none. */
	enum status (*kinds)(struct db *db, struct made_kinds *ret);                                       /* adds */
	enum status (*issued)(struct db *db, struct date from, struct date to, struct made_items *ret);   /* adds all of the period, both days inclusive; titles whole: «Приказ «О …»» */
	const char *perm;             /* of the pages that items lead to; NULL: anybody's */
	/* Where each is, "/orders/o/%U", and where whoever it concerns reads it without that right, "/orders/read/%U"; NULL: nowhere. */
	const char *page, *read;
};

/* What a feature can make for a thing of another's: an order for a row of a plan, a survey, minutes.  Whoever shows the thing has a
 * button for each offer; the form it leads to is filled with all that is known.  What is begun already is offered to be continued. */
struct maker_subject {
	struct uuid id;
	struct str no, title, result, kind /* of document that it wants, as in made_item: "order" */;
	struct opt_uuid document;     /* that it rests on: the order of a pair, which another one may change */
};
struct maker_offer {
	struct str button;            /* «Сделать приказ» */
	struct str what;              /* «О назначении куратора»; "" when nothing more can be said */
	struct str path;              /* of this organisation: "/orders/new?row=…" */
};
struct maker_offers { size_t n, cap; struct maker_offer *v; };
/* Of a pair, kind says what is wanted: "" whatever there is; "order:TYPE" an order of that type (id nil: of all pairs at once); else the
 * code of a paper.  Who makes nothing of that kind offers nothing. */
enum maker_of { MAKER_ROW /* of a plan */, MAKER_PAIR };
struct maker {
	const char *perm;             /* of the form: without it nothing is offered */
	enum status (*offer)(struct db *db, const struct maker_subject *s, struct maker_offers *ret);    /* adds what it can make: the likeliest first, or nothing */
	enum maker_of of;             /* what it makes something for: asked for such subjects alone */
};

/* Tables that documents take from the data: a plan, a list of people.  Made anew whenever the document is shown, until it is signed.
 * A cell that names a person says who: what goes outside is made without names.  A line of one cell goes over the whole width. */
struct appendix_cell { struct str text; struct opt_uuid person; bool minor; struct str instead; /* what stands there outside */ };
struct appendix_line { size_t n; struct appendix_cell *v; struct opt_uuid subject /* what the line is about, for issued */; struct str deed /* what is done with it, in the source's own word */; };
struct appendix_column { const char *title; int weight; /* of the width */ };
struct appendix_gap {
	struct str text, path;        /* «Иванова А. П.: нет допсоглашения», and where it is mended; path "" where nobody can say */
	bool stops;                   /* without it the document must not be signed */
	struct opt_uuid subject;      /* of the lines that it is about; none: of all */
};
struct appendix {
	struct str title;             /* as the paper heads it */
	size_t n_columns; const struct appendix_column *columns;
	struct { size_t n, cap; struct appendix_line *v; } lines;
	struct { size_t n, cap; struct appendix_gap *v; } gaps;
	struct str empty;             /* no lines: why, and what comes first: «Список пуст: сначала закрепите пары» */
	struct maker_offer mend;      /* and its button */
	bool landscape;
};
struct appendix_subject { struct uuid id; struct str deed; };
struct appendix_issue {
	struct uuid document;
	struct str number, path;      /* path of the document, of this organisation */
	struct date day;
	size_t n; const struct appendix_subject *subjects;
};
/* A document is out of force: another one, registered now, has cancelled it. */
struct appendix_undone {
	struct uuid document, by;
	struct str number, by_number;
	struct date day, by_day;
};
struct appendix_source {
	const char *code, *title;     /* "pairs.list", «Список наставнических пар» */
	const char *perm;             /* who may see what it says */
	const char *from;             /* «из раздела «Пары»» */
	/* subject: which one, where there are several (a plan); none: the one in force.  NOT_FOUND: there is none. */
	enum status (*make)(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret);
	/* The document that bears the table is registered now, in this unit of work: for whoever draws consequences from it.  subjects: of the
	 * lines that were signed, all of which make still says.  NULL: none follow. */
	enum status (*issued)(struct request *req, const struct appendix_issue *x);
	/* The source that lists what another document changes in one that bears this table; its subject is that one.  NULL: none does. */
	const char *changes;
	/* A document is cancelled in this unit of work, whether it bore the table or not: for whoever has something that rests on it.  NULL: nobody. */
	enum status (*undone)(struct request *req, const struct appendix_undone *x);
};

/* What is due on which day, and who answers for it: for reminders and personal calendars, which look at every feature's.  What
 * recurs has an item for each date.  list: everything with a date of its own that is on somebody's desk, or was in the same plan; done
 * or not, in any order; it adds to what is there. */
enum agenda_state { AGENDA_OPEN, AGENDA_WAITING, AGENDA_DONE, AGENDA_DROPPED };      /* waiting: for somebody's word */
struct agenda_people { size_t n, cap; struct uuid *v; };
struct agenda_item {
	struct uuid subject;
	struct str occurrence;        /* with subject: one date of one thing, for ever */
	struct str text;              /* «п. 2.3 Анкетирование наставников»; goes into letters: no names of pupils */
	struct str document;          /* what it is closed with, "" when anything will do */
	struct str path;              /* of this organisation: "/plan/row/…" */
	struct date due;
	enum agenda_state state;
	struct agenda_people people;  /* accounts; none: nobody was named */
	int64_t sequence, changed;    /* grows with every change of it; the instant of the last one */
};
struct agenda { size_t n, cap; struct agenda_item *v; };
struct agenda_source { enum status (*list)(struct db *db, struct agenda *ret); };

/* A row of a plan or what closes it was changed, in this unit of work: for whoever keeps something that is the same thing to do. */
typedef enum status row_changed_fn(struct db *db, struct uuid row);

struct http_hooks;
struct page;
struct slice {
	const char *name;
	const char *const *needs;
	const struct perm *perms;
	const struct role *roles;
	const struct route *routes;
	const struct menu_item *menu;
	const struct setting *settings;
	const struct command *commands;
	const struct done_message *done;
	const struct journal_kind *journal;
	const struct job_kind *jobs;
	const struct chore *chores;
	const struct reindex *reindex;
	const struct todo_source *todo;
	const struct year_step *year_steps;
	const struct home_block *home, *org_panels;
	const struct search_kind *search;
	const struct person_data *person_data;
	const struct person_panel *panels;
	const struct pair_panel *pair_panels;
	const struct pair_sign_source *pair_signs;
	const struct pair_judge *pair_judge;
	const struct person_record *person_record;
	const struct handover_source *handover;
	const struct made_source *made;
	const struct agenda_source *agenda;
	row_changed_fn *row_changed;
	const struct maker *makers;
	const struct appendix_source *appendices;
	const struct service *service;
	handler_fn *guard;                      /* before every POST of its routes, in the unit of work, with req->in filled: OK, or how it is refused */
	void (*hooks)(struct http_hooks *h);    /* kernel parts only: fills in what http calls of them (http/hooks.h) */
	enum status (*page)(struct request *req, struct page *page);   /* adds to the layout of every page: a band, the foot */
	enum status (*demo)(struct db *db);     /* adds its part to the demo centre; called in order of needs */
};

extern const struct slice *const slices[];     /* slicegen; kernel parts first, then features after their needs */
extern const size_t n_slices;

/* The start-up check: false, with each fault as a line on stderr, when the slices do not fit together. */
bool slices_check(void);
const struct slice *slice_find(const char *name);
#endif
