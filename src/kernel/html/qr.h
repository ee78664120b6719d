/* A QR code as one SVG path, for phones: a text (an address) in, dark modules out.
 *
 *	{{> picture_qr(&p->qr)}}        p->qr = qr_of(arena, address)
 *
 * The path's unit is a module; side counts the four light modules around, without which cameras do not find a code.
 * Level M of ISO/IEC 18004: a creased sheet can still be read.  The text stands below the picture, to be typed by hand. */
#ifndef HTML_QR_H
#define HTML_QR_H
#include "kernel/html/html.h"

#define QR_TEXT_MAX 1000               /* bytes; more makes modules too small for paper */
struct qr { struct str text, path; int side; };        /* side 0: there was no memory for the picture */

/* A longer text than QR_TEXT_MAX is a bug and asserts. */
struct qr qr_of(struct arena *a, struct str text);
#endif
