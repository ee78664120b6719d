/* The tables of what HTML means and what is refused. */
#include <ctype.h>
#include "htmlgen.h"

static bool among(struct str s, const char *const *list)
{
	for (; *list; list++)
		if (str_eq(s, str_c(*list)))
			return true;
	return false;
}

bool is_void(struct str tag)
{
	static const char *const list[] = { "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", NULL };
	return among(tag, list);
}

bool is_block(struct str tag)
{
	static const char *const list[] = {
		"address", "article", "aside", "blockquote", "body", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt",
		"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
		"legend", "li", "link", "main", "meta", "nav", "ol", "optgroup", "option", "p", "pre", "script", "section", "select",
		"summary", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "br",
		"rect", "line", "text", "g", "path", "circle", NULL
	};
	return among(tag, list);
}

bool closes_p(struct str tag)
{
	static const char *const list[] = {
		"address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3",
		"h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul", NULL
	};
	return among(tag, list);
}

bool is_foreign(struct str tag)
{
	return str_eq(tag, S("svg"));
}

const char *refused_tag(struct str tag)
{
	static const char *const list[] = {
		"style", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "template", "plaintext", "xmp",
		"noembed", "noframes", "animate", "animatetransform", "animatemotion", "set", "foreignobject", "math", "marquee", NULL
	};
	return among(tag, list) ? "the content security policy has no place for it" : NULL;
}

enum value_rule rule_of_attr(struct str tag, struct str attr)
{
	static const char *const urls[] = {
		"href", "src", "action", "formaction", "poster", "data", "cite", "srcset", "xlink:href", "manifest", "background", "longdesc",
		"ping", "hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete", "hx-push-url", "hx-replace-url", "hx-action", NULL
	};
	static const char *const refused[] = { "style", "srcdoc", "is", "nonce", "http", NULL };
	static const char *const literal[] = { "method", "enctype", "http-equiv", "target", "rel", "accept-charset", NULL };
	if (str_starts(attr, S("data-hx-")))
		attr = str_sub(attr, 5, attr.n);
	if (str_starts(attr, S("on")) || str_starts(attr, S("hx-on")) || among(attr, refused))
		return VALUE_REFUSED;
	if (among(attr, urls))
		return VALUE_URL;
	if (str_eq(tag, S("meta")) && str_eq(attr, S("content")))
		return VALUE_INT;
	if (str_starts(attr, S("hx-")) || among(attr, literal))
		return VALUE_LITERAL;
	return VALUE_PLAIN;
}

/* A literal address: a place on this page, a query of this page, or another site by https or mail.  Paths of our own
 * are made by url(), which knows the organisation's prefix. */
bool url_literal_allowed(struct str value)
{
	return str_starts(value, S("#")) || str_starts(value, S("?")) || str_starts(value, S("https://")) || str_starts(value, S("mailto:"));
}

bool is_name(struct str s)
{
	if (s.n == 0 || s.n > 60 || isdigit((unsigned char)s.p[0]))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!isalnum((unsigned char)s.p[i]) && s.p[i] != '_')
			return false;
	return true;
}
