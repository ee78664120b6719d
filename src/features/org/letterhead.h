/* The head of every paper of the centre: who stands over it, its names, where and how papers are dated, emblem, type.
 *
 * It comes from the first order that a reader read (org_head_read, org_letterhead_seen), waits until a person has looked at it on
 * /org/letterhead, and is a setting from then on.  Until there is one the card of the centre serves: org_letterhead always gives
 * something that can be printed.
 *
 *	продольный: all lines in the middle          угловой (corner): on the left half, date and number below them
 */
#ifndef ORG_LETTERHEAD_H
#define ORG_LETTERHEAD_H
#include "kernel/store/store.h"

enum letterhead_state { LETTERHEAD_CARD /* made of the card */, LETTERHEAD_PROPOSED /* read, not looked at */, LETTERHEAD_KEPT };
struct letterhead {
	enum letterhead_state state;
	struct str source;                       /* «приказ № 22 от 17.10.2022», from which it was taken */
	struct str founder, full_name, short_name;   /* lines, divided by \n; the short name without its brackets */
	struct str place;                        /* «г. Омск», between the date and the text; "" */
	bool corner;
	bool number_apart;                       /* № on a line of its own below the date; else both on one line */
	bool with_codes, with_contacts;          /* settings behind the next two */
	struct str codes, contacts;              /* «ОГРН 1…, ИНН 5…»; «644000, г. Омск, …; тел. …» of the card; "" when not printed */
	struct opt_bytes emblem;                 /* SHA-256 of a stored picture, PNG or JPEG (kernel/files/files.h) */
	struct opt_str emblem_name;
	struct str font; int64_t size;           /* «Times New Roman», 14 points */
	struct str signatory_post, signatory_name;   /* as that order was signed: «Директор», «Е.С.Гордеева» */
	int64_t rev;
};
#define LETTERHEAD_FONT "Times New Roman"
#define LETTERHEAD_SIZE 14

MUST_USE enum status org_letterhead(struct db *db, struct letterhead *ret);
/* In a unit of work: what a reader found, waiting for a person.  Nothing happens when there is one already, proposed or kept, or when
 * the head names nobody.  Only source and what org_head_read fills are taken. */
MUST_USE enum status org_letterhead_seen(struct db *db, const struct letterhead *seen);
/* Kept, against rev.  CONFLICT: somebody was faster. */
MUST_USE enum status org_letterhead_write(struct db *db, const struct letterhead *l);

/* ---- rules, pure ---- */

/* above: the lines of an order over the word «ПРИКАЗ»; below: those between it and the heading (date, №, town).  Fills founder, full_name,
 * short_name, place, number_apart, with_codes, with_contacts; the rest is as a letterhead begins. */
struct org_lines { size_t n; const struct str *v; };
void org_head_read(struct arena *a, struct org_lines above, struct org_lines below, struct letterhead *ret);
#endif
