#include "features/plan/closing.h"
#include "features/handover/handover.h"
#include "features/plan/due.h"
#include "features/plan/index.h"
#include "features/plan/view.h"
#include "kernel/files/files.h"

static struct opt_str some_text(struct str s) { return (struct opt_str){ s.n > 0, s }; }

enum status plan_add_document(struct db *db, const struct plan_new_document *d, struct uuid *ret_id)
{
	struct uuid id = db_new_id(db);
	struct opt_bytes file = { d->file.n > 0, d->file };

	if (file.has)
		TRY(file_link(db, d->file));
	TRY(plan_document_insert(db, id, d->kind, some_text(d->no), d->issued, d->title, some_text(d->link), some_text(d->note), file,
	                         some_text(d->file_name), d->signed_by, db->now, db->account, NULL));
	TRY(plan_index_document(db, &(struct plan_document_texts_after_row){ .id = id, .kind = d->kind, .no = some_text(d->no), .issued = d->issued,
		.title = d->title, .note = some_text(d->note) }));
	*ret_id = id;
	return OK;
}

enum status plan_add_closing(struct db *db, const struct plan_new_closing *c, struct uuid *ret_id)
{
	struct uuid id = db_new_id(db);
	int64_t rows;

	TRY(plan_closing_insert(db, id, c->plan, c->item, c->occurrence, c->executed, db->now, db->account, db->today, c->earlier,
	                        &rows));
	if (rows == 0)
		return err_set(db->err, CONFLICT, "plan.closed-already", T("Это мероприятие уже снято с контроля."),
		               T("Откройте его ещё раз: там видно, кто и чем его закрыл."));
	if (c->document.has)
		TRY(plan_closing_document_add(db, id, c->document.v, (struct opt_date){ 0 }, NULL));
	if (c->for_whom.has)
		TRY(absence_note_deed(db, id, c->for_whom.v));
	TRY(plan_due_touch(db, c->item));
	TRY(plan_note_event(db, c->plan, (struct opt_uuid){ true, c->item }, "close", S("")));
	*ret_id = id;
	return OK;
}

/* The row that a closing belongs to has other figures now. */
static enum status touch_row_of(struct db *db, struct uuid closing)
{
	struct plan_closing_get_row c;

	TRY(plan_closing_get(db, closing, &c));
	return plan_due_touch(db, c.item_id);
}

enum status plan_add_closing_document(struct db *db, struct uuid closing, struct uuid document)
{
	TRY(plan_closing_document_add(db, closing, document, (struct opt_date){ true, db->today }, NULL));
	return touch_row_of(db, closing);
}

static enum status keep(struct db *db, struct uuid closing, struct str why)
{
	struct uuid past = db_new_id(db);

	TRY(plan_closing_keep(db, past, closing, db->now, db->account, db->today, why, NULL));
	return plan_closing_keep_documents(db, past, closing, NULL);
}

#define CLOSING_DOCUMENTS_MAX 1000

enum status plan_withdraw_document(struct db *db, struct uuid closing, struct uuid document, struct str why, bool *ret_reopened)
{
	struct plan_documents_of_closing_list l;
	struct plan_closing_get_row c;
	size_t at = 0;

	TRY(plan_closing_get(db, closing, &c));
	TRY(plan_documents_of_closing(db, closing, CLOSING_DOCUMENTS_MAX, &l));
	while (at < l.n && !uuid_eq(l.v[at].document_id, document))
		at++;
	if (at == l.n)
		return NOT_FOUND;
	TRY(keep(db, closing, why));
	*ret_reopened = l.n == 1;
	if (*ret_reopened) {
		TRY(plan_closing_delete(db, closing, NULL));
		return plan_due_touch(db, c.item_id);
	}
	TRY(plan_closing_document_take(db, closing, document, NULL));
	/* The closing without it counts from today; with it, until today. */
	TRY(plan_closing_bind(db, closing, c.item_id, c.occurrence, db->today, NULL));
	return plan_due_touch(db, c.item_id);
}

enum status plan_correct_document(struct db *db, struct uuid document, const struct plan_new_document *d, int64_t rev)
{
	struct plan_document_get_row old;
	int64_t rows;

	TRY(plan_document_get(db, document, &old));
	TRY(plan_document_keep(db, db_new_id(db), document, db->now, db->account, NULL));
	struct opt_bytes file = d->file.n ? (struct opt_bytes){ true, d->file } : old.file;
	if (d->file.n)
		TRY(file_link(db, d->file));
	/* The file that was there is referred to once more, by what was kept. */
	else if (old.file.has)
		TRY(file_link(db, old.file.v));
	TRY(plan_document_write(db, document, d->kind, some_text(d->no), d->issued, d->title, some_text(d->link), some_text(d->note), file,
	                        d->file.n ? some_text(d->file_name) : old.file_name, rev, &rows));
	if (!rows)
		return CONFLICT;
	return plan_index_document(db, &(struct plan_document_texts_after_row){ .id = document, .kind = d->kind, .no = some_text(d->no), .issued = d->issued,
		.title = d->title, .note = some_text(d->note) });
}

enum status plan_archive_closing(struct db *db, struct uuid closing, struct str why)
{
	struct plan_closing_get_row c;

	TRY(plan_closing_get(db, closing, &c));
	TRY(keep(db, closing, why));
	TRY(plan_closing_delete(db, closing, NULL));
	return plan_due_touch(db, c.item_id);
}

enum status plan_return_closing(struct db *db, struct uuid closing, struct str why)
{
	struct plan_closing_get_row c;

	TRY(plan_closing_get(db, closing, &c));
	if (c.confirmed.has)
		return NOT_FOUND;
	TRY(keep(db, closing, why));
	TRY(plan_closing_delete(db, closing, NULL));
	return plan_due_touch(db, c.item_id);
}

enum status plan_bind_closing(struct db *db, struct uuid closing, struct uuid item, struct str occurrence, struct str why)
{
	struct plan_closing_find_row there;
	struct plan_closing_get_row was;
	enum status s = plan_closing_find(db, item, occurrence, &there);

	if (s != NOT_FOUND)
		return s == OK && !uuid_eq(there.id, closing) ? CONFLICT : s;
	TRY(plan_closing_get(db, closing, &was));
	TRY(keep(db, closing, why));
	TRY(plan_closing_bind(db, closing, item, occurrence, db->today, NULL));
	TRY(plan_due_touch(db, was.item_id));
	return plan_due_touch(db, item);
}

enum status plan_confirm_closing(struct db *db, struct uuid closing, const char *way, struct str ground)
{
	int64_t rows;

	TRY(plan_closing_confirm(db, closing, db->now, db->account, db->today, str_c(way), some_text(ground), &rows));
	return rows ? touch_row_of(db, closing) : NOT_FOUND;
}

enum status plan_close_by_order(struct db *db, const struct board *b, const struct board_row *row, struct uuid order, struct date when,
                                const char *way, struct str ground)
{
	for (size_t i = 0; i < row->facts.occurrences.n; i++) {
		struct plan_new_closing c = { .plan = b->head.id, .item = row->item->id, .occurrence = row->facts.occurrences.v[i].key,
			.executed = when, .document = { true, order } };
		struct uuid closing;
		if (row->facts.occurrences.v[i].closing)
			continue;
		TRY(plan_add_closing(db, &c, &closing));
		TRY(plan_confirm_closing(db, closing, way, ground));
	}
	return OK;
}

enum status plan_note_event(struct db *db, struct uuid plan, struct opt_uuid item, const char *what, struct str note)
{
	return plan_event_add(db, db_new_id(db), plan, item, db->now, db->account, str_c(what), note, NULL);
}

const char *plan_event_words(struct str what)
{
	static const struct { const char *what, *words; } v[] = {
		{ "accept", "План принят" },
		{ "close", "Исполнение внесено" },
		{ "confirm", "Исполнение подтверждено" },
		{ "return", "Возвращено в работу" },
		{ "note", "Заметка" },
		{ "asked", "Это же поручено" },
		{ "people", "Назначены исполнители" },
		{ "attach", "Приложен документ" },
		{ "kind", "Изменён вид подтверждающего документа" },
		{ "start", "Взято в работу" },
		{ "not-done", "Отмечено: не исполнено" },
		{ "dropped", "Снято с контроля" },
		{ "restored", "Возвращено на контроль" },
		{ "moved", "Срок перенесён" },
		{ "hand-over", "Передано другому исполнителю" },
		{ "active", "План введён в действие" },
		{ "finished", "План завершён" },
		{ "fill", "Исполнение внесено одной таблицей" },
		{ "edit", "Изменено в проекте плана" },
		{ "change", "Внесены изменения" },
		{ "carry", "План перенесён на новый период" },
		{ "archive", "План закрыт в архив" },
		{ "unarchive", "План возвращён из архива" },
		{ "added", "Добавлено в план" },
		{ "removed", "Исключено из плана" },
		{ "merged", "Объединено с другим мероприятием" },
		{ "document", "Исправлены сведения о документе" },
		{ "withdraw", "Документ отозван" },
		{ "rebind", "Отметка об исполнении перенесена на другой срок" },
		{ "history", "Отметка об исполнении оставлена в истории" },
		{ "control", "Изменено, кто ведёт контроль" },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (str_eq(what, str_c(v[i].what)))
			return v[i].words;
	return "Изменено";
}
