#include "features/people/appendix.h"
#include "features/people/people.h"
#include "features/people/queries.h"

#define PEOPLE_MOST 1000

static const struct appendix_column columns[] = { { "№", 6 }, { "Фамилия, имя, отчество", 46 }, { "Должность, место работы (учёбы)", 48 } };
#define N_COLUMNS (sizeof columns / sizeof *columns)

static struct appendix_cell cell(struct str text) { return (struct appendix_cell){ .text = text }; }

/* What stands where a name may not go: «обучающийся № 3». */
static struct appendix_cell name_cell(struct arena *a, const struct person *p, size_t n, struct date day)
{
	bool minor = person_minor(p, day);

	return (struct appendix_cell){ person_name(a, p), { true, p->id }, minor,
		minor ? str_fmt(a, "%.*s %zu", SP(T("обучающийся №")), n) : p->post.n ? p->post : T("участник программы") };
}

static enum status with_role(struct db *db, const char *role, struct date day, struct appendix *ret)
{
	struct people_role_members_list l;

	TRY(people_role_members(db, str_c(role), day, (struct bytes){ 0 }, (struct uuid){ { 0 } }, PEOPLE_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct people_role_members_row *r = &l.v[i];
		struct person p = { .id = r->id, .last = r->last, .first = r->first, .middle = r->middle, .category = r->category, .born = r->born,
			.born_year = r->born_year, .post = r->post };
		struct appendix_line *line = VEC_ADD(db->arena, &ret->lines);
		*line = (struct appendix_line){ N_COLUMNS, NEW_ARRAY(db->arena, N_COLUMNS, struct appendix_cell) };
		line->v[0] = cell(str_fmt(db->arena, "%zu", i + 1));
		line->v[1] = name_cell(db->arena, &p, i + 1, day);
		line->v[2] = cell(r->post.n ? r->post : r->work_place);
	}
	return OK;
}

static enum status working_group(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	(void)subject;
	*ret = (struct appendix){ .title = T("Состав рабочей группы"), .n_columns = N_COLUMNS, .columns = columns,
		.empty = T("Состав пуст: сначала отметьте, кто в рабочей группе (роль «член рабочей группы» на странице человека)."),
		.mend = { T("Выбрать людей"), S(""), S("/people") } };
	return with_role(db, "group", day, ret);
}

static enum status mentors(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	(void)subject;
	*ret = (struct appendix){ .title = T("Список наставников"), .n_columns = N_COLUMNS, .columns = columns,
		.empty = T("Список пуст: сначала внесите наставников."), .mend = { T("Внести наставников"), S(""), S("/people") } };
	return with_role(db, "mentor", day, ret);
}

const struct appendix_source people_appendices[] = {
	{ "people.group", "Состав рабочей группы", "people.read", "из раздела «Участники»", working_group },
	{ "people.mentors", "Список наставников", "people.read", "из раздела «Участники»", mentors },
	{ 0 }
};
