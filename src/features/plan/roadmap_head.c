/* Around the table: the order, its clauses and signatory, the title and period of the plan, the names of the organisation. */
#include "features/plan/roadmap_in.h"

static struct str head_at(const struct reading *x, size_t i) { return i < x->head.n ? x->head.v[i] : S(""); }

static bool flat_starts(struct arena *a, struct str s, const char *const *v, size_t n)
{
	struct str flat = text_flat(a, s);
	for (size_t i = 0; i < n; i++)
		if (str_starts(flat, str_c(v[i])))
			return true;
	return false;
}
#define STARTS(a, s, table) flat_starts(a, s, table, sizeof table / sizeof *table)

/* ---- title and period ---- */

static const char *const title_words[] = { " план ", " дорожная карта", " комплекс мер", " комплекс мероприятий", " перечень мероприятий",
	" комплексный план", " циклограмма", " календарный план", " программа мероприятий" };

static size_t title_at(const struct reading *x)
{
	for (size_t i = x->head.n; i > 0; i--)
		if (STARTS(x->a, x->head.v[i - 1], title_words))
			return i - 1;
	return SIZE_MAX;
}

static bool stamp_line(struct arena *a, struct str s)
{
	static const char *const words[] = { " приложение ", " утвержд", " согласов", " принят", " приказ ", " директор ", " к приказу" };
	return STARTS(a, s, words);
}

static struct str title_text(const struct reading *x, size_t at)
{
	struct str s = S("");
	for (size_t i = at; i < x->head.n && i < at + 6; i++) {
		struct str line = text_line(x->a, x->head.v[i]), no, rest;
		if (i > at && (stamp_line(x->a, line) || table_number(line, &no, &rest) || line.n > 300))
			break;
		s = s.n ? str_fmt(x->a, "%.*s %.*s", SP(s), SP(line)) : line;
	}
	/* «План мероприятий» above «План работы»: the first of two lines one after the other */
	while (at > 0 && STARTS(x->a, x->head.v[at - 1], title_words) && x->head.v[at - 1].n < 120)
		at--, s = str_fmt(x->a, "%.*s %.*s", SP(text_line(x->a, x->head.v[at])), SP(s));
	return s;
}

/* «… на 2022 – 2024 гг.»: the last years named in the title, outside of dates and numbers. */
static bool period_of(struct arena *a, struct str s, struct opt_date *from, struct opt_date *to)
{
	for (size_t i = 0; i + 4 <= s.n; i++) {
		bool begins = i == 0 || (s.p[i - 1] != '.' && s.p[i - 1] != '-' && (s.p[i - 1] < '0' || s.p[i - 1] > '9'));
		if (!begins || s.p[i] != '2' || s.p[i + 1] != '0' || s.p[i + 2] < '0' || s.p[i + 2] > '9')
			continue;
		struct deadline d;
		struct str rest = str_sub(s, i, i + 60);
		while (rest.n && ((unsigned char)rest.p[rest.n - 1] & 0xc0) == 0x80)
			rest.n--;
		if (rest.n && (unsigned char)rest.p[rest.n - 1] >= 0xc0)
			rest.n--;
		deadline_read(a, rest, &(struct deadline_context){ 0 }, &d);
		if (d.kind == DEADLINE_INTERVAL && d.start.has && d.end.has && d.n_parts == 0) {
			*from = d.start, *to = d.end;
			return true;
		}
	}
	return false;
}

static void read_title(struct reading *x, const struct roadmap_options *o)
{
	struct roadmap *r = x->r;
	size_t at = title_at(x);
	r->title = at != SIZE_MAX ? title_text(x, at) : r->order.heading.n ? r->order.heading : text_line(x->a, head_at(x, x->head.n - 1));
	r->period_start = o->period_start, r->period_end = o->period_end;
	if (r->period_start.has)
		return;
	if (!period_of(x->a, r->title, &r->period_start, &r->period_end))
		(void)period_of(x->a, r->order.heading, &r->period_start, &r->period_end);
}

/* ---- the order ---- */

/* The number after № at or after from: digits, letters, «/», «-», «.». */
static struct str number_after(struct str s, size_t from, size_t *ret_end)
{
	ptrdiff_t sign = str_find(s, S("№"), from);
	if (sign < 0)
		return S("");
	size_t i = (size_t)sign + S("№").n, start;
	while (i < s.n && (s.p[i] == ' ' || (unsigned char)s.p[i] == 0xc2 || (unsigned char)s.p[i] == 0xa0 || s.p[i] == '_'))
		i++;
	start = i;
	while (i < s.n && ((unsigned char)s.p[i] >= 0xd0 || ((unsigned char)s.p[i] >= 0x80 && i > start && (unsigned char)s.p[i] < 0xc0) ||
	       strchr("/-.", s.p[i]) || (s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= 'a' && s.p[i] <= 'z'))) {
		if ((unsigned char)s.p[i] == 0xe2)        /* a dash or a typographic quote */
			break;
		i++;
	}
	while (i > start && (s.p[i - 1] == '.' || s.p[i - 1] == '-'))
		i--;
	*ret_end = i;
	return str_sub(s, start, i);
}

static void number_and_date(struct reading *x, struct str s)
{
	struct roadmap_order *o = &x->r->order;
	struct date_found *found;
	size_t end, n = deadline_dates(x->a, s, &found);
	struct str number = n > 0 ? number_after(s, found[0].to, &end) : S("");   /* «к приказу МБОУ «СОШ № 5» от … № 118» */
	if (number.n == 0)
		number = number_after(s, 0, &end);
	if (o->number.n == 0 && number.n)
		o->number = number;
	if (!o->date.has && n > 0)
		o->date = (struct opt_date){ true, found[0].date };
}

static const char *const reasons[] = { " на основании", " в соответствии", " в целях", " во исполнение", " руководствуясь", " приказываю", " с целью" };
static const char *const headings[] = { " об ", " о " };

static void read_heading(struct reading *x, size_t i)
{
	struct str s = S("");
	for (; i < x->head.n && !STARTS(x->a, x->head.v[i], reasons) && s.n < 600; i++)
		s = s.n ? str_fmt(x->a, "%.*s %.*s", SP(s), SP(text_line(x->a, x->head.v[i]))) : text_line(x->a, x->head.v[i]);
	x->r->order.heading = s;
}

/* The lines between the heading and ПРИКАЗЫВАЮ, which may stand at the end of the last one. */
static void read_preamble(struct reading *x, size_t from, size_t body)
{
	struct str s = S("");
	for (size_t i = from; i < body; i++) {
		struct str line = text_line(x->a, x->head.v[i]);
		if (s.n == 0 && !STARTS(x->a, line, reasons))
			continue;
		if (str_eq(text_tight(x->a, line), T("приказываю")))
			break;
		s = s.n ? str_fmt(x->a, "%.*s %.*s", SP(s), SP(line)) : line;
	}
	struct str words[] = { T("ПРИКАЗЫВАЮ"), T("приказываю"), T("п р и к а з ы в а ю"), T("П Р И К А З Ы В А Ю") };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		ptrdiff_t at = str_find(s, words[i], 0);
		if (at >= 0)
			s = str_trim(str_sub(s, 0, (size_t)at));
	}
	x->r->order.preamble = s;
}

static size_t order_at(const struct reading *x)
{
	for (size_t i = 0; i < x->head.n; i++) {
		struct str s = x->head.v[i];
		struct str word = text_tight(x->a, s);
		if (str_eq(word, S("приказ")) || str_eq(word, S("распоряжение")))
			return i;
		if (s.n < 120 && str_starts(text_flat(x->a, s), T(" приказ ")) && (str_find(s, S("№"), 0) >= 0))
			return i;
	}
	return SIZE_MAX;
}

/* «Приложение № 1 к приказу … от 17.10.2022 № 22», «УТВЕРЖДЕНО приказом …» over a plan without its order */
static void read_stamp(struct reading *x)
{
	for (size_t i = 0; i < x->head.n; i++) {
		struct str flat = text_flat(x->a, x->head.v[i]), s = S("");
		if (x->head.v[i].n > 400 || !text_has(flat, " приказ"))
			continue;
		for (size_t k = i; k < x->head.n && k < i + 3; k++)
			s = str_fmt(x->a, "%.*s %.*s", SP(s), SP(x->head.v[k]));
		ptrdiff_t word = str_find(s, T("риказ"), 0);
		number_and_date(x, str_sub(s, word < 0 ? 0 : (size_t)word, s.n));
		if (x->r->order.date.has || x->r->order.number.n) {
			x->r->order.has = true;
			return;
		}
		x->r->order = (struct roadmap_order){ 0 };
	}
}

static void read_letterhead(struct reading *x, size_t order)
{
	static const char *const owners[] = { " муниципальн", " государственн", " краев", " областн", " федеральн", " частн", " автономн", " бюджетн" };
	struct str s = S("");
	size_t last = order == SIZE_MAX ? x->head.n : order;
	for (size_t i = 0; i < last && i < 8; i++) {
		bool begins = STARTS(x->a, x->head.v[i], owners);
		if (!begins && s.n == 0)
			continue;
		if (order == SIZE_MAX && s.n && !str_starts(str_trim(x->head.v[i]), S("«")))
			break;
		s = s.n ? str_fmt(x->a, "%.*s %.*s", SP(s), SP(text_line(x->a, x->head.v[i]))) : text_line(x->a, x->head.v[i]);
	}
	x->r->organisation = s;
}

/* Lines around the word «ПРИКАЗ», for the letterhead. */
static void keep_head(struct reading *x, size_t order)
{
	enum { MOST_ABOVE = 14, MOST_BELOW = 6 };
	size_t from = order > MOST_ABOVE ? order - MOST_ABOVE : 0;
	struct roadmap *r = x->r;

	r->above = x->head.v + from;
	r->n_above = order - from;
	r->below = x->head.v + order + 1;
	for (size_t i = order + 1; i < x->head.n && r->n_below < MOST_BELOW; i++, r->n_below++)
		if (STARTS(x->a, x->head.v[i], headings) || STARTS(x->a, x->head.v[i], reasons))
			break;
}

/* ---- clauses ---- */

static struct str without_dash(struct str s)
{
	s = str_trim(s);
	while (str_starts(s, S("-")) || str_starts(s, S("–")) || str_starts(s, S("—")) || str_starts(s, S("•")))
		s = str_trim(str_sub(s, s.p[0] == '-' ? 1 : 3, s.n));
	return s;
}

/* «Директор МУДО ДЮЦ», «И.о. директора   К.Л. Громов», «Е.С.Гордеева» */
static bool signature_line(struct str s)
{
	static const struct str acting[] = { S_INIT("И.о."), S_INIT("И. о."), S_INIT("и.о."), S_INIT("Врио "), S_INIT("ВрИО ") };
	for (size_t i = 0; i < sizeof acting / sizeof *acting; i++)
		if (str_starts(s, acting[i]))
			return true;
	return s.n < 200 && (who_is_post(s) || who_is_person(s));
}

/* Where the words of a deadline begin in a clause, or -1. */
static ptrdiff_t deadline_at(struct str s)
{
	static const char *const words[] = { "в срок ", "Срок", "срок:", "срок -", "срок –", "не позднее ", "в течение ", "ежемесячно", "ежеквартально", "ежегодно", "еженедельно" };
	ptrdiff_t best = -1;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		ptrdiff_t at = str_find(s, str_c(words[i]), 0);
		if (at >= 0 && (best < 0 || at < best))
			best = at;
	}
	for (ptrdiff_t at = str_find(s, T(" до "), 0); at >= 0; at = str_find(s, T(" до "), (size_t)at + 1) ) {
		size_t next = (size_t)at + T(" до ").n;
		if (next < s.n && s.p[next] >= '0' && s.p[next] <= '9')
			return best < 0 || at + 1 < best ? at + 1 : best;
	}
	return best;
}

static void clause_deadline(struct reading *x, const struct deadline_context *c, struct roadmap_clause *k)
{
	ptrdiff_t at = deadline_at(k->text);
	if (at < 0)
		return;
	struct str s = str_sub(k->text, (size_t)at, k->text.n);
	struct deadline d;
	if (str_ends(s, S(".")) && s.n > 4 && !str_ends(s, T("г.")))
		s.n--;
	deadline_read(x->a, s, c, &d);
	if (d.kind != DEADLINE_NONE || (d.condition.n && d.doubt != DOUBT_NOT_READ))
		k->deadline_text = d.text, k->deadline = d;
}

static bool who_names(struct arena *a, struct str s)
{
	struct who_list w = who_read(a, s);
	for (size_t i = 0; i < w.n; i++)
		if (w.v[i].person.n)
			return true;
	return false;
}

/* «Заместителю директора по УВР Берестова О.Г.:» or «Методисту Ивановой А.П. обеспечить …» */
static struct str executor_of(struct arena *a, struct str s)
{
	ptrdiff_t colon = str_find(s, S(":"), 0);
	if (colon > 0 && ((size_t)colon + 1 == s.n || (colon < 160 && who_names(a, str_sub(s, 0, (size_t)colon)))))
		return str_sub(s, 0, (size_t)colon);
	if (!who_is_post(s))
		return S("");
	for (size_t i = 0; i < s.n && i < 200; i++)
		if (s.p[i] == ' ')
			for (size_t j = i + 1; j <= s.n && j < i + 120; j++)
				if ((j == s.n || s.p[j] == ' ' || s.p[j] == ',' || s.p[j] == ':') && who_is_person(str_sub(s, i + 1, j)))
					return str_sub(s, 0, j);
	return S("");
}

static bool is_standing(struct arena *a, struct str text)
{
	static const char *const words[] = { " контроль ", " утвердить", " обеспечить реализацию", " настоящий приказ", " считать", " признать", " ввести в действие" };
	return STARTS(a, text, words);
}

static size_t read_clauses(struct reading *x, size_t from, size_t to)
{
	VEC(struct roadmap_clause) out = { 0 };
	struct str above = S("");
	size_t i = from;
	for (; i < to; i++) {
		struct str s = without_dash(x->head.v[i]), no, rest;
		if (table_number(s, &no, &rest) && rest.n) {
			struct roadmap_clause *k = VEC_ADD(x->a, &out);
			k->no = no, k->text = text_line(x->a, rest);
			struct str own = executor_of(x->a, k->text);
			if (number_depth(no) == 1)
				above = own;
			k->executor = own.n ? own : number_depth(no) > 1 ? above : S("");
			k->standing = is_standing(x->a, k->text);
		} else if (out.n && !signature_line(s) && !STARTS(x->a, s, title_words) && !stamp_line(x->a, s)) {
			out.v[out.n - 1].text = str_fmt(x->a, "%.*s %.*s", SP(out.v[out.n - 1].text), SP(text_line(x->a, s)));
		} else if (out.n) {
			break;
		}
	}
	x->r->order.clauses = out.v, x->r->order.n_clauses = out.n;
	return i;
}

/* «Директор МУДО ДЮЦ», «Е.С.Гордеева» in one line or in two */
static void read_signatory(struct reading *x, size_t from, size_t to)
{
	struct roadmap_order *o = &x->r->order;
	for (size_t i = from; i < to && i < from + 6 && o->signatory.n == 0; i++) {
		struct str line = text_line(x->a, x->head.v[i]);
		struct who_list w = who_read(x->a, line);
		if (stamp_line(x->a, line) && !signature_line(line))
			break;
		if (w.n == 0 || !signature_line(line))
			continue;
		if (w.v[0].person.n)
			o->signatory = w.v[0].person;
		if (w.v[0].kind != WHO_PERSON && o->signatory_post.n == 0)
			o->signatory_post = w.v[0].post;
	}
}

static void read_order(struct reading *x)
{
	struct roadmap_order *o = &x->r->order;
	size_t at = order_at(x), body = SIZE_MAX;
	read_letterhead(x, at);
	if (at == SIZE_MAX) {
		read_stamp(x);
		return;
	}
	o->has = true;
	keep_head(x, at);
	for (size_t i = at; i < x->head.n && i < at + 10; i++) {
		struct str s = x->head.v[i];
		if (i > at && STARTS(x->a, s, headings)) {
			read_heading(x, i);
			break;
		}
		if (STARTS(x->a, s, reasons))
			break;
		number_and_date(x, s);
	}
	for (size_t i = at; i < x->head.n && body == SIZE_MAX; i++)
		if (str_eq(text_tight(x->a, x->head.v[i]), S("приказываю")) || str_ends(text_flat(x->a, x->head.v[i]), T(" приказываю ")))
			body = i + 1;
	if (body != SIZE_MAX)
		read_preamble(x, at + 1, body);
	size_t title = title_at(x), end = title != SIZE_MAX && title > at ? title : x->head.n;
	if (body != SIZE_MAX && body < end)
		read_signatory(x, read_clauses(x, body, end), end);
}

static void clause_deadlines(struct reading *x, const struct roadmap_options *opt)
{
	struct roadmap_order *o = &x->r->order;
	struct deadline_context c = { x->r->period_start, x->r->period_end, x->r->anchor, opt->before_includes };
	for (size_t i = 0; i < o->n_clauses; i++)
		if (!o->clauses[i].standing)
			clause_deadline(x, &c, &o->clauses[i]);
}

/* ---- names of the organisation ---- */

static bool is_prefix(struct str w)
{
	static const char *const table[] = { "МУДО", "МБУДО", "МАУДО", "МКУДО", "МБУ", "МАУ", "МКУ", "МУ", "МБОУ", "МАОУ", "МКОУ", "МОУ", "МБДОУ",
		"МАДОУ", "МДОУ", "МКДОУ", "ГБОУ", "ГКОУ", "ГАОУ", "ГОУ", "ГБУ", "ГАУ", "ГКУ", "ГБУДО", "ГАУДО", "ГБПОУ", "ГАПОУ", "ГБДОУ", "КГБУ",
		"КГБОУ", "КГБПОУ", "КОУ", "БОУ", "БУ", "БПОУ", "ОГБОУ", "ОГБПОУ", "ОГБУ", "ФГБОУ", "ФГКОУ", "ЧОУ", "АНО", "АНОО", "НОУ" };
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_eq(w, str_c(table[i])))
			return true;
	return false;
}

/* Bytes of capital Cyrillic letters at i; 0 when small letters follow. */
static size_t capitals(struct str s, size_t i)
{
	size_t from = i;
	while (i + 1 < s.n && ((unsigned char)s.p[i] == 0xd0) && (((unsigned char)s.p[i + 1] >= 0x90 && (unsigned char)s.p[i + 1] <= 0xaf) || (unsigned char)s.p[i + 1] == 0x81))
		i += 2;
	return i + 1 < s.n && ((unsigned char)s.p[i] == 0xd0 || (unsigned char)s.p[i] == 0xd1) ? 0 : i - from;
}

/* One more word of a name at i: «…», "…", СОШ, № 5; its length or 0. */
static size_t name_part(struct str s, size_t i)
{
	size_t n = capitals(s, i);
	if (n >= 4)
		return n;
	if (str_starts(str_sub(s, i, i + 3), S("№"))) {
		size_t end;
		struct str no = number_after(s, i, &end);
		return no.n ? end - i : 0;
	}
	struct str open = str_sub(s, i, i + 3);
	ptrdiff_t close = str_starts(open, S("«")) ? str_find(str_sub(s, 0, i + 200), S("»"), i) : str_starts(open, S("\"")) ? str_find(str_sub(s, 0, i + 200), S("\""), i + 1) : -1;
	if (close < 0 || (size_t)close - i > 160)
		return 0;
	return (size_t)close - i + (s.p[i] == '"' ? 1 : 2);
}

static void add_name(struct reading *x, struct str name)
{
	for (size_t i = 0; i < x->names.n; i++)
		if (str_eq(x->names.v[i], name))
			return;
	if (x->names.n < 40)
		*VEC_ADD(x->a, &x->names) = name;
}

static void names_in(struct reading *x, struct str s)
{
	for (size_t i = 0; i + 1 < s.n; i++) {
		if ((unsigned char)s.p[i] != 0xd0 || (i > 0 && (unsigned char)s.p[i - 1] >= 0x80 && (unsigned char)s.p[i - 1] != 0xab))
			continue;
		size_t n = capitals(s, i), end = i + n, part;
		if (n < 4 || !is_prefix(str_sub(s, i, i + n)))
			continue;
		while (end < s.n && (s.p[end] == ' ' || s.p[end] == '\n') && (part = name_part(s, end + 1)) > 0)
			end += 1 + part;
		if (end > i + n)
			add_name(x, text_line(x->a, str_sub(s, i, end)));
		i = end - 1;
	}
}

static void read_names(struct reading *x)
{
	for (size_t i = 0; i < x->head.n; i++)
		names_in(x, x->head.v[i]);
	for (size_t i = 0; i < x->groups.n; i++)
		names_in(x, x->groups.v[i].title);
	for (size_t i = 0; i < x->rows.n; i++) {
		names_in(x, x->rows.v[i].title);
		names_in(x, x->rows.v[i].responsible_text);
		names_in(x, x->rows.v[i].result);
	}
	x->r->organisations = x->names.v, x->r->n_organisations = x->names.n;
}

void order_read(struct reading *x)
{
	read_order(x);
	x->r->anchor = x->r->order.date;
	clause_deadlines(x, x->options);
}

void head_read(struct reading *x, const struct roadmap_options *o)
{
	read_order(x);
	x->r->anchor = o->anchor.has ? o->anchor : x->r->order.date;
	read_title(x, o);
	clause_deadlines(x, o);
	read_names(x);
}
