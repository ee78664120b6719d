/* Which kind of document a row will need, proposed from its words.  A person may change it. */
#include "features/plan/roadmap_in.h"

static const struct { const char *code; const char *title; } kinds[EVIDENCE_N] = {
	[EVIDENCE_ORDER] = { "order", "Приказ" },
	[EVIDENCE_REGULATION] = { "regulation", "Положение" },
	[EVIDENCE_SURVEY] = { "survey", "Сводка анкетирования" },
	[EVIDENCE_MENTOR_BASE] = { "mentor_base", "База наставников" },
	[EVIDENCE_PROGRAMME_BASE] = { "programme_base", "База программ наставничества" },
	[EVIDENCE_TRAINING_PROGRAMME] = { "training_programme", "Программа и график обучения наставников" },
	[EVIDENCE_INDIVIDUAL_PLANS] = { "individual_plans", "Индивидуальные планы развития" },
	[EVIDENCE_CAMPAIGN] = { "campaign", "Справка об информировании" },
	[EVIDENCE_PUBLICATIONS] = { "publications", "Реестр публикаций" },
	[EVIDENCE_ATTENDANCE] = { "attendance", "Ведомость обучения" },
	[EVIDENCE_PAIRS] = { "pairs", "Приказ о закреплении наставнических пар (групп)" },
	[EVIDENCE_EVENTS] = { "events", "План и отчёт о мероприятиях" },
	[EVIDENCE_RUBRIC] = { "rubric", "Рубрика «Наставничество»" },
	[EVIDENCE_COMMUNITY] = { "community", "Документы сообщества наставников" },
	[EVIDENCE_REGISTER] = { "register", "Персонифицированный учёт" },
	[EVIDENCE_MONITORING_DATA] = { "monitoring_data", "Данные мониторинга" },
	[EVIDENCE_EVALUATION_MATERIALS] = { "evaluation_materials", "Материалы оценки" },
	[EVIDENCE_INDICATORS] = { "indicators", "Целевые показатели" },
	[EVIDENCE_COORDINATION] = { "coordination", "Справка о координации и контроле" },
	[EVIDENCE_MINUTES] = { "minutes", "Протокол" },
	[EVIDENCE_FILE] = { "file", "Файл" },
};

const char *evidence_code(enum evidence_kind k) { return kinds[k].code; }
struct str evidence_title(enum evidence_kind k) { return str_c(kinds[k].title); }

bool evidence_parse(struct str code, enum evidence_kind *ret)
{
	for (int i = 0; i < EVIDENCE_N; i++)
		if (str_eq(code, str_c(kinds[i].code)))
			return *ret = (enum evidence_kind)i, true;
	return false;
}

/* The first rule that fits wins.  where: T title, R result, A either of them.  All of all, and one of any (when there
 * are any), must occur in flat text; a blank stands for the edge of a word. */
struct rule { enum evidence_kind kind; char where; const char *all[3]; const char *any[8]; };

static const struct rule rules[] = {
	{ EVIDENCE_REGULATION, 'T', { " положени" }, { " разработ", " утвержд", " принят", " подготов", " актуализ", " внесени" } },
	{ EVIDENCE_REGULATION, 'R', { " положение " }, { 0 } },
	{ EVIDENCE_PAIRS, 'R', { " приказ", " закреплени" }, { 0 } },
	{ EVIDENCE_ORDER, 'R', { " приказ" }, { 0 } },
	{ EVIDENCE_RUBRIC, 'T', { " рубрик" }, { 0 } },
	{ EVIDENCE_RUBRIC, 'T', { " раздел", " сайт" }, { " создани", " ведени", " наполнени", " обновлени" } },
	{ EVIDENCE_MENTOR_BASE, 'A', { " наставник" }, { " баз", " банк", " реестр", " список", " списк", " кадрового резерва" } },
	{ EVIDENCE_MENTOR_BASE, 'A', { " наставляем" }, { " баз", " банк", " реестр", " списк" } },
	{ EVIDENCE_PROGRAMME_BASE, 'A', { " программ" }, { " баз", " банк" } },
	{ EVIDENCE_PROGRAMME_BASE, 'A', { " практик" }, { " баз", " банк", " сборник" } },
	{ EVIDENCE_SURVEY, 'T', { 0 }, { " анкетирован", " анкет", " опрос", " диагностик", " выявлени" } },
	{ EVIDENCE_TRAINING_PROGRAMME, 'T', { " обучени" }, { " программ", " график" } },
	{ EVIDENCE_INDIVIDUAL_PLANS, 'T', { " индивидуальн" }, { " план", " траектор", " маршрут", " програм" } },
	{ EVIDENCE_INDIVIDUAL_PLANS, 'T', { " персонализирован", " программ" }, { " разработ", " составлен", " утвержд", " реализ" } },
	{ EVIDENCE_ATTENDANCE, 'T', { 0 }, { " обучение наставник", " обучения наставник", " школа наставник", " школы наставник", " повышение квалификации", " курсов", " тренинг" } },
	{ EVIDENCE_EVENTS, 'T', { " встреч" }, { " наставнических пар", " пар наставник" } },
	{ EVIDENCE_MONITORING_DATA, 'T', { " мониторинг" }, { " наставнических пар", " пар наставник" } },
	{ EVIDENCE_PAIRS, 'A', { 0 }, { " наставнических пар", " наставнические пары", " пар или групп", " закрепление наставник", " пары или группы", " пар наставник", " пары наставник" } },
	{ EVIDENCE_PUBLICATIONS, 'T', { 0 }, { " сми ", " публикац", " популяризац цмн", " новост", " размещени", " интернет" } },
	{ EVIDENCE_EVENTS, 'T', { 0 }, { " комплекса тематических", " мастер класс", " конкурс", " семинар", " фестивал", " форум", " слет" } },
	{ EVIDENCE_COMMUNITY, 'T', { 0 }, { " сообществ", " клуб", " совета наставник", " совет наставник", " методического объединени", " ассоциаци" } },
	{ EVIDENCE_REGISTER, 'A', { " учет" }, { " персонифиц", " персонализ", " участник" } },
	{ EVIDENCE_EVALUATION_MATERIALS, 'T', { " оценк" }, { 0 } },
	{ EVIDENCE_INDICATORS, 'A', { 0 }, { " показател", " индикатор" } },
	{ EVIDENCE_MONITORING_DATA, 'A', { 0 }, { " мониторинг", " анализ эффективност" } },
	{ EVIDENCE_CAMPAIGN, 'A', { 0 }, { " информирован", " информационн", " родительск", " вовлечени", " разъяснени", " просвещени", " ознакомлен", " популяриз" } },
	{ EVIDENCE_COORDINATION, 'A', { 0 }, { " координ", " контроль", " контроля" } },
	{ EVIDENCE_MINUTES, 'A', { 0 }, { " протокол", " педсовет", " педагогическ совет", " педагогического совета", " совещани", " заседани" } },
	{ EVIDENCE_ORDER, 'T', { 0 }, { " приказ", " назначени", " утверждение состав" } },
	{ EVIDENCE_EVENTS, 'A', { 0 }, { " мероприяти", " встреч", " конференц", " праздн", " экскурс", " торжественн" } },
	{ EVIDENCE_PUBLICATIONS, 'A', { 0 }, { " сайт", " социальных сет", " публик" } },
};

static bool fits(const struct rule *r, struct str flat)
{
	bool any = r->any[0] == NULL;
	for (size_t i = 0; i < sizeof r->all / sizeof *r->all && r->all[i]; i++)
		if (!text_has(flat, r->all[i]))
			return false;
	for (size_t i = 0; !any && i < sizeof r->any / sizeof *r->any && r->any[i]; i++)
		any = text_has(flat, r->any[i]);
	return any;
}

static bool propose(struct str title, struct str result, enum evidence_kind *ret)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *r = &rules[i];
		if ((r->where != 'R' && fits(r, title)) || (r->where != 'T' && fits(r, result)))
			return *ret = r->kind, true;
	}
	return false;
}

/* Titles of documents quoted in the row are not what it makes. */
static struct str without_quotes(struct arena *a, struct str s)
{
	struct str out = S("");
	for (ptrdiff_t open; (open = str_find(s, S("«"), 0)) >= 0;) {
		ptrdiff_t close = str_find(s, S("»"), (size_t)open);
		if (close < 0)
			break;
		out = str_fmt(a, "%.*s%.*s ", SP(out), (int)open, s.p);
		s = str_sub(s, (size_t)close + S("»").n, s.n);
	}
	return str_fmt(a, "%.*s%.*s", SP(out), SP(s));
}

enum evidence_kind evidence_propose(struct arena *a, struct str title, struct str result, struct str context)
{
	enum evidence_kind k = EVIDENCE_FILE;
	struct str none = S(" "), flat = text_flat(a, without_quotes(a, title));
	struct str res = who_is_post(result) ? none : text_flat(a, result);
	if (propose(flat, res, &k) || propose(text_flat(a, context), none, &k))
		return k;
	return EVIDENCE_FILE;
}
