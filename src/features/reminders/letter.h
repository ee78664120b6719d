/* What a letter says.  Pure: structs in, texts out. */
#ifndef REMINDERS_LETTER_H
#define REMINDERS_LETTER_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

struct letter { struct str subject, text; };

struct letter_item {
	struct str text;                             /* the stage's text, filled */
	struct str link;                             /* "" where nobody outside could open it */
	struct date due;
	bool late;
};
struct letter_items { size_t n, cap; struct letter_item *v; };
/* for_whom: "" for one's own; «за Лесного: …» is «Вы замещаете: Лесной И. С.» */
struct letter_part { struct str for_whom; struct letter_items items; };
struct letter_parts { size_t n, cap; struct letter_part *v; };
struct letter_in {
	struct str name, org;                        /* «Ветрова Анна Павловна», «ДЮЦ «Радуга»» */
	struct letter_parts parts;
	struct str home, stop;                       /* addresses: the first page, no more letters; "" as above */
};
/* At least one item. */
struct letter letter_reminder(struct arena *a, const struct letter_in *in);

struct digest_line { struct str text, left; struct date due; };
struct digest_lines { size_t n, cap; struct digest_line *v; };
struct digest_in {
	struct str name, org;
	struct date day;
	int total, done, waiting, unassigned;        /* dates of the year: all, done; what waits for a word; what nobody was named for */
	struct digest_lines late, week;
	struct str home, stop;
};
struct letter letter_digest(struct arena *a, const struct digest_in *in);
#define DIGEST_LINES 20
#endif
