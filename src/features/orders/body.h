/* What an order says, apart from where it lies: the one shape that the editor fills, the paper prints, the store keeps as JSON.
 *
 * Text is as on the paper, in the nominative where an executor is meant; cases are made when it is printed and the words of
 * `said` win over the rules.  Depth 0 is «1.», 1 is «1.1.»; numbers are counted when it is printed, never kept.
 *
 * An appendix is named by the source that makes it (slice.appendix: "plan.roadmap", "pairs.list"…), or typed: ORDER_TEXT has
 * paragraphs (a line that begins with «1.», «1.1.» is a clause), ORDER_TABLE has a table.  Until it is signed a made one is
 * made anew whenever it is shown; with the signature its rows go into the body (kept): what was signed is what is registered.
 *
 * Ownership: everything lives in the arena that was given. */
#ifndef ORDERS_BODY_H
#define ORDERS_BODY_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define ORDER_CLAUSES_MAX 200
#define ORDER_APPENDICES_MAX 20
#define ORDER_TEXT_MAX 100000                    /* bytes of one text */

/* «приказом управления образования от 16.03.2022 № 185 «Об утверждении…»»: text is what the paper prints after «В соответствии с». */
struct order_ground { struct str text, act /* «Р-145», number of a known act, "" */; struct opt_date act_date; struct opt_uuid minutes; };

/* person or account says who it is; name and post are printed (and declined).  said: «Методисту Ивановой А.П.», typed by a person. */
struct order_executor { struct opt_uuid account, person; struct str post, name, said; };

struct order_clause {
	int depth;
	struct str text;                         /* «Обеспечить реализацию …», without executor and deadline */
	struct order_executor executor;          /* name and post "": nobody named */
	struct opt_date due; struct str due_text;/* due_text: the paper's words where they are not a date */
	struct opt_uuid row;                     /* of a plan: what it asks is that row (G15) */
	bool standing;                           /* «контроль оставляю за собой»: makes no task */
};

/* A cell that names a person says so: the copy for the site and an excerpt look there. */
struct order_cell { struct str text; struct opt_uuid person; bool minor; struct str instead; /* «обучающийся № 1» for the site */ };
struct order_line { size_t n; struct order_cell *v; struct opt_uuid subject; struct str deed; /* what it is about, what is done with it: for its source */ };
struct order_column { struct str title; int weight; /* of the width */ };
struct order_table { size_t n_columns; struct order_column *columns; size_t n; struct order_line *v; };

enum order_appendix_kind { ORDER_MADE, ORDER_TEXT, ORDER_TABLE };
struct order_appendix {
	enum order_appendix_kind kind;
	struct str source; struct opt_uuid subject;      /* ORDER_MADE: "plan.roadmap" and which plan */
	struct str title;                        /* «План мероприятий (дорожная карта) …» */
	struct str text;
	struct order_table table;                /* ORDER_TABLE, and ORDER_MADE once kept */
	bool landscape, kept, approved;          /* approved: «УТВЕРЖДЕНО приказом …» instead of «Приложение № … к приказу» */
};

/* «ПРИНЯТО», «СОГЛАСОВАНО» of a local act; «УТВЕРЖДЕНО» is this order itself. */
struct order_stamp { struct str kind /* "accepted" "agreed" "opinion" */, body, no; struct opt_date day; struct opt_uuid minutes; bool required; };

/* The letterhead, kept with the signature; short_name "": the centre's of today.  font "", size 0: as the standard has them. */
struct order_head {
	struct str founder, full_name, short_name, place;
	struct str details, font;                /* codes and contacts */
	struct str emblem;                       /* SHA-256 of a stored picture, in hexadecimal; "" none */
	int64_t size;
	bool corner;
};

/* No minutes behind it: where it is required, the act is not in force and its order is not signed. */
static inline bool order_stamp_empty(const struct order_stamp *s) { return !s->no.n || !s->day.has; }

struct order_body {
	struct str heading;                      /* «О закреплении наставнических пар (групп)» */
	size_t n_grounds; struct order_ground *grounds;
	struct str purpose;                      /* «в целях …»; "" without */
	struct str word;                         /* «ПРИКАЗЫВАЮ:» */
	size_t n_clauses; struct order_clause *clauses;
	size_t n_appendices; struct order_appendix *appendices;
	size_t n_stamps; struct order_stamp *stamps;
	struct str author_name, author_phone;    /* «Отметка об исполнителе» */
	struct str case_index;                   /* «03-14»: дело by the nomenclature */
	struct order_head head;
	struct str signed_post, signed_name, signed_ground;   /* filled when it is signed */
};

/* JSON and back: what is read and written again is the same to the byte; whatever is empty is left out.  order_body_read: false for what is
 * no body (of our own store: a fault; of an API: refused): a wrong type, a wrong word, more than fits. */
struct str order_body_json(struct arena *a, const struct order_body *b);
bool order_body_read(struct arena *a, struct str json, struct order_body *ret);
/* «1.», «1.1.» of clause i. */
struct str order_clause_no(struct arena *a, const struct order_body *b, size_t i);
#endif
