#include "kernel/http/fields.h"

#include <sodium.h>

#include "kernel/http/text.h"
#include "kernel/limits.h"

struct filler {
	struct arena *arena;
	const struct fields_in *in;
	struct form *form;
};
/* One field being filled: its full name ("rows[3].due"), its value, its place. */
struct slot { const struct field *f; struct str name, value; struct form_value *shown; void *at; };

static struct form_value *shown_add(struct filler *fill, struct str name, struct str label)
{
	struct form_value *v = VEC_ADD(fill->arena, fill->form);
	v->name = name;
	v->label = label;
	return v;
}

void form_add_message(struct arena *a, struct form *form, struct str name, struct str message)
{
	struct form_value *v = NULL;
	for (size_t i = 0; i < form->n && !v; i++)
		if (str_eq(form->v[i].name, name))
			v = &form->v[i];
	if (!v) {
		v = VEC_ADD(a, form);
		v->name = str_dup(a, name);
	}
	if (v->message.n == 0) {
		v->message = message;
		form->n_messages++;
	}
}

static void complain(struct filler *fill, struct slot *s, struct str message)
{
	if (s->shown->message.n == 0) {
		s->shown->message = message;
		fill->form->n_messages++;
	}
}

/* ---- one function per type: value is cleaned text, not "" ----
 * A value with a message is as good as absent: a GET's page is shown all the same, and must not meet the day 0.0.0. */

static void put_text(struct filler *fill, struct slot *s)
{
	if (s->value.n > (s->f->max ? s->f->max : LIMIT_TEXT_BYTES))
		complain(fill, s, T("Слишком длинный текст, сократите его"));
	*(struct str *)s->at = s->value;
}

static void put_int(struct filler *fill, struct slot *s)
{
	int64_t v = 0;
	if (!str_to_int(s->value, &v))
		complain(fill, s, T("Нужно целое число, например 12"));
	else if (s->f->max && (v < 0 || (uint64_t)v > s->f->max))
		complain(fill, s, str_fmt(fill->arena, "%.*s %zu", SP(T("Нужно число от 0 до")), s->f->max));
	if (s->f->optional)
		*(struct opt_int *)s->at = (struct opt_int){ s->shown->message.n == 0, v };
	else
		*(int64_t *)s->at = v;
}

static void put_bool(struct filler *fill, struct slot *s)
{
	(void)fill;
	*(bool *)s->at = !str_eq(s->value, S("0"));
}

/* «31.02.2010»: numbers where a date has them. */
static bool written_as_date(struct str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';
		if (!digit && s.p[i] != '.' && s.p[i] != '-' && s.p[i] != '/')
			return false;
		digits += digit;
	}
	return digits >= 6 && digits <= 8;
}

static void put_date(struct filler *fill, struct slot *s)
{
	struct date d = { 0 };
	if (!text_to_date(s->value, &d)) {
		complain(fill, s, written_as_date(s->value) ? str_fmt(fill->arena, "%.*s %.*s", SP(s->value), SP(T("— такой даты нет. Проверьте день, месяц и год, например 15.03.2027")))
			: T("Нужна дата: день, месяц и год, например 15.03.2027"));
		d = (struct date){ 0 };
	}
	if (s->f->optional)
		*(struct opt_date *)s->at = (struct opt_date){ s->shown->message.n == 0, d };
	else
		*(struct date *)s->at = d;
}

static void put_uuid(struct filler *fill, struct slot *s)
{
	struct uuid u = { 0 };
	if (!uuid_parse(s->value, &u))
		complain(fill, s, T("Выберите из списка"));
	if (s->f->optional)
		*(struct opt_uuid *)s->at = (struct opt_uuid){ s->shown->message.n == 0, u };
	else
		*(struct uuid *)s->at = u;
}

static void put_choice(struct filler *fill, struct slot *s)
{
	struct str word, rest = str_c(s->f->choices);
	bool known = false;
	while (rest.n > 0 && !known) {
		word = str_cut(rest, ' ', &rest);
		known = str_eq(word, s->value);
	}
	if (!known)
		complain(fill, s, T("Выберите из списка"));
	*(struct str *)s->at = known ? s->value : S("");
}

static void (*const put[])(struct filler *, struct slot *) = {
	[FIELD_TEXT] = put_text, [FIELD_INT] = put_int, [FIELD_BOOL] = put_bool,
	[FIELD_DATE] = put_date, [FIELD_UUID] = put_uuid, [FIELD_CHOICE] = put_choice,
};

static void fill_one(struct filler *fill, struct slot *s)
{
	struct str typed = pairs_get(fill->in->pairs, s->name);
	s->shown->text = typed;
	s->shown->typed = typed.p != NULL;
	s->value = text_clean(fill->arena, typed);
	if (s->value.n > 0)
		put[s->f->type](fill, s);
	else if (!s->f->optional && s->f->type != FIELD_BOOL)
		complain(fill, s, T("Заполните это поле"));
}

/* A name repeated: ticked rows. */
static void fill_ids(struct filler *fill, struct slot *s)
{
	enum { IDS_MAX = 1000 };
	struct id_list *list = s->at;
	const struct pairs *p = fill->in->pairs;
	struct str *typed = NEW_ARRAY(fill->arena, p->n, struct str);
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->v[i].name, s->name))
			typed[n++] = p->v[i].value;
	s->shown->typed = n > 0;
	s->shown->text = str_join(fill->arena, typed, n, S(" "));
	list->v = NEW_ARRAY(fill->arena, n, struct uuid);
	for (size_t i = 0; i < n; i++)
		if (i < IDS_MAX && uuid_parse(typed[i], &list->v[list->n]))
			list->n++;
		else
			complain(fill, s, T("Выберите строки ещё раз"));
	if (n == 0 && !s->f->optional)
		complain(fill, s, T("Отметьте хотя бы одну строку"));
}

static const struct upload *file_of(const struct part_files *files, struct str name)
{
	for (size_t i = 0; files && i < files->n; i++)
		if (str_eq(files->v[i].name, name))
			return &files->v[i].file;
	return NULL;
}

static void fill_file(struct filler *fill, struct slot *s)
{
	const struct upload *u = file_of(fill->in->files, s->name);
	if (!u) {
		if (!s->f->optional)
			complain(fill, s, T("Выберите файл"));
		return;
	}
	s->shown->text = u->name;
	s->shown->typed = true;
	s->shown->stored = hex_of(fill->arena, u->sha256);
	if (s->f->optional)
		*(struct opt_upload *)s->at = (struct opt_upload){ true, *u };
	else
		*(struct upload *)s->at = *u;
}

static void fill_slot(struct filler *fill, struct slot *s)
{
	s->shown = shown_add(fill, s->name, str_c(s->f->label));
	if (s->f->type == FIELD_IDS)
		fill_ids(fill, s);
	else if (s->f->type == FIELD_FILE)
		fill_file(fill, s);
	else
		fill_one(fill, s);
}

/* ---- repeated groups: rows[3].due ---- */

/* "rows[3].due" → 3, when it belongs to the group. */
static bool row_index(struct str name, struct str group, int64_t *ret)
{
	if (!str_starts(name, group) || name.n <= group.n || name.p[group.n] != '[')
		return false;
	struct str rest, number = str_cut(str_sub(name, group.n + 1, name.n), ']', &rest);
	return rest.n > 1 && rest.p[0] == '.' && str_to_int(number, ret) && *ret >= 0;
}

/* Which rows hold anything; a row left blank (the spare one at the table's end) is not there. */
static void mark_rows(struct filler *fill, const struct field *f, struct str group, bool *used, size_t most)
{
	const struct pairs *p = fill->in->pairs;
	for (size_t i = 0; i < p->n; i++) {
		int64_t index;
		if (!row_index(p->v[i].name, group, &index) || str_trim(p->v[i].value).n == 0)
			continue;
		if ((uint64_t)index < most)
			used[index] = true;
		else
			form_add_message(fill->arena, fill->form, str_c(f->name), T("Слишком много строк, сохраните часть и продолжите"));
	}
}

struct any_rows { size_t n; void *v; };      /* the shape of every group's member */

static void fill_rows(struct filler *fill, const struct field *f, void *out)
{
	size_t most = f->rows_max && f->rows_max < LIMIT_FORM_ROWS ? f->rows_max : LIMIT_FORM_ROWS;
	bool used[LIMIT_FORM_ROWS] = { false };
	struct any_rows rows = { 0 };
	mark_rows(fill, f, str_c(f->name), used, most);
	for (size_t i = most; f->rows_in_place && i-- > 1;)
		used[i - 1] |= used[i];
	for (size_t i = 0; i < most; i++)
		rows.n += used[i];
	char *row = arena_zarray(fill->arena, rows.n, f->row_size);
	rows.v = row;
	for (size_t i = 0; i < most; i++) {
		if (!used[i])
			continue;
		for (const struct field *g = f->rows; g->name; g++) {
			struct slot s = { .f = g, .at = row + g->offset };
			s.name = str_fmt(fill->arena, "%s[%zu].%s", f->name, i, g->name);
			fill_slot(fill, &s);
		}
		row += f->row_size;
	}
	memcpy((char *)out + f->offset, &rows, sizeof rows);
}

enum status fields_fill(struct arena *a, const struct field *fields, void *out,
                        const struct fields_in *in, struct form *form)
{
	struct filler fill = { a, in, form };
	for (const struct field *f = fields; f && f->name; f++) {
		if (f->rows) {
			fill_rows(&fill, f, out);
			continue;
		}
		struct slot s = { .f = f, .name = str_c(f->name), .at = (char *)out + f->offset };
		fill_slot(&fill, &s);
	}
	return form->n_messages ? INVALID : OK;
}
