#include "features/nomenclature/cases.h"

#include "features/nomenclature/nomenclature.h"
#include "features/nomenclature/queries.h"
#include "kernel/auth/setting.h"
#include "kernel/base/embed.h"

#include <stdlib.h>

EMBED(nomenclature_data, "src/features/nomenclature/data/cases.tsv");

/* ---- rules ---- */

int case_year(struct date day, int64_t month) { return month > 1 && day.m < month ? day.y - 1 : day.y; }

void case_period(int year, int64_t month, struct date *ret_from, struct date *ret_to)
{
	*ret_from = date_make(year, (int)month, 1);
	*ret_to = date_add_days(date_make(year + 1, (int)month, 1), -1);
}

struct str case_year_title(struct arena *a, int year, int64_t month)
{
	return month > 1 ? str_fmt(a, "%d/%02d", year, (year + 1) % 100) : str_fmt(a, "%d", year);
}

static bool has_word(struct str words, struct str kind, struct str type)
{
	while (words.n) {
		struct str w = str_cut(words, ' ', &words), of, rest = { 0 };
		of = str_cut(w, ':', &rest);
		if (str_eq(of, kind) && (type.n ? str_eq(rest, type) : rest.n == 0 && str_find(w, S(":"), 0) < 0))
			return true;
	}
	return false;
}

bool case_takes(struct str takes, struct str kind, struct str type)
{
	return has_word(takes, kind, S("")) || (type.n && has_word(takes, kind, type));
}

const struct file_case *case_of(const struct file_cases *l, const struct made_item *x)
{
	for (size_t i = 0; i < l->n; i++)
		if (x->case_index.n && str_eq(l->v[i].idx, x->case_index))
			return &l->v[i];
	for (size_t i = 0; i < l->n; i++)
		if (x->type.n && has_word(l->v[i].takes, x->kind, x->type))
			return &l->v[i];
	for (size_t i = 0; i < l->n; i++)
		if (has_word(l->v[i].takes, x->kind, S("")))
			return &l->v[i];
	return NULL;
}

static bool index_letter(uint32_t c)
{
	bool latin = (c | 32) >= 'a' && (c | 32) <= 'z', russian = (c >= 0x410 && c <= 0x44f) || c == 0x401 || c == 0x451;

	return latin || russian || (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '.';
}

struct str case_index_fault(struct str idx)
{
	if (!idx.n)
		return T("Напишите индекс дела, например 03-14.");
	if (utf8_length(idx) > CASE_INDEX_MAX)
		return T("Индекс длиннее 20 знаков. Напишите его короче, например 03-14.");
	for (size_t i = 0; i < idx.n; )
		if (!index_letter(utf8_next(idx, &i)))
			return T("В индексе могут быть только буквы, цифры, «-», «/» и точка. Например: 03-14.");
	return S("");
}

struct str case_kind_code(struct arena *a, const struct made_kind *k)
{
	return k->type.n ? str_fmt(a, "%.*s:%.*s", SP(k->kind), SP(k->type)) : k->kind;
}

static int before(const struct filed *x, const struct filed *y)
{
	struct date a = x->item.issued.has ? x->item.issued.v : (struct date){ 0 }, b = y->item.issued.has ? y->item.issued.v : (struct date){ 0 };
	int c = date_cmp(a, b);

	if (!c)
		c = str_cmp(x->item.no, y->item.no);
	return c ? c : memcmp(x->item.id.b, y->item.id.b, 16);
}

static int compare(const void *x, const void *y) { return before(x, y); }

void filed_sort(struct filed_list *l)
{
	if (l->n > 1)
		qsort(l->v, l->n, sizeof *l->v, compare);
}

struct file_cases cases_shipped(struct arena *a)
{
	struct file_cases l = { 0 };

	for (struct str rest = EMBEDDED(nomenclature_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (!line.n || line.p[0] == '#')
			continue;
		struct file_case *c = VEC_ADD(a, &l);
		*c = (struct file_case){ 0 };
		c->idx = str_cut(line, '\t', &line);
		c->title = str_cut(line, '\t', &line);
		c->term = str_cut(line, '\t', &line);
		c->article = str_cut(line, '\t', &line);
		c->takes = line;
	}
	return l;
}

/* ---- the store ---- */

enum status nomenclature_month(struct db *db, int64_t *ret) { return setting_int(db, NOMENCLATURE_MONTH, ret); }

enum status cases_read(struct db *db, int year, struct file_cases *ret)
{
	struct nomenclature_cases_list l;

	TRY(nomenclature_cases(db, year, &l));
	*ret = (struct file_cases){ 0 };
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct file_case){ l.v[i].id, l.v[i].year, l.v[i].idx, l.v[i].title, l.v[i].term, l.v[i].article, l.v[i].checked, l.v[i].note,
			l.v[i].takes, l.v[i].rev };
	return OK;
}

enum status kinds_read(struct db *db, struct made_kinds *ret)
{
	*ret = (struct made_kinds){ 0 };
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->made && slices[i]->made->kinds)
			TRY(slices[i]->made->kinds(db, ret));
	return OK;
}

enum status filed_read(struct db *db, int year, const struct file_cases *cases, struct filed_list *ret)
{
	struct made_items all = { 0 };
	struct date from, to;
	int64_t month;

	TRY(nomenclature_month(db, &month));
	case_period(year, month, &from, &to);
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->made && slices[i]->made->issued) {
			size_t before_n = all.n;
			TRY(slices[i]->made->issued(db, from, to, &all));
			for (size_t k = before_n; k < all.n; k++)
				all.v[k].perm = slices[i]->made->perm;
		}
	*ret = (struct filed_list){ 0 };
	for (size_t i = 0; i < all.n; i++)
		*VEC_ADD(db->arena, ret) = (struct filed){ all.v[i], case_of(cases, &all.v[i]) };
	filed_sort(ret);
	return OK;
}

enum status cases_copy(struct db *db, int year, const struct file_cases *from, int64_t *ret_made)
{
	int64_t made = 0;

	for (size_t i = 0; i < from->n; i++) {
		const struct file_case *c = &from->v[i];
		struct nomenclature_by_idx_row there;
		enum status s = nomenclature_by_idx(db, year, c->idx, &there);
		if (s == OK)
			continue;
		if (s != NOT_FOUND)
			return s;
		TRY(nomenclature_insert(db, db_new_id(db), year, c->idx, c->title, c->term, c->article, c->checked, c->note, c->takes, (int64_t)(i + 1) * 10, NULL));
		made++;
	}
	*ret_made = made;
	return OK;
}

enum status nomenclature_index(struct db *db, struct str kind, struct str type, struct date day, struct str *ret)
{
	struct made_item x = { .kind = kind, .type = type };
	struct file_cases l;
	int64_t month;

	TRY(nomenclature_month(db, &month));
	TRY(cases_read(db, case_year(day, month), &l));
	const struct file_case *c = case_of(&l, &x);
	*ret = c ? c->idx : S("");
	return OK;
}

enum status nomenclature_choices(struct db *db, struct date day, struct str now, struct html_option_list *ret)
{
	struct file_cases l;
	int64_t month;
	bool there = !now.n;
	size_t n = 0;

	TRY(nomenclature_month(db, &month));
	TRY(cases_read(db, case_year(day, month), &l));
	struct html_option *v = NEW_ARRAY(db->arena, l.n + 2, struct html_option);
	v[n++] = (struct html_option){ S("-"), T("по номенклатуре: по виду документа"), S("") };
	for (size_t i = 0; i < l.n; i++) {
		v[n++] = (struct html_option){ l.v[i].idx, str_fmt(db->arena, "%.*s %.*s", SP(l.v[i].idx), SP(l.v[i].title)), S("") };
		there |= str_eq(l.v[i].idx, now);
	}
	if (!there)
		v[n++] = (struct html_option){ now, str_fmt(db->arena, "%.*s (в номенклатуре этого года нет)", SP(now)), S("") };
	*ret = (struct html_option_list){ n, v };
	return OK;
}

enum status nomenclature_year(struct db *db, struct date day, struct str *ret)
{
	int64_t month;

	TRY(nomenclature_month(db, &month));
	*ret = case_year_title(db->arena, case_year(day, month), month);
	return OK;
}
