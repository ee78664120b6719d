#include "kernel/document/own.h"

#include <unistd.h>

#include "kernel/base/log.h"
#include "kernel/base/spawn.h"
#include "kernel/document/style.h"
#include "kernel/document/template_in.h"
#include "kernel/office/convert.h"
#include "kernel/office/fields.h"
#include "kernel/office/say.h"

/* A field as the reader has found it. */
struct found { bool closed; size_t row, paragraph; struct str text, begins; };
struct found_list { size_t n, cap; struct found *v; };
struct own { struct filler f; struct bytes docx; struct found_list fields; struct buf complaints; const char *code; };

/* ---- The reader -------------------------------------------------------------------------------------------------------- */

static void put_number(struct buf *b, size_t v)
{
	uint32_t x = (uint32_t)v;
	buf_put(b, &x, 4);
}

static void put_text(struct buf *b, struct str s)
{
	put_number(b, s.n);
	buf_str(b, s);
}

struct answer { struct bytes b; size_t at; bool bad; };

static size_t take_number(struct answer *x)
{
	uint32_t v = 0;

	if (x->bad || x->b.n - x->at < 4) {
		x->bad = true;
		return 0;
	}
	memcpy(&v, x->b.p + x->at, 4);
	x->at += 4;
	return v;
}

static struct str take_text(struct answer *x)
{
	size_t n = take_number(x);

	if (x->bad || n > x->b.n - x->at) {
		x->bad = true;
		return S("");
	}
	struct str s = { (const char *)x->b.p + x->at, n };
	x->at += n;
	return s;
}

static char take_tag(struct answer *x) { return x->bad || x->at == x->b.n ? (char)(x->bad = true, '\0') : (char)x->b.p[x->at++]; }

/* Asks the reader; its answer without the magic. */
static enum status ask(struct arena *a, struct err *e, const struct buf *question, struct answer *ret)
{
	char path[4096];
	int fd = question->failed ? -1 : spawn_memfd((struct bytes){ (const uint8_t *)question->p, question->n });
	const char *const argv[] = { "nastavnik-reader", "--fields", NULL };
	struct spawn_job job = { .path = path, .argv = argv, .in_fd = fd, .in_as = 3, .out_as = 4, .out_max = FIELDS_OUT_MAX, .wall_ms = 20000 };
	struct spawn_end end = { 0 };
	enum status s = fd >= 0 && reader_path(path, sizeof path) ? spawn_capture(&job, &end) : UNAVAILABLE;

	if (fd >= 0)
		close(fd);
	if (s != OK) {
		buf_free(&end.out);
		return outside_say(a, e, UNAVAILABLE, "outside.unavailable", OUT_DOCX);
	}
	struct str copy = str_dup(a, buf_view(&end.out));
	bool ended = !end.signal && end.exit_code == 0 && !end.timed_out && !end.overflow;
	buf_free(&end.out);
	if (!ended || copy.n < 5 || memcmp(copy.p, FIELDS_MAGIC, 4) != 0) {
		log_error("reader", "fields exit=%d signal=%d", end.exit_code, end.signal);
		return outside_say(a, e, INVALID, end.timed_out ? "outside.time" : "outside.reader", OUT_DOCX);
	}
	*ret = (struct answer){ { (const uint8_t *)copy.p, copy.n }, 4, false };
	return OK;
}

/* Codes that the reader may give; another is the reader's fault. */
static enum status refused(struct arena *a, struct err *e, struct answer *x)
{
	static const char *const known[] = { "outside.broken", "outside.bomb", "outside.too-large", "outside.password", "outside.unknown" };
	struct str code = take_text(x);

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(code, str_c(known[i])))
			return outside_say(a, e, INVALID, known[i], OUT_DOCX);
	return outside_say(a, e, INVALID, "outside.reader", OUT_DOCX);
}

static void begin_question(struct own *w, struct buf *b, char mode)
{
	buf_z(b, FIELDS_MAGIC);
	buf_c(b, mode);
	put_text(b, (struct str){ (const char *)w->docx.p, w->docx.n });
}

static enum status read_fields(struct own *w)
{
	struct arena *a = w->f.arena;
	struct answer x = { 0 };
	struct buf b = { 0 };
	char tag;

	begin_question(w, &b, 'L');
	enum status s = ask(a, w->f.err, &b, &x);
	buf_free(&b);
	TRY(s);
	while ((tag = take_tag(&x)) == 'T' || tag == 'U') {
		struct found *f = VEC_ADD(a, &w->fields);
		f->closed = tag == 'T';
		f->row = take_number(&x);
		f->paragraph = take_number(&x);
		f->text = take_text(&x);
		f->begins = take_text(&x);
		x.bad |= !utf8_valid(f->text) || !utf8_valid(f->begins);
	}
	if (tag == 'E')
		return refused(a, w->f.err, &x);
	return tag == 'Z' && !x.bad && x.at == x.b.n ? OK : outside_say(a, w->f.err, INVALID, "outside.reader", OUT_DOCX);
}

/* ---- Values ------------------------------------------------------------------------------------------------------------ */

static void complain(struct own *w, const struct found *x, const char *code, struct str message)
{
	if (!w->code)
		w->code = code;
	buf_fmt(&w->complaints, "%sабзац %zu («%.*s»): %.*s", w->complaints.n ? "\n" : "", x->paragraph, SP(x->begins), SP(message));
}

/* The value of one field, behind the others; a complaint and "" when it has none. */
static void add_value(struct own *w, const struct found *x, struct buf *values)
{
	struct err own = { 0 }, *kept = w->f.err;
	struct str value = S("");

	w->f.err = &own;
	if (fill_text(&w->f, NULL, str_z(w->f.arena, str_fmt(w->f.arena, "{{%.*s}}", SP(x->text))), &value) != OK)
		complain(w, x, own.code, own.message);
	w->f.err = kept;
	put_text(values, doc_clean(w->f.arena, value));
}

static bool is_mark(const struct found *x) { return x->text.n && (x->text.p[0] == '#' || x->text.p[0] == '/'); }

static const struct found *list_mark(const struct own *w, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (w->fields.v[i].closed && w->fields.v[i].row && w->fields.v[i].text.n && w->fields.v[i].text.p[0] == '#')
			return &w->fields.v[i];
	return NULL;
}

static void add_values(struct own *w, size_t from, size_t to, struct buf *values)
{
	for (size_t i = from; i < to; i++) {
		const struct found *x = &w->fields.v[i];
		if (!x->closed)
			complain(w, x, "template.unclosed", T("Поле открыто скобками «{{» и не закрыто."));
		else if (!is_mark(x))
			add_value(w, x, values);
		else if (!x->row)
			complain(w, x, "template.shape", T("Повторение «{{#…}}» бывает только в строке таблицы."));
	}
}

static void add_rows(struct own *w, const struct found *mark, size_t from, size_t to, struct buf *values)
{
	struct str path = str_trim(str_sub(mark->text, 1, mark->text.n));
	const json_t *list = fill_find(&w->f, path);
	size_t n = json_array_size(list);

	if (!json_is_array(list) && !w->f.options->gaps)
		complain(w, mark, "template.field", str_fmt(w->f.arena, "Нет списка «%.*s».", SP(path)));
	put_number(values, n);
	for (size_t i = 0; i < n; i++) {
		struct scope s = { w->f.scope, S(""), json_array_get(list, i), i + 1 };
		w->f.scope = &s;
		add_values(w, from, to, values);
		w->f.scope = s.up;
	}
}

/* Fields of one row of a table stand together. */
static void all_values(struct own *w, struct buf *values)
{
	const struct found *v = w->fields.v;

	for (size_t i = 0, to; i < w->fields.n; i = to) {
		for (to = i + 1; to < w->fields.n && v[i].row && v[to].row == v[i].row; to++) { }
		const struct found *mark = list_mark(w, i, to);
		if (mark)
			add_rows(w, mark, i, to, values);
		else
			add_values(w, i, to, values);
	}
}

/* ---- The whole --------------------------------------------------------------------------------------------------------- */

static enum status fill(struct own *w, const struct buf *values, struct buf *out)
{
	struct answer x = { 0 };
	struct buf b = { .max = 2u * FIELDS_OUT_MAX };

	begin_question(w, &b, 'F');
	buf_put(&b, values->p, values->n);
	b.failed |= values->failed;
	enum status s = ask(w->f.arena, w->f.err, &b, &x);
	buf_free(&b);
	TRY(s);
	char tag = take_tag(&x);
	if (tag == 'E')
		return refused(w->f.arena, w->f.err, &x);
	struct str file = take_text(&x);
	if (tag != 'D' || x.bad || x.at != x.b.n)
		return outside_say(w->f.arena, w->f.err, INVALID, "outside.reader", OUT_DOCX);
	buf_str(out, file);
	return OK;
}

enum status doc_fill_docx(struct arena *a, struct err *e, struct bytes docx, const json_t *data, const struct template_options *o, struct buf *out)
{
	struct own w = { .f = { .arena = a, .err = e, .options = o, .data = data }, .docx = docx };
	struct buf values = { 0 };
	enum status s = read_fields(&w);

	if (s == OK)
		all_values(&w, &values);
	if (s == OK && w.code)
		s = template_say(&w.f, str_dup(a, buf_view(&w.complaints)), w.code, T("Не все поля шаблона можно заполнить."));
	if (s == OK)
		s = fill(&w, &values, out);
	buf_free(&values);
	buf_free(&w.complaints);
	return s;
}
