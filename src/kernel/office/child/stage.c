#include "kernel/office/child/stage.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "kernel/office/child/sandbox.h"

enum { REFUSED = 3, NOT_THERE = 4 };

static int run_pdftotext(char *program)
{
	static char name[] = "pdftotext", bbox[] = "-bbox", encoding[] = "-enc", utf8[] = "UTF-8", in[] = "-", out[] = "-";
	char *argv[] = { name, encoding, utf8, bbox, in, out, NULL };
	char *envp[] = { NULL };
	if (!sandbox_enter_exec(SANDBOX_PDFTOTEXT, NULL)) return REFUSED;
	execve(program, argv, envp);
	return NOT_THERE;
}

/* The program that the script /usr/bin/soffice starts, past its splash screen, which looks for a place for its socket in /tmp and nowhere else. */
static bool beside(const char *program, const char *name, char *ret, size_t size)
{
	char real[4096];
	char *slash = realpath(program, real) ? strrchr(real, '/') : NULL;

	if (!slash) return false;
	*slash = 0;
	int n = snprintf(ret, size, "%s/%s", real, name);
	return n > 0 && (size_t)n < size && access(ret, X_OK) == 0;
}

static int run_soffice(char *program, char *folder, const char *kind)
{
	static char headless[] = "--headless", convert[] = "--convert-to", outdir[] = "--outdir",
		docx[] = "docx", xlsx[] = "xlsx", pdf[] = "pdf", safe[] = "--norestore", path[] = "PATH=/usr/bin:/bin";
	char in[512], out[512], home[512], profile[512], tmp[512], socket[512], itself_path[4096];
	snprintf(in, sizeof in, "%s/in.%s", folder, kind);
	snprintf(out, sizeof out, "%s/out", folder);
	snprintf(home, sizeof home, "HOME=%s", folder);
	snprintf(tmp, sizeof tmp, "TMPDIR=%s", folder);
	snprintf(socket, sizeof socket, "-env:OSL_SOCKET_PATH=%s", folder);
	snprintf(profile, sizeof profile, "-env:UserInstallation=file://%s/profile", folder);
	bool prints = strcmp(kind, "docx") == 0 || strcmp(kind, "odt") == 0;
	char *argv[] = { program, headless, safe, profile, socket, convert, prints ? pdf : strcmp(kind, "xls") == 0 ? xlsx : docx, outdir, out, in, NULL };
	char *envp[] = { home, path, tmp, NULL };
	char *itself = beside(program, "soffice.bin", itself_path, sizeof itself_path) ? itself_path : program;
	argv[0] = itself;                                            /* by which it finds its own files */
	if (!sandbox_enter_exec(SANDBOX_SOFFICE, folder)) return REFUSED;
	execve(itself, argv, envp);
	return NOT_THERE;
}

int stage_run(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[0], "pdftotext") == 0) return run_pdftotext(argv[1]);
	if (argc == 4 && strcmp(argv[0], "soffice") == 0) return run_soffice(argv[1], argv[2], argv[3]);
	return 2;
}
