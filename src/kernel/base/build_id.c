#include "kernel/base/build_id.h"

#include <elf.h>
#include <link.h>

#include "kernel/base/arena.h"

struct search { struct arena *a; struct str found; };

static void read_notes(struct search *s, const unsigned char *p, size_t n)
{
	while (n >= sizeof(ElfW(Nhdr))) {
		ElfW(Nhdr) h;
		memcpy(&h, p, sizeof h);
		size_t name = (h.n_namesz + 3u) & ~3u, desc = (h.n_descsz + 3u) & ~3u, all = sizeof h + name + desc;
		if (all > n)
			return;
		if (h.n_type == NT_GNU_BUILD_ID && h.n_namesz == 4 && memcmp(p + sizeof h, "GNU", 4) == 0)
			s->found = hex_of(s->a, (struct bytes){ p + sizeof h + name, h.n_descsz });
		p += all;
		n -= all;
	}
}

/* The first object is the program itself. */
static int on_object(struct dl_phdr_info *info, size_t size, void *arg)
{
	(void)size;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *h = &info->dlpi_phdr[i];
		if (h->p_type == PT_NOTE)
			read_notes(arg, (const unsigned char *)(info->dlpi_addr + h->p_vaddr), h->p_memsz);
	}
	return 1;
}

struct str build_id(struct arena *a)
{
	struct search s = { a, S("") };
	dl_iterate_phdr(on_object, &s);
	return s.found;
}
