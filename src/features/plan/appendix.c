#include "features/plan/appendix.h"
#include "features/plan/board.h"
#include "features/plan/export_table.h"

static const struct appendix_column columns[] = {
	{ "№", 8 }, { "Название мероприятия", 44 }, { "Сроки", 20 }, { "Ответственный исполнитель", 24 }, { "Результат", 28 },
};
#define N_COLUMNS (sizeof columns / sizeof *columns)

static void add(struct arena *a, struct appendix *out, const struct str *cells, size_t n)
{
	struct appendix_line *line = VEC_ADD(a, &out->lines);

	*line = (struct appendix_line){ n, NEW_ARRAY(a, n, struct appendix_cell) };
	for (size_t i = 0; i < n; i++)
		line->v[i] = (struct appendix_cell){ .text = cells[i] };
}

static enum status roadmap(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	struct board b;

	(void)day;
	TRY(board_in_force(db, subject, &b));
	*ret = (struct appendix){ .title = b.head.title, .n_columns = N_COLUMNS, .columns = columns, .landscape = true };
	for (size_t k = 0; k < b.sections.n; k++) {
		const struct board_section *s = &b.sections.v[k];
		struct str title = export_section_title(db->arena, s), sub = S("");
		if (title.n)
			add(db->arena, ret, &title, 1);
		for (size_t i = 0; i < s->rows.n; i++) {
			const struct plan_items_row *r = s->rows.v[i].item;
			if (r->subsection.n && !str_eq(r->subsection, sub))
				add(db->arena, ret, &r->subsection, 1);
			sub = r->subsection;
			add(db->arena, ret, (struct str[]){ r->no, r->title, r->deadline_text, r->responsible, r->result }, N_COLUMNS);
		}
	}
	ret->empty = T("В плане нет ни одного мероприятия.");
	return OK;
}

const struct appendix_source plan_appendices[] = {
	{ "plan.roadmap", "План мероприятий (дорожная карта)", "plan.read", "из раздела «Дорожная карта»", roadmap },
	{ 0 }
};
