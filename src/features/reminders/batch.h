/* One day's letters: who is due what, who gets it, and why somebody gets nothing.
 *
 *	struct batch b;
 *	TRY(batch_load(db, day, how, &b));             reads: agenda, calendar, absences, people, texts, what was sent
 *	… b.entries: for the preview; or batch_run(…)  writes: lines, letters, what was sent
 * Everything lives in db->arena. */
#ifndef REMINDERS_BATCH_H
#define REMINDERS_BATCH_H
#include "features/calendar/calendar.h"
#include "features/reminders/queries.h"
#include "features/reminders/rules.h"
#include "kernel/slice.h"

struct remind_settings { bool on, digest, holidays; int hour; };
MUST_USE enum status remind_settings_read(struct db *db, struct remind_settings *ret);
MUST_USE enum status remind_stages_load(struct db *db, struct remind_stages *ret);     /* ours, with what the centre changed */

struct batch_item { const struct agenda_item *item; const struct remind_stage *stage; };
struct batch_items { size_t n, cap; struct batch_item *v; };
struct batch_entry {
	struct uuid group;                           /* who gets the letter, or whose line it is when nobody does */
	const struct reminder_people_row *person, *recipient;
	enum remind_outcome outcome;
	bool digest;
	struct batch_items items;                    /* of a digest: none */
};
struct batch_entries { size_t n, cap; struct batch_entry *v; };
struct batch {
	struct db *db;
	struct remind_day day;
	struct remind_settings settings;
	struct remind_stages stages;
	struct calendar calendar;
	struct absences away;
	struct agenda agenda;
	struct reminder_people_list people;          /* by the id */
	bool carrier;                                /* letters leave; never those of an invented centre */
	struct str org_name, base;                   /* base: "https://school.example/o/main", "" where nobody outside opens it */
	struct batch_entries entries;                /* by group, its own before those it stands in for, the digest last */
};
/* agenda: instead of what the features have (tests); NULL otherwise. */
struct remind_how { bool carrier; const struct agenda *agenda; };
MUST_USE enum status batch_load(struct db *db, struct date day, struct remind_how how, struct batch *ret);
/* «выходной», «каникулы»; "" for a day on which letters go. */
struct str batch_quiet(const struct batch *b);

/* In a unit of work: writes the next groups after cursor, at most BATCH_GROUPS, under that run. *ret_more: there are others. */
#define BATCH_GROUPS 40
MUST_USE enum status batch_run(struct batch *b, struct uuid run, struct uuid *cursor, bool *ret_more);

/* Begins a run (slot: "auto:…" or "hand:…") and does its first piece; *ret_id is nil when the slot is taken. */
MUST_USE enum status remind_begin(struct db *db, struct str slot, struct opt_uuid by, struct remind_how how, struct uuid *ret_id, bool *ret_more);
/* The chore: at the organisation's own hour, once a day, piece by piece. */
MUST_USE enum status remind_chore(struct db *db, bool *ret_more);
MUST_USE enum status remind_chore_with(struct db *db, struct remind_how how, bool *ret_more);
MUST_USE enum status remind_sweep(struct db *db, bool *ret_more);
#endif
