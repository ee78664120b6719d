/* Rules about addresses: what was typed made regular, and how far a host reaches. */
#include "kernel/address/address.h"

#include <arpa/inet.h>
#include <strings.h>

#include "kernel/russian/icu.h"

/* ---- parts of an address ---- */

/* What stands after the last colon that is not inside [ ]; n of host gets the rest. */
static struct str port_of(struct str authority, struct str *host)
{
	size_t colon = authority.n;
	*host = authority;
	for (size_t i = 0; i < authority.n; i++)
		if (authority.p[i] == ':')
			colon = i;
		else if (authority.p[i] == ']')
			colon = authority.n;
	if (colon == authority.n)
		return S("");
	*host = str_sub(authority, 0, colon);
	return str_sub(authority, colon + 1, authority.n);
}

struct str address_host(struct str url)
{
	struct str host;
	ptrdiff_t at = str_find(url, S("://"), 0);
	port_of(at < 0 ? url : str_sub(url, (size_t)at + 3, url.n), &host);
	return host;
}

static bool is_ipv6(struct arena *a, struct str host)
{
	uint8_t to[16];
	return str_starts(host, S("[")) && str_ends(host, S("]")) && inet_pton(AF_INET6, str_z(a, str_sub(host, 1, host.n - 1)), to) == 1;
}

/* «наставник.рф» as browsers send it; "" when it is no name. */
static struct str ascii_name(struct arena *a, struct str host)
{
	UErrorCode e = U_ZERO_ERROR;
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	char *out = arena_alloc(a, 256);
	UIDNA *idna = icu()->uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_NONTRANSITIONAL_TO_ASCII, &e);
	int32_t n = icu()->uidna_nameToASCII_UTF8(idna, host.p, (int32_t)host.n, out, 256, &info, &e);
	icu()->uidna_close(idna);
	return U_FAILURE(e) || info.errors || n > 253 ? S("") : (struct str){ out, (size_t)n };
}

static bool digits_and_dots(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '.' && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	return true;
}

static struct str normal_host(struct arena *a, struct str host)
{
	uint8_t to[4];
	if (is_ipv6(a, host))
		return host;
	if (host.n == 0 || host.n > ADDRESS_MAX)
		return S("");
	struct str name = ascii_name(a, host);
	if (digits_and_dots(name) && (name.n == 0 || inet_pton(AF_INET, str_z(a, name), to) != 1))
		return S("");
	return name;
}

/* ---- what was typed ---- */

/* Phones write «Http://». */
static bool is_word(struct str s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

static bool cut_scheme(struct str *s, const char **scheme)
{
	ptrdiff_t at = str_find(*s, S("://"), 0);
	*scheme = "http";
	if (at < 0)
		return true;
	struct str word = str_sub(*s, 0, (size_t)at);
	*s = str_sub(*s, (size_t)at + 3, s->n);
	if (is_word(word, "https"))
		*scheme = "https";
	return is_word(word, "http") || is_word(word, "https");
}

static bool has_more(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("/?#@\\", s.p[i]))
			return true;
	return false;
}

enum address_fault address_normal(struct arena *a, struct str typed, struct str *ret)
{
	struct str s = str_trim(typed), host;
	const char *scheme;
	int64_t port = 0;

	*ret = S("");
	if (s.n == 0)
		return ADDRESS_EMPTY;
	if (s.n > ADDRESS_MAX)
		return ADDRESS_LONG;
	if (!cut_scheme(&s, &scheme))
		return ADDRESS_SCHEME;
	if (str_ends(s, S("/")))
		s.n--;
	if (has_more(s))
		return ADDRESS_MORE;
	struct str digits = port_of(s, &host);
	bool with_port = host.n < s.n;
	if (with_port && (!str_to_int(digits, &port) || port < 1 || port > 65535))
		return ADDRESS_PORT;
	host = normal_host(a, host);
	if (host.n == 0)
		return ADDRESS_HOST;
	*ret = with_port ? str_fmt(a, "%s://%.*s:%d", scheme, SP(host), (int)port) : str_fmt(a, "%s://%.*s", scheme, SP(host));
	return ret->n > ADDRESS_MAX ? ADDRESS_LONG : ADDRESS_FINE;
}

struct str address_fault_words(enum address_fault f)
{
	switch (f) {
	case ADDRESS_FINE: break;
	case ADDRESS_EMPTY: return T("Введите адрес, например http://192.168.1.5:8080.");
	case ADDRESS_SCHEME: return T("Адрес начинается с http:// или https://.");
	case ADDRESS_HOST: return T("Это не похоже на адрес. Пример: http://192.168.1.5:8080 или https://school.example.");
	case ADDRESS_PORT: return T("После двоеточия стоит номер порта: число от 1 до 65535.");
	case ADDRESS_MORE: return T("Оставьте только начало адреса, без того, что после «/»: http://192.168.1.5:8080.");
	case ADDRESS_LONG: return T("Слишком длинный адрес.");
	}
	return S("");
}

/* ---- how far it reaches ---- */

static enum reach reach4(const uint8_t b[4])
{
	if (b[0] == 127 || b[0] == 0)
		return REACH_THIS_COMPUTER;
	bool inside = b[0] == 10 || (b[0] == 172 && b[1] >= 16 && b[1] < 32) || (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254) ||
		(b[0] == 100 && b[1] >= 64 && b[1] < 128);
	return inside ? REACH_NETWORK : REACH_INTERNET;
}

static enum reach reach6(const uint8_t b[16])
{
	static const uint8_t zero[15], mapped[12] = { [10] = 0xff, [11] = 0xff };
	if (memcmp(b, zero, 15) == 0 && b[15] <= 1)
		return REACH_THIS_COMPUTER;
	if (memcmp(b, mapped, 12) == 0)
		return reach4(b + 12);
	return (b[0] & 0xfe) == 0xfc || (b[0] == 0xfe && (b[1] & 0xc0) == 0x80) ? REACH_NETWORK : REACH_INTERNET;
}

/* A name that no public server knows: «server», «nastavnik.local». */
static enum reach reach_name(struct str s)
{
	static const struct str inner[] = { S_INIT(".local"), S_INIT(".lan"), S_INIT(".internal"), S_INIT(".home.arpa"), S_INIT(".localdomain"),
		S_INIT(".corp"), S_INIT(".home") };
	if (str_eq(s, S("localhost")) || str_ends(s, S(".localhost")))
		return REACH_THIS_COMPUTER;
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
		if (str_ends(s, inner[i]))
			return REACH_NETWORK;
	return str_find(s, S("."), 0) < 0 ? REACH_NETWORK : REACH_INTERNET;
}

enum reach address_reach(struct str host)
{
	char z[256];
	uint8_t b[16];
	bool six = str_starts(host, S("[")) && str_ends(host, S("]"));
	struct str s = six ? str_sub(host, 1, host.n - 1) : host;
	if (s.n == 0 || s.n >= sizeof z)
		return REACH_THIS_COMPUTER;
	memcpy(z, s.p, s.n);
	z[s.n] = 0;
	if (inet_pton(AF_INET, z, b) == 1)
		return reach4(b);
	if (inet_pton(AF_INET6, z, b) == 1)
		return reach6(b);
	return reach_name(s);
}

struct str reach_words(enum reach r)
{
	switch (r) {
	case REACH_THIS_COMPUTER: return T("только этот компьютер");
	case REACH_NETWORK: return T("сеть учреждения");
	case REACH_INTERNET: return T("интернет");
	}
	return S("");
}
