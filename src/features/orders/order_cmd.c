/* nastavnik order: the register from the console; are sealed orders what they were? */
#include "features/orders/orders_in.h"

#include "features/orders/order_cmd.h"
#include "features/orders/paper.h"
#include "features/orders/word.h"
#include "kernel/base/flags.h"
#include "kernel/office/convert.h"
#include "kernel/russian/ru.h"
#include "kernel/store/command.h"

#include <stdio.h>

static const char help[] =
	"usage: nastavnik order list --db FILE [--org SLUG]\n"
	"       nastavnik order show NUMBER|ID --db FILE [--org SLUG]\n"
	"       nastavnik order render NUMBER|ID -o FILE.docx|FILE.pdf --db FILE [--org SLUG]\n"
	"       nastavnik order verify --db FILE\n"
	"  list      number, date, state, heading, TAB-separated; the newest first\n"
	"  show      one order: its words as JSON; a number that two registers have needs the ID (list prints it)\n"
	"  render    the order as a document; -o names the file, which is written anew\n"
	"  verify    compares every registered order with the hash it got at registration; a line for each that differs\n"
	"exit status: 0 done and all is right, 1 refused or something differs, 2 wrong use\n";

#define ALL_MAX 100000

/* ---- list, show ---- */

static enum status all_kept(struct db *db, struct orders_kept_list *ret)
{
	struct opt_str any = { 0 };

	return orders_kept(db, any, any, any, (struct opt_int){ 0 }, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, ALL_MAX, ret);
}

static enum status list(struct db *db, void *arg)
{
	struct orders_kept_list l;

	(void)arg;
	TRY(all_kept(db, &l));
	for (size_t i = 0; i < l.n; i++) {
		char day[11], id[37];
		date_iso(l.v[i].day, day);
		uuid_text(l.v[i].id, id);
		printf("%.*s\t%s\t%.*s\t%.*s\t%s\n", SP(l.v[i].number.v), day, SP(l.v[i].state), SP(l.v[i].heading), id);
	}
	return OK;
}

struct wanted { struct str word; const char *out; int found; struct uuid id; bool unwritable; };

static enum status find(struct db *db, struct wanted *w)
{
	struct orders_kept_list l;
	struct str key = doc_number_key(db->arena, doc_number_of(db->arena, w->word));

	if (uuid_parse(w->word, &w->id))
		return w->found = 1, OK;
	TRY(all_kept(db, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(doc_number_key(db->arena, l.v[i].number.v), key) && w->found++ == 0)
			w->id = l.v[i].id;
	return OK;
}

static enum status show(struct db *db, void *arg)
{
	struct wanted *w = arg;
	struct order o;
	char day[11];

	TRY(find(db, w));
	if (w->found != 1)
		return w->found ? CONFLICT : NOT_FOUND;
	TRY(order_load(db, w->id, &o));
	date_iso(o.day, day);
	printf("{\"number\":\"%.*s\",\"day\":\"%s\",\"series\":\"%.*s\",\"state\":\"%s\",\"type\":\"%.*s\",\"body\":%.*s}\n", SP(o.number), day, SP(o.series),
		order_state_code(o.state), SP(o.type), SP(o.json));
	return OK;
}

static bool write_file(const char *path, struct str bytes)
{
	FILE *f = fopen(path, "wb");
	bool ok = f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n;

	return f && fclose(f) == 0 && ok;
}

/* Our paper, or the Word file that is printed instead of it. */
static enum status paper_of(struct db *db, const struct order *o, bool pdf, struct buf *out)
{
	struct order_paper p;
	struct order_word w;

	TRY(order_paper_gather(db, NULL, o, &p));
	enum status s = order_word(db, o, &p, &w);
	if (s == NOT_FOUND) {
		struct doc *d = order_paper_make(db->arena, &p);
		return pdf ? doc_write_pdf(db->err, d, out) : doc_write_docx(d, out);
	}
	TRY(s);
	if (pdf)
		return office_pdf(db->err, w.bytes, str_z(db->arena, w.kind), out);
	if (!str_eq(w.kind, S("docx")))
		return err_set(db->err, INVALID, "orders.odt", T("Этот приказ печатают по файлу ODT, который вернулся из Word."), T("Сохраните его как PDF."));
	buf_put(out, w.bytes.p, w.bytes.n);
	return out->failed ? FULL : OK;
}

static enum status render(struct db *db, void *arg)
{
	struct wanted *w = arg;
	struct buf out = { 0 };
	struct order o;

	TRY(find(db, w));
	if (w->found != 1)
		return w->found ? CONFLICT : NOT_FOUND;
	TRY(order_load(db, w->id, &o));
	enum status s = paper_of(db, &o, str_ends(str_c(w->out), S(".pdf")), &out);
	if (s == OK)
		w->unwritable = !write_file(w->out, buf_view(&out));
	buf_free(&out);
	return s;
}

static int one_org(const char *target, const char *org, struct wanted *w)
{
	struct command_run r;

	if (!command_open(&r, "order", target, org, false))
		return 1;
	enum status s = command_read(&r, !w ? list : w->out ? render : show, w);
	if (w && (s == NOT_FOUND || s == CONFLICT))
		fprintf(stderr, "nastavnik order: %s\n", s == NOT_FOUND ? "no such order" : "several registers have this number: take the ID that list prints");
	else if (s != OK)
		(void)command_fail("order", s, &r.err);
	if (w && w->unwritable)
		fprintf(stderr, "nastavnik order: %s cannot be written\n", w->out);
	command_close(&r);
	return s == OK && !(w && w->unwritable) ? 0 : 1;
}

/* ---- verify ---- */

struct verifying { int64_t n, wrong; };

static enum status verify(struct db *db, const struct org_row *org, void *arg)
{
	struct verifying *v = arg;
	struct orders_kept_list l;

	TRY(all_kept(db, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct arena_mark m = arena_mark(db->arena);
		struct order o;
		char id[37];
		TRY(order_load(db, l.v[i].id, &o));
		uuid_text(o.id, id);
		v->n++;
		if (!order_intact(db->arena, &o)) {
			printf("%.*s\t%s\t%.*s\n", SP(org->slug), id, SP(o.number));
			v->wrong++;
		}
		arena_rewind(db->arena, m);
	}
	return OK;
}

static int verify_all(const char *target)
{
	struct verifying v = { 0 };
	int status = command_every_org("order", target, verify, &v);

	if (status == 0)
		printf("%lld orders, %lld differ from what was registered\n", (long long)v.n, (long long)v.wrong);
	return status || v.wrong ? 1 : 0;
}

int order_command(int argc, char **argv)
{
	const char *target = NULL, *org = NULL, *out = NULL;
	const struct flag flags[] = { { "db", .text = &target }, { "org", .text = &org }, { "o", .text = &out }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);

	if (status != FLAGS_GO)
		return status;
	const char *verb = words.n ? words.v[0] : "";
	if (target && words.n == 1 && strcmp(verb, "list") == 0)
		return one_org(target, org, NULL);
	if (target && words.n == 1 && strcmp(verb, "verify") == 0)
		return verify_all(target);
	if (target && words.n == 2 && strcmp(verb, "show") == 0)
		return one_org(target, org, &(struct wanted){ .word = str_c(words.v[1]) });
	if (target && words.n == 2 && strcmp(verb, "render") == 0 && out && (str_ends(str_c(out), S(".docx")) || str_ends(str_c(out), S(".pdf"))))
		return one_org(target, org, &(struct wanted){ .word = str_c(words.v[1]), .out = out });
	return flags_wrong(help);
}
