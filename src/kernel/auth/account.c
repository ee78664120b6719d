#include "kernel/auth/account.h"

#include "kernel/base/clock.h"

struct str login_normal(struct arena *a, struct str typed)
{
	struct str s = str_trim(typed);
	char *out = arena_alloc(a, s.n * 2 + 4);          /* a letter's lower case may be a byte longer */
	size_t n = 0;
	for (size_t i = 0; i < s.n;)
		n += utf8_put(out + n, utf8_lower(utf8_next(s, &i)));
	return (struct str){ out, n };
}

static bool login_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0x430 && c <= 0x44f) || c == 0x451
		|| c == '.' || c == '_' || c == '-' || c == '@';
}

enum account_fault login_check(struct str normal)
{
	size_t length = utf8_length(normal);
	if (length < LOGIN_MIN || length > LOGIN_MAX)
		return LOGIN_LENGTH;
	for (size_t i = 0; i < normal.n;)
		if (!login_letter(utf8_next(normal, &i)))
			return LOGIN_LETTERS;
	return ACCOUNT_FINE;
}

static bool same_letters(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	while (i < a.n && k < b.n)
		if (utf8_lower(utf8_next(a, &i)) != utf8_lower(utf8_next(b, &k)))
			return false;
	return i == a.n && k == b.n;
}

static bool one_character(struct str s)
{
	size_t i = 0;
	uint32_t first = utf8_next(s, &i);
	while (i < s.n)
		if (utf8_next(s, &i) != first)
			return false;
	return true;
}

enum account_fault password_check(struct str password, struct str login)
{
	if (utf8_length(password) < PASSWORD_MIN)
		return PASSWORD_SHORT;
	if (password.n > PASSWORD_MAX)
		return PASSWORD_LONG;
	if (same_letters(password, login))
		return PASSWORD_IS_LOGIN;
	return one_character(password) ? PASSWORD_ONE_CHARACTER : ACCOUNT_FINE;
}

struct str account_fault_text(enum account_fault f)
{
	switch (f) {
	case ACCOUNT_FINE: break;
	case LOGIN_LENGTH: return T("Логин — от 2 до 64 знаков.");
	case LOGIN_LETTERS: return T("В логине могут быть буквы, цифры и знаки . _ - @, без пробелов.");
	case PASSWORD_SHORT: return T("Пароль короче 10 знаков. Удобно взять три-четыре слова подряд.");
	case PASSWORD_LONG: return T("Пароль слишком длинный.");
	case PASSWORD_IS_LOGIN: return T("Пароль совпадает с логином. Придумайте другой.");
	case PASSWORD_ONE_CHARACTER: return T("Пароль из одного повторённого знака. Придумайте другой.");
	}
	return S("");
}

/* ---- a login of a name ---- */

#define LOGIN_OF_NAME_MAX 40

/* а…я by the table of passports (ICAO 9303), without й's and ь's frills: short, and typed on any keyboard. */
static const char *const latin[32] = { "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
	"f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "iu", "ia" };

struct login_text { char p[LOGIN_OF_NAME_MAX + 8]; size_t n; };

static void put_latin(struct login_text *t, uint32_t c, bool first_only)
{
	char ascii[2] = { (char)c, '\0' };
	const char *s = c >= 0x430 && c < 0x450 ? latin[c - 0x430] : c == 0x451 ? "e" : (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? ascii : "";
	for (; *s && t->n < LOGIN_OF_NAME_MAX; s++) {
		t->p[t->n++] = *s;
		if (first_only)
			return;
	}
}

struct str login_of_name(struct arena *a, struct str name)
{
	struct login_text t = { .n = 0 };
	struct str rest, word = str_cut(str_trim(name), ' ', &rest);
	for (size_t i = 0; i < word.n && t.n < LOGIN_OF_NAME_MAX - 3;)
		put_latin(&t, utf8_lower(utf8_next(word, &i)), false);
	for (int k = 0; k < 2 && rest.p && t.n; k++) {
		size_t first = 0;
		word = str_cut(str_trim(rest), ' ', &rest);
		if (k == 0)
			t.p[t.n++] = '.';
		if (word.n)
			put_latin(&t, utf8_lower(utf8_next(word, &first)), true);
	}
	return t.n >= LOGIN_MIN ? str_dup(a, (struct str){ t.p, t.n }) : S("user");
}

struct str password_generate(struct arena *a)
{
	static const char letters[32] = { "abcdefghjkmnpqrstuvwxyz23456789" };   /* 31, no i l o 0 1 */
	char *out = arena_alloc(a, 19);
	size_t n = 0;
	while (n < 19) {
		uint8_t byte;
		random_bytes(&byte, 1);
		if (n % 5 == 4)
			out[n++] = '-';
		else if (byte < 31 * 8)                  /* the rest would favour some letters */
			out[n++] = letters[byte % 31];
	}
	return (struct str){ out, n };
}

struct str name_short(struct arena *a, struct str name)
{
	struct str rest, word = str_cut(str_trim(name), ' ', &rest);
	struct str out = word;
	for (int i = 0; i < 2 && rest.p; i++) {
		word = str_cut(str_trim(rest), ' ', &rest);
		size_t first = 0;
		if (word.n) {
			utf8_next(word, &first);
			out = str_fmt(a, "%.*s\u00a0%.*s.", SP(out), (int)first, word.p);
		}
	}
	return out;
}
