#include "features/reminders/letter.h"
#include "kernel/auth/account.h"
#include "kernel/base/buf.h"
#include "kernel/russian/ru.h"

static void put(struct buf *b, struct str s) { buf_str(b, s); }

static struct str finish(struct arena *a, struct buf *b)
{
	struct str out = str_dup(a, buf_view(b));

	buf_free(b);
	return out;
}

/* «Ветрова Анна Павловна» → «Анна Павловна»; a name of one word stays. */
static struct str first_names(struct str name)
{
	struct str rest;

	str_cut(str_trim(name), ' ', &rest);
	rest = str_trim(rest);
	return rest.n ? rest : name;
}

static void put_hello(struct buf *b, struct str name)
{
	put(b, T("Здравствуйте, "));
	put(b, first_names(name));
	buf_z(b, "!\n\n");
}

static void put_foot(struct buf *b, struct str org, struct str home, struct str stop)
{
	if (home.n)
		buf_fmt(b, "%.*s %.*s\n\n", SP(T("Все ваши дела:")), SP(home));
	buf_fmt(b, "--\n%.*s. %.*s\n", SP(org), SP(T("Письмо написала программа, отвечать на него не нужно.")));
	if (stop.n)
		buf_fmt(b, "%.*s %.*s\n", SP(T("Больше не присылать таких писем:")), SP(stop));
	else
		buf_fmt(b, "%.*s\n", SP(T("Отказаться от писем можно в программе, на странице «Мой календарь и письма».")));
}

/* ---- Reminders ---- */

struct counted { int late, soon; struct date next; };

static struct counted count(const struct letter_parts *p)
{
	struct counted c = { 0 };

	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->v[i].items.n; k++) {
			const struct letter_item *x = &p->v[i].items.v[k];
			if (!x->late && (!c.soon || date_cmp(x->due, c.next) < 0))
				c.next = x->due;
			*(x->late ? &c.late : &c.soon) += 1;
		}
	return c;
}

static const char *things(int n) { return ru_plural(n, "мероприятие", "мероприятия", "мероприятий"); }

static struct str subject_of(struct arena *a, struct counted c)
{
	if (c.late && c.soon)
		return str_fmt(a, "Просрочено: %d %s; срок подходит: %d", c.late, things(c.late), c.soon);
	if (c.late)
		return str_fmt(a, "Просрочено: %d %s", c.late, things(c.late));
	struct str day = ru_date(a, c.next), word = c.soon > 1 ? T("ближайший срок") : T("срок");
	return str_fmt(a, "Напоминание: %d %s, %.*s %.*s", c.soon, things(c.soon), SP(word), SP(day));
}

struct letter letter_reminder(struct arena *a, const struct letter_in *in)
{
	struct buf b = { 0 };

	put_hello(&b, in->name);
	for (size_t i = 0; i < in->parts.n; i++) {
		const struct letter_part *p = &in->parts.v[i];
		if (p->for_whom.n)
			buf_fmt(&b, "%.*s %.*s\n\n", SP(T("Вы замещаете:")), SP(p->for_whom));
		for (size_t k = 0; k < p->items.n; k++)
			buf_fmt(&b, "%.*s%s%.*s\n\n", SP(p->items.v[k].text), p->items.v[k].link.n ? "\n" : "", SP(p->items.v[k].link));
	}
	put_foot(&b, in->org, in->home, in->stop);
	return (struct letter){ subject_of(a, count(&in->parts)), finish(a, &b) };
}

/* ---- The director's digest ---- */

static void put_lines(struct buf *b, struct arena *a, struct str title, const struct digest_lines *l)
{
	if (l->n == 0)
		return;
	buf_fmt(b, "%.*s\n", SP(title));
	for (size_t i = 0; i < l->n && i < DIGEST_LINES; i++) {
		struct str day = ru_date(a, l->v[i].due);
		buf_fmt(b, "- %.*s: до %.*s, %.*s\n", SP(l->v[i].text), SP(day), SP(l->v[i].left));
	}
	if (l->n > DIGEST_LINES)
		buf_fmt(b, "%.*s %zu\n", SP(T("и ещё:")), l->n - DIGEST_LINES);
	buf_c(b, '\n');
}

struct letter letter_digest(struct arena *a, const struct digest_in *in)
{
	struct str day = ru_date(a, in->day);
	struct buf b = { 0 };

	put_hello(&b, in->name);
	buf_fmt(&b, "%.*s %.*s:\n", SP(T("Дорожная карта на")), SP(day));
	buf_fmt(&b, "исполнено %d из %d\nпросрочено %zu\nсрок на этой неделе %zu\n", in->done, in->total, in->late.n, in->week.n);
	if (in->waiting)
		buf_fmt(&b, "ждёт подтверждения %d\n", in->waiting);
	if (in->unassigned)
		buf_fmt(&b, "не назначен исполнитель %d\n", in->unassigned);
	buf_c(&b, '\n');
	put_lines(&b, a, T("Просрочено:"), &in->late);
	put_lines(&b, a, T("Срок на этой неделе:"), &in->week);
	put_foot(&b, in->org, in->home, in->stop);
	struct str subject = str_fmt(a, "Сводка на %.*s: просрочено %zu, срок на этой неделе %zu", SP(day), in->late.n, in->week.n);
	return (struct letter){ subject, finish(a, &b) };
}
