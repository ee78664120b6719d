/* Pictures as objects of a PDF: a JPEG goes in as it is, a PNG is unpacked by libpng. */
#include "kernel/document/child/pdf.h"

#include <png.h>

static uint32_t be(const uint8_t *p, int n)
{
	uint32_t v = 0;

	for (int i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

/* Start of frame: C0 … CF but C4, C8 and CC. */
static bool is_frame(uint8_t m) { return m >= 0xc0 && m <= 0xcf && m != 0xc4 && m != 0xc8 && m != 0xcc; }

static int write_jpeg(struct pdf *p, struct bytes b)
{
	size_t i = 2;

	while (i + 9 < b.n && b.p[i] == 0xff && !is_frame(b.p[i + 1]))
		i += 2 + be(b.p + i + 2, 2);
	if (i + 9 >= b.n || b.p[i] != 0xff)
		return 0;
	int colours = b.p[i + 9], id = file_id(&p->file);
	/* Four colours in a JPEG are inverted, as Photoshop began to write them. */
	struct str dict = str_fmt(p->arena, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %d/Filter/DCTDecode/ColorSpace/%s%s",
		be(b.p + i + 7, 2), be(b.p + i + 5, 2), b.p[i + 4], colours == 1 ? "DeviceGray" : colours == 4 ? "DeviceCMYK" : "DeviceRGB",
		colours == 4 ? "/Decode[1 0 1 0 1 0 1 0]" : "");
	file_stream(&p->file, id, dict, (struct str){ (const char *)b.p, b.n }, true);
	return id;
}

/* One channel group of the dots as a picture: n bytes of each dot, from byte `from`. */
static int write_dots(struct pdf *p, const png_image *im, const uint8_t *dots, int step, int from, int n, struct str more)
{
	size_t count = (size_t)im->width * im->height;
	uint8_t *v = arena_alloc(p->arena, count * (size_t)n + 1);
	int id = file_id(&p->file);

	for (size_t i = 0; i < count; i++)
		memcpy(v + i * (size_t)n, dots + i * (size_t)step + from, (size_t)n);
	struct str dict = str_fmt(p->arena, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace/%s%.*s", im->width, im->height,
		n == 1 ? "DeviceGray" : "DeviceRGB", SP(more));
	file_stream(&p->file, id, dict, (struct str){ (const char *)v, count * (size_t)n }, false);
	return id;
}

enum { MAX_AREA = 24 * 1024 * 1024 };

static int write_png(struct pdf *p, struct bytes b)
{
	png_image im = { .version = PNG_IMAGE_VERSION };

	if (!png_image_begin_read_from_memory(&im, b.p, b.n) || (uint64_t)im.width * im.height > MAX_AREA) {
		png_image_free(&im);
		return 0;
	}
	bool colour = im.format & PNG_FORMAT_FLAG_COLOR, alpha = im.format & PNG_FORMAT_FLAG_ALPHA;
	int n = colour ? 3 : 1, step = n + alpha;
	im.format = colour ? (alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB) : alpha ? PNG_FORMAT_GA : PNG_FORMAT_GRAY;
	uint8_t *dots = arena_alloc(p->arena, PNG_IMAGE_SIZE(im));
	if (!png_image_finish_read(&im, NULL, dots, 0, NULL))
		return 0;
	struct str mask = S("");
	if (alpha)
		mask = str_fmt(p->arena, "/SMask %d 0 R", write_dots(p, &im, dots, step, n, 1, S("")));
	return write_dots(p, &im, dots, step, 0, n, mask);
}

int pdf_image(struct pdf *p, const struct doc_picture *picture)
{
	for (size_t i = 0; i < p->images.n; i++)
		if (p->images.v[i].picture == picture)
			return p->images.v[i].id;
	int id = picture->jpeg ? write_jpeg(p, picture->bytes) : write_png(p, picture->bytes);
	*VEC_ADD(p->arena, &p->images) = (struct pdf_image){ picture, id };
	return id;
}
