#include <stddef.h>
struct str { const char *p; size_t n; };
struct migration_file { const char *slice, *file, *name; int number; struct str text; };
extern const struct migration_file migration_files[];
extern const size_t n_migration_files;
