/* The address by which people open this program, for whatever prints a link or a QR code.
 *
 *	struct public_address at;
 *	TRY(address_public(db, &at));
 *	if (address_for_phones(&at)) … qr_of(arena, link) … else offer what works instead (html part address_instead)
 *
 * Where it comes from, first that is there: base_url of the configuration; the organisation's setting address.public; the
 * address that the server listens on.  Links for paper are made of at.url and a path with url(): at.url has no slash at its end.
 *
 * How far it reaches is judged by the host alone: loopback is this computer, private ranges (RFC 1918, 3927, 4193, 4291, 6598)
 * and names without a public ending are the network of the centre, everything else the internet. */
#ifndef ADDRESS_ADDRESS_H
#define ADDRESS_ADDRESS_H
#include "kernel/base/arena.h"
#include "kernel/store/store.h"

#define ADDRESS_SETTING "address.public"
#define ADDRESS_MAX 200                                    /* bytes of an address */

enum reach { REACH_THIS_COMPUTER, REACH_NETWORK, REACH_INTERNET };
enum address_source { ADDRESS_OF_CONFIG, ADDRESS_OF_SETTING, ADDRESS_OF_LISTEN };
struct public_address {
	struct str url;                                    /* "https://school.example", "http://192.168.1.5:8080" */
	enum reach reach;
	enum address_source source;
	bool https;                                        /* answering without a connection is offered only then */
};
MUST_USE enum status address_public(struct db *db, struct public_address *ret);
static inline bool address_for_phones(const struct public_address *at) { return at->reach != REACH_THIS_COMPUTER; }
struct str reach_words(enum reach r);                      /* «только этот компьютер», «сеть учреждения», «интернет» */

/* ---- the rules, pure ---- */

/* host as in a URL, without a port: "192.168.1.5", "[::1]", "school.example". */
enum reach address_reach(struct str host);
struct str address_host(struct str url);                   /* of "scheme://host:port" */

enum address_fault { ADDRESS_FINE, ADDRESS_EMPTY, ADDRESS_SCHEME, ADDRESS_HOST, ADDRESS_PORT, ADDRESS_MORE, ADDRESS_LONG };
/* What was typed, made "scheme://host[:port]": http when no scheme is named, small letters, names in Cyrillic as xn--…, a slash at the
 * end dropped.  ADDRESS_MORE: a path, a query or a sign-in stands in it. */
enum address_fault address_normal(struct arena *a, struct str typed, struct str *ret);
struct str address_fault_words(enum address_fault f);

/* ---- this program ---- */

/* What the configuration says; texts as in config.h.  Kept by the slice while the program serves. */
struct address_config { struct str base_url, listen; bool tls, proxied; };
extern struct address_config address_config;
bool address_deaf(void);                                   /* listens to this computer only, and no proxy stands before it */
/* Addresses that other machines of the network could use, in the shape of at.url; none while deaf. */
struct url_texts { size_t n, cap; struct str *v; };
void address_suggestions(struct arena *a, struct url_texts *ret);
#endif
