/* Runs a fuzzer's function over the files of the folders it is given, once each: what fuzzers once found must not come back, and that
 * takes no clang and no build of its own. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void run_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f) { perror(path); exit(1); }
	uint8_t *data = NULL;
	size_t size = 0, cap = 0;
	while (!feof(f) && !ferror(f)) {
		if (size == cap) {
			cap = cap ? 2 * cap : 1 << 16;
			data = realloc(data, cap);
			if (!data) { perror("realloc"); exit(1); }
		}
		size += fread(data + size, 1, cap - size, f);
	}
	fclose(f);
	/* As long as the input and no longer, so that a byte read behind it is seen. */
	uint8_t *exact = size ? realloc(data, size) : data;
	fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
}

static void run_folder(const char *folder, int *count)
{
	struct dirent **v;
	int n = scandir(folder, &v, NULL, alphasort);
	if (n < 0) { perror(folder); exit(1); }
	for (int i = 0; i < n; i++) {
		char path[4096];
		snprintf(path, sizeof path, "%s/%s", folder, v[i]->d_name);
		if (v[i]->d_name[0] != '.') { run_file(path); ++*count; }
		free(v[i]);
	}
	free(v);
}

int main(int argc, char **argv)
{
	int count = 0;
	LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
	for (int i = 1; i < argc; i++) run_folder(argv[i], &count);
	fprintf(stderr, "%d files\n", count);
	return 0;
}
