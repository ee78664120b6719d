/* What was signed is what is registered: with the signature everything that is made out of the data goes into the body, and what the data
 * say otherwise since then is found. */
#include "features/orders/paper.h"

#include "kernel/http/request.h"

static bool made_now(const struct order_appendix *x) { return x->kind == ORDER_MADE && !x->kept; }

enum status order_make_whole(struct db *db, struct order *o)
{
	struct order_body *b = &o->body;
	struct order_made *made;

	TRY(order_head_keep(db, &b->head));
	TRY(order_appendices_make(db, NULL, b, o->day, &made));
	for (size_t i = 0; i < b->n_appendices; i++)
		if (made_now(&b->appendices[i])) {
			b->appendices[i].title = made[i].title;
			b->appendices[i].table = made[i].table;
			b->appendices[i].landscape = made[i].landscape;
			b->appendices[i].kept = true;
		}
	for (size_t i = 0; i < b->n_clauses; i++)
		TRY(order_executor_words(db, &b->clauses[i].executor, &b->clauses[i].executor.said));
	return OK;
}

enum status order_appendices_issued(struct request *req, const struct order *o)
{
	struct appendix_issue x = { .document = o->id, .number = o->number, .day = o->day,
		.path = str_fmt(req->arena, "/orders/o/%.*s", SP(uuid_str(req->arena, o->id))) };

	for (size_t i = 0; i < o->body.n_appendices; i++) {
		const struct order_appendix *a = &o->body.appendices[i];
		const struct appendix_source *s = a->kind == ORDER_MADE ? order_source_of(a->source) : NULL;
		struct appendix_subject *subjects = NEW_ARRAY(req->arena, a->table.n, struct appendix_subject);
		if (!s || !s->issued)
			continue;
		x.n = 0;
		x.subjects = subjects;
		for (size_t k = 0; k < a->table.n; k++)
			if (a->table.v[k].subject.has)
				subjects[x.n++] = (struct appendix_subject){ a->table.v[k].subject.v, a->table.v[k].deed };
		if (x.n)
			TRY(s->issued(req, &x));
	}
	return OK;
}

/* What rests on a cancelled order is told so, whoever keeps it. */
enum status order_undone(struct request *req, struct uuid order, const struct order *by)
{
	struct order o;

	TRY(order_load(req->db, order, &o));
	struct appendix_undone x = { .document = o.id, .by = by->id, .number = o.number, .by_number = by->number, .day = o.day, .by_day = by->day };
	for (size_t i = 0; i < n_slices; i++)
		for (const struct appendix_source *s = slices[i]->appendices; s && s->code; s++)
			if (s->undone)
				TRY(s->undone(req, &x));
	return OK;
}

/* ---- since the signature ---- */

/* The line about the subject; with a deed, the one that does just that. */
static const struct order_line *line_of(const struct order_table *t, struct uuid subject, const struct str *deed)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].subject.has && uuid_eq(t->v[i].subject.v, subject) && (!deed || str_eq(*deed, t->v[i].deed)))
			return &t->v[i];
	return NULL;
}

/* The number of a line is where it stands, nothing more. */
static bool same_line(const struct order_line *x, const struct order_line *y)
{
	bool same = x->n == y->n;

	for (size_t i = x->subject.has ? 1 : 0; same && i < x->n; i++)
		same = str_eq(x->v[i].text, y->v[i].text);
	return same;
}

/* Those it names; what it says first, where it names nobody. */
static struct str line_words(struct arena *a, const struct order_line *l)
{
	VEC(struct str) names = { 0 };

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].person.has && l->v[i].text.n)
			*VEC_ADD(a, &names) = l->v[i].text;
	if (names.n)
		return str_join(a, names.v, names.n, S(" — "));
	return l->n > 1 ? l->v[1].text : l->n ? l->v[0].text : S("");
}

struct since { struct arena *a; size_t no; const struct order_appendix *signed_; bool issues; struct order_changes *ret; };

static void say(struct since *w, bool stops, struct str words)
{
	struct str text = str_fmt(w->a, "Приложение № %zu: %.*s.", w->no, SP(words));

	for (size_t i = 0; i < w->ret->n; i++)
		if (str_eq(w->ret->v[i].text, text))
			return;
	*VEC_ADD(w->a, w->ret) = (struct order_change){ text, stops };
}

static void compare_lines(struct since *w, const struct order_made *now)
{
	const struct order_table *t = &w->signed_->table;
	bool plain = t->n != now->table.n, about = false;

	for (size_t i = 0; i < t->n; i++) {
		const struct order_line *l = &t->v[i], *other = l->subject.has ? line_of(&now->table, l->subject.v, &l->deed) : NULL;
		about |= l->subject.has;
		if (l->subject.has && !other)
			say(w, w->issues, str_fmt(w->a, "подписана строка «%.*s», а в сведениях её больше нет", SP(line_words(w->a, l))));
		else if (other && !same_line(l, other))
			say(w, false, str_fmt(w->a, "строка «%.*s» подписана с одними сведениями, теперь они другие; в приказе останется как подписано", SP(line_words(w->a, l))));
		else if (!l->subject.has && i < now->table.n)
			plain |= !same_line(l, &now->table.v[i]);
	}
	if (plain && !about)
		say(w, false, T("сведения, из которых оно сделано, теперь другие; в приказе останется как подписано"));
}

/* What the law stops by now, of the lines that were signed. */
static void compare_gaps(struct since *w, const struct order_made *now)
{
	for (size_t i = 0; i < now->gaps.n; i++) {
		const struct appendix_gap *g = &now->gaps.v[i];
		if (g->stops && (!g->subject.has || line_of(&w->signed_->table, g->subject.v, NULL)))
			say(w, true, g->text);
	}
}

enum status order_changed_since(struct db *db, const struct order *o, struct order_changes *ret)
{
	struct order_body now = o->body;
	struct order_made *made;

	*ret = (struct order_changes){ 0 };
	if (o->state != ORDER_SIGNED)
		return OK;
	now.appendices = NEW_ARRAY(db->arena, now.n_appendices, struct order_appendix);
	for (size_t i = 0; i < now.n_appendices; i++) {
		now.appendices[i] = o->body.appendices[i];
		now.appendices[i].kept = false;
	}
	TRY(order_appendices_make(db, NULL, &now, o->day, &made));
	for (size_t i = 0; i < now.n_appendices; i++) {
		const struct order_appendix *x = &o->body.appendices[i];
		const struct appendix_source *s = x->kind == ORDER_MADE && x->kept ? order_source_of(x->source) : NULL;
		struct since w = { db->arena, i + 1, x, s && s->issued, ret };
		if (!s)
			continue;
		compare_lines(&w, &made[i]);
		compare_gaps(&w, &made[i]);
	}
	return OK;
}
