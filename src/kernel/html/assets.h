/* What the browser loads beside pages: css, js, pictures; embedded in the program by tools/assets.c.
 *
 * path is "/static/app.3f2a91c04d.css": the hash of the content is in the name, so an answer may say
 * Cache-Control: public, max-age=31536000, immutable.  gz is the same, gzipped ahead; NULL when it would not be smaller. */
#ifndef HTML_ASSETS_H
#define HTML_ASSETS_H
#include <stddef.h>

struct asset {
	const char *path;
	const unsigned char *p, *gz;
	size_t n, gz_n;
	const char *type;              /* "text/css; charset=utf-8" */
	const char *name;              /* "app.css", as in url_asset() */
};
extern const struct asset assets[];            /* ends with path == NULL */
extern const size_t n_assets;
#endif
