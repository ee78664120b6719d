/* Checked addresses: the only thing that reaches href, src, action… of a page, and Location of a redirect.
 *
 *	url(h, "/plan/p/%U?view=%s&section=%d", plan->id, word, section)
 *
 * A page that was asked for with ?year= hands it on: every address made for it carries it.
 *
 * The format is a literal path from "/": %U is a uuid, %s a text (percent-encoded), %d an integer; at most four of them.
 * Values and pointers to them are the same.  The compiler refuses a value of another type; a letter that does not fit its
 * value asserts.  The organisation's prefix is put before the path. */
#ifndef HTML_URL_H
#define HTML_URL_H
#include "kernel/base/types.h"

struct html;
struct url { struct str s; };

struct url_value { char letter; struct uuid id; struct str text; int64_t n; };
static inline struct url_value url_uuid(struct uuid id) { return (struct url_value){ .letter = 'U', .id = id }; }
static inline struct url_value url_uuid_at(const struct uuid *id) { return url_uuid(*id); }
static inline struct url_value url_text(struct str s) { return (struct url_value){ .letter = 's', .text = s }; }
static inline struct url_value url_text_at(const struct str *s) { return url_text(*s); }
static inline struct url_value url_number(int64_t n) { return (struct url_value){ .letter = 'd', .n = n }; }
#define URL_VALUE(x) _Generic((x), struct uuid: url_uuid, struct uuid *: url_uuid_at, const struct uuid *: url_uuid_at, \
	struct str: url_text, struct str *: url_text_at, const struct str *: url_text_at, \
	int: url_number, long: url_number, long long: url_number, unsigned long: url_number)(x)

#define URL_VALUES_0(fmt) (fmt), 0, NULL
#define URL_VALUES_1(fmt, a) (fmt), 1, (const struct url_value[]){ URL_VALUE(a) }
#define URL_VALUES_2(fmt, a, b) (fmt), 2, (const struct url_value[]){ URL_VALUE(a), URL_VALUE(b) }
#define URL_VALUES_3(fmt, a, b, c) (fmt), 3, (const struct url_value[]){ URL_VALUE(a), URL_VALUE(b), URL_VALUE(c) }
#define URL_VALUES_4(fmt, a, b, c, d) (fmt), 4, \
	(const struct url_value[]){ URL_VALUE(a), URL_VALUE(b), URL_VALUE(c), URL_VALUE(d) }
#define URL_PICK(fmt, a, b, c, d, name, ...) name
#define URL_VALUES(...) \
	URL_PICK(__VA_ARGS__, URL_VALUES_4, URL_VALUES_3, URL_VALUES_2, URL_VALUES_1, URL_VALUES_0, )(__VA_ARGS__)
#define url(h, ...) url_make((h), URL_VALUES(__VA_ARGS__))
struct url url_make(struct html *h, const char *fmt, size_t n, const struct url_value *values);

/* A path of ours that came as text (struct todo, ?next=, page->path): one "/" in front, no "//", no control characters,
 * else the first page. */
struct url url_path(struct html *h, struct str path);
/* The first page of another organisation of this server: "/o/SLUG/". */
struct url url_org(struct html *h, struct str slug);
struct url url_asset(const char *name);                   /* "app.css" → "/static/app.3f2a91.css"; unknown asserts */
struct url url_external(struct html *h, struct str s);    /* http, https, mailto, tel only; else "#" */
struct url url_join_query(struct html *h, struct url u, const char *name, struct str value);
struct url url_fragment(struct html *h, const char *prefix, struct str id);     /* "#" prefix id */
#endif
