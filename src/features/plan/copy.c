/* «Скопировать текст»: rows as plain text for messengers.  Posts as the document has them, no names of people. */
#include "features/plan/evidence.h"
#include "features/plan/view.h"
#include "kernel/russian/ru.h"

static struct str deadline_of(struct arena *a, const struct board_row *row, struct date today)
{
	if (!row->next || !row->next->due.has || row->next->soft)
		return row->item->deadline_text;
	struct str day = ru_date(a, row->next->due.v), left = plan_asks(row) ? ru_days_left(a, row->next->due.v, today) : S("");
	return str_fmt(a, "до %.*s%s%.*s", SP(day), left.n ? ", " : "", SP(left));
}

/* «п. 2.3 Анкетирование наставников», «Срок: …», «Ответственный: …», «Подтверждающий документ: …», a line each. */
struct str plan_copy_row(struct arena *a, const struct board_row *row, struct date today)
{
	const struct plan_items_row *item = row->item;
	struct str deadline = deadline_of(a, row, today), document = plan_evidence_title(item->evidence);
	struct str out = item->no.n ? str_fmt(a, "п. %.*s %.*s", SP(item->no), SP(item->title)) : item->title;

	out = str_fmt(a, "%.*s\nСрок: %.*s", SP(out), SP(deadline));
	if (item->responsible.n)
		out = str_fmt(a, "%.*s\nОтветственный: %.*s", SP(out), SP(item->responsible));
	return str_fmt(a, "%.*s\nПодтверждающий документ: %.*s", SP(out), SP(document));
}
