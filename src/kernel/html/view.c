/* The arithmetic behind fields: what they show, what they say. */
#include "kernel/base/status.h"
#include "kernel/html/parts.h"

static struct str described_by(struct html *h, const struct input *in, struct str id, bool wrong, bool differs)
{
	if (!in->hint && !wrong && !differs)
		return S("");
	return str_trim(str_fmt(h->arena, "%.*s%s %.*s%s %.*s%s",
		in->hint ? (int)id.n : 0, id.p, in->hint ? "-hint" : "",
		wrong ? (int)id.n : 0, id.p, wrong ? "-error" : "",
		differs ? (int)id.n : 0, id.p, differs ? "-stored" : ""));
}

const char *upload_hint(struct html *h, const char *kinds)
{
	return str_z(h->arena, str_fmt(h->arena, "%s, %.*s %d %.*s", kinds, SP(T("до")), h->page->upload_mb, SP(T("МБ"))));
}

struct input_state input_state(struct html *h, const struct input *in)
{
	struct input_state s = {
		.id = in->id ? str_c(in->id) : str_fmt(h->arena, "f-%s", in->name),
		.value = form_text(in->form, in->name, in->value),
		.message = form_message(in->form, in->name),
		.differs = form_differs(in->form, in->name, in->value),
	};
	s.wrong = s.message.n > 0;
	s.described_by = described_by(h, in, s.id, s.wrong, s.differs);
	return s;
}

struct input_state check_state(struct html *h, const struct input *in, bool current)
{
	struct input_state s = input_state(h, in);
	s.differs = in->form && in->form->conflict && form_checked(in->form, in->name, current) != current;
	s.described_by = described_by(h, in, s.id, s.wrong, s.differs);
	return s;
}

struct str option_title(const struct html_option_list *l, struct str value)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].value, value))
			return l->v[i].title;
	return value;
}

struct str russian_opt_date(struct html *h, struct opt_date d)
{
	return d.has ? str_fmt(h->arena, "%02d.%02d.%04d", d.v.d, d.v.m, d.v.y) : S("");
}

const char *row_field(struct html *h, const char *group, size_t i, const char *field)
{
	return str_z(h->arena, str_fmt(h->arena, "%s[%zu].%s", group, i, field));
}

const char *tone_class(enum tone t)
{
	static const char *const names[] = { "badge", "badge good", "badge wait", "badge late", "badge info" };
	always_assert((size_t)t < sizeof names / sizeof *names);
	return names[t];
}
