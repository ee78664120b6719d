#include "kernel/http/form.h"

static const struct form_value *find(const struct form *f, const char *name)
{
	struct str wanted = str_c(name);
	for (size_t i = 0; f && i < f->n; i++)
		if (str_eq(f->v[i].name, wanted))
			return &f->v[i];
	return NULL;
}

struct str form_text(const struct form *f, const char *name, struct str current)
{
	const struct form_value *v = find(f, name);
	return f && f->submitted && v && v->typed ? v->text : current;
}

bool form_checked(const struct form *f, const char *name, bool current)
{
	/* A box without a tick is not sent at all. */
	const struct form_value *v = find(f, name);
	return f && f->submitted ? v && v->typed && v->text.n > 0 && !str_eq(v->text, S("0")) : current;
}

bool form_ticked(const struct form *f, const char *name, struct uuid id)
{
	struct str rest = form_text(f, name, S(""));
	char own[37];

	uuid_text(id, own);
	while (rest.n)
		if (str_eq(str_cut(rest, ' ', &rest), str_c(own)))
			return true;
	return false;
}

struct str form_message(const struct form *f, const char *name)
{
	const struct form_value *v = find(f, name);
	return v ? v->message : S("");
}

bool form_differs(const struct form *f, const char *name, struct str current)
{
	return f && f->conflict && !str_eq(form_text(f, name, current), current);
}

struct str form_stored_file(const struct form *f, const char *name)
{
	const struct form_value *v = find(f, name);
	return v ? v->stored : S("");
}
