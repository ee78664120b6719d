#include "features/orders/acts.h"

#include "kernel/russian/ru.h"

/* Kinds of acts in the instrumental: the first word alone is declined. */
static const struct { const char *nom, *ins; } kinds[] = {
	{ "распоряжение", "распоряжением" }, { "приказ", "приказом" }, { "письмо", "письмом" }, { "постановление", "постановлением" },
	{ "указ", "указом" }, { "положение", "положением" }, { "решение", "решением" }, { "протокол", "протоколом" }, { "устав", "уставом" },
	{ "коллективный договор", "коллективным договором" }, { "федеральный закон", "Федеральным законом" }, { "Федеральный закон", "Федеральным законом" },
	{ "закон", "законом" }, { "концепция", "концепцией" }, { "методические рекомендации", "методическими рекомендациями" }, { "план", "планом" },
	{ "программа", "программой" }, { "заявление", "заявлением" }, { "служебная записка", "служебной запиской" }, { "договор", "договором" },
};

struct str order_act_instrumental(struct arena *a, struct str typed)
{
	typed = str_trim(typed);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct str nom = str_c(kinds[i].nom);
		size_t at = 0;
		/* «Приказ …» is the same word at the beginning of a line. */
		uint32_t first = utf8_next(typed, &at);
		char small[4];
		size_t n = utf8_put(small, utf8_lower(first));
		struct str low = str_fmt(a, "%.*s%.*s", (int)n, small, SP(str_sub(typed, at, typed.n)));
		if ((str_starts(low, nom) || str_starts(typed, nom)) && (typed.n == nom.n || low.p[nom.n] == ' '))
			return str_fmt(a, "%s%.*s", kinds[i].ins, SP(str_sub(typed, nom.n, typed.n)));
	}
	return typed;
}

struct str order_act_phrase(struct arena *a, const struct order_act *x)
{
	struct str kind = order_act_instrumental(a, x->kind), day = x->issued.has ? ru_date(a, x->issued.v) : S("");
	bool titled = str_starts(x->title, S("О ")) || str_starts(x->title, S("Об ")) || x->own;
	/* One closing mark ends both: «Об учреждении знака отличия «За наставничество». */
	struct str title = titled && x->title.n ? str_fmt(a, " «%.*s%s", SP(x->title), str_ends(x->title, S("»")) ? "" : "»") : S("");

	if (str_starts(x->kind, S("ГОСТ")))
		return str_fmt(a, "%.*s %.*s%.*s", SP(x->kind), SP(x->no), SP(title));
	if (day.n)
		day = str_fmt(a, " от %.*s", SP(day));
	return str_fmt(a, "%.*s%.*s № %.*s%.*s", SP(kind), SP(day), SP(x->no), SP(title));
}

const struct order_act *order_act_find(const struct order_acts *l, struct str no)
{
	for (size_t i = 0; no.n && i < l->n; i++)
		if (str_eq(l->v[i].no, no))
			return &l->v[i];
	return NULL;
}

enum order_act_force order_act_force_on(const struct order_act *x, struct date day)
{
	if (x->from.has && date_cmp(day, x->from.v) < 0)
		return ACT_NOT_YET;
	if (x->to.has && date_cmp(day, x->to.v) <= 0)
		return ACT_IN_FORCE;
	if (x->replaced_by.n)
		return ACT_REPLACED;
	return x->to.has ? ACT_OVER : ACT_IN_FORCE;
}

struct str order_act_words(struct arena *a, const struct order_act *x, struct date day)
{
	switch (order_act_force_on(x, day)) {
	case ACT_NOT_YET: return str_fmt(a, "%.*s %.*s", SP(T("вступит в силу")), SP(ru_date(a, x->from.v)));
	case ACT_REPLACED: return str_fmt(a, "%.*s %.*s", SP(T("заменён на")), SP(x->replaced_by));
	case ACT_OVER: return str_fmt(a, "%.*s %.*s", SP(T("утратил силу")), SP(ru_date(a, x->to.v)));
	default: return T("действует");
	}
}

struct str order_act_checked(struct arena *a, const struct order_act *x)
{
	if (!x->checked.n || str_eq(x->checked, S("нет")) || str_eq(x->checked, S("—")))
		return T("не сверено с официальным текстом");
	return str_fmt(a, "%.*s %.*s", SP(T("сверено:")), SP(x->checked));
}

static struct str fault_of(struct arena *a, const struct order_act *x, struct date day)
{
	enum order_act_force f = order_act_force_on(x, day);

	if (f == ACT_IN_FORCE)
		return S("");
	return str_fmt(a, "№ %.*s: %.*s", SP(x->no), SP(order_act_words(a, x, day)));
}

/* «№ 831», not «№ 8311»: the number is a whole word of the text. */
static bool names(struct str text, struct str no)
{
	for (ptrdiff_t at = str_find(text, no, 0); no.n > 2 && at >= 0; at = str_find(text, no, (size_t)at + 1)) {
		struct str before = str_trim(str_sub(text, 0, (size_t)at));
		size_t end = (size_t)at + no.n;
		bool whole = end == text.n || strchr(" ,;.)»", text.p[end]) || (unsigned char)text.p[end] >= 0xc2;
		if (whole && str_ends(before, S("№")))
			return true;
	}
	return false;
}

struct str order_ground_fault(struct arena *a, const struct order_acts *l, const struct order_ground *g, struct date day)
{
	const struct order_act *x = order_act_find(l, g->act);

	if (x)
		return fault_of(a, x, day);
	for (size_t i = 0; i < l->n; i++)
		if (names(g->text, l->v[i].no) && (!g->act_date.has || !l->v[i].issued.has || date_eq(g->act_date.v, l->v[i].issued.v))) {
			struct str s = fault_of(a, &l->v[i], day);
			if (s.n)
				return s;
		}
	return known_act_replaced(a, g->text);
}
