#include "features/plan/evidence.h"
#include "kernel/slice.h"

static const struct { const char *kind, *title; } kinds[] = {
	{ "order", "Приказ" },
	{ "regulation", "Положение" },
	{ "minutes", "Протокол" },
	{ "survey", "Сводка анкетирования" },
	{ "mentor_base", "База наставников" },
	{ "programme_base", "База программ наставничества" },
	{ "training_programme", "Программа и график обучения" },
	{ "individual_plans", "Планы индивидуального развития" },
	{ "campaign", "Информационная кампания" },
	{ "publications", "Публикации" },
	{ "attendance", "Ведомость обучения" },
	{ "pairs", "Список наставнических пар (групп)" },
	{ "events", "Комплекс мероприятий" },
	{ "rubric", "Рубрика на сайте, в соцсетях" },
	{ "community", "Материалы сообщества наставников" },
	{ "register", "Персонифицированный учёт" },
	{ "monitoring_data", "Данные мониторинга" },
	{ "evaluation_materials", "Материалы оценки" },
	{ "indicators", "Показатели" },
	{ "coordination", "Материалы координации" },
	{ "file", "Документ" },
};
#define N_KINDS (sizeof kinds / sizeof *kinds)

static const char *find_title(struct str kind)
{
	for (size_t i = 0; i < n_slices; i++)
		for (const struct evidence_source *e = slices[i]->evidence; e && e->kind; e++)
			if (str_eq(kind, str_c(e->kind)))
				return e->title;
	for (size_t i = 0; i < N_KINDS; i++)
		if (str_eq(kind, str_c(kinds[i].kind)))
			return kinds[i].title;
	return NULL;
}

bool plan_evidence_known(struct str kind) { return find_title(kind) != NULL; }

struct str plan_evidence_title(struct str kind)
{
	const char *t = find_title(kind);

	return t ? str_c(t) : T("Документ");
}

struct option_list plan_evidence_options(struct arena *a)
{
	struct option *v = NEW_ARRAY(a, N_KINDS, struct option);

	for (size_t i = 0; i < N_KINDS; i++)
		v[i] = (struct option){ str_c(kinds[i].kind), plan_evidence_title(str_c(kinds[i].kind)), S("") };
	return (struct option_list){ N_KINDS, v };
}
