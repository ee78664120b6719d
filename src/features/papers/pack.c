/* codecheck: russian data */
#include "features/papers/pack.h"

#include "kernel/dates/deadline_json.h"

struct str pack_state(struct arena *a, struct uuid batch)
{
	json_t *o = json_object();

	json_object_set_new(o, "batch", json_text(uuid_str(a, batch)));
	return json_line(a, o);
}

bool pack_batch(struct arena *a, struct str state, struct uuid *ret)
{
	json_t *o = json_loadb(state.p, state.n, 0, NULL);

	if (!o)
		return false;
	json_keep(a, o);
	return uuid_parse(str_c(json_string_value(json_object_get(o, "batch"))), ret);
}

static const char *latin(uint32_t cp)
{
	static const char *const v[] = { "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch",
		"", "y", "", "e", "yu", "ya" };
	uint32_t low = utf8_lower(cp);

	if (low == 0x451)
		return "e";
	return low >= 0x430 && low <= 0x44f ? v[low - 0x430] : NULL;
}

static void put_letter(struct buf *out, uint32_t cp)
{
	const char *l = latin(cp);
	bool capital = utf8_lower(cp) != cp;

	if (l) {
		for (size_t i = 0; l[i]; i++)
			buf_c(out, capital && i == 0 ? (char)(l[i] - 'a' + 'A') : l[i]);
	} else if (cp < 0x80 && ((cp >= '0' && cp <= '9') || (utf8_lower(cp) >= 'a' && utf8_lower(cp) <= 'z'))) {
		buf_c(out, (char)cp);
	} else if (out->n && out->p[out->n - 1] != '-') {
		buf_c(out, '-');
	}
}

struct str pack_name(struct arena *a, int64_t place, struct str who)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < who.n; )
		put_letter(&out, utf8_next(who, &i));
	struct str name = str_dup(a, buf_view(&out));
	buf_free(&out);
	if (name.n > 80)
		name.n = 80;
	while (name.n && name.p[name.n - 1] == '-')
		name.n--;
	return str_fmt(a, "%03lld%s%.*s.pdf", (long long)place, name.n ? "-" : "", SP(name));
}
