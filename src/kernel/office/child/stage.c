#include "kernel/office/child/stage.h"
#include <stdbool.h>
#include <stdio.h>
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

static int run_soffice(char *program, char *folder, const char *kind)
{
	static char name[] = "soffice", headless[] = "--headless", convert[] = "--convert-to", outdir[] = "--outdir",
		docx[] = "docx", xlsx[] = "xlsx", pdf[] = "pdf", safe[] = "--norestore", path[] = "PATH=/usr/bin:/bin";
	char in[512], out[512], home[512], profile[512];
	snprintf(in, sizeof in, "%s/in.%s", folder, kind);
	snprintf(out, sizeof out, "%s/out", folder);
	snprintf(home, sizeof home, "HOME=%s", folder);
	snprintf(profile, sizeof profile, "-env:UserInstallation=file://%s/profile", folder);
	bool prints = strcmp(kind, "docx") == 0 || strcmp(kind, "odt") == 0;
	char *argv[] = { name, headless, safe, profile, convert, prints ? pdf : strcmp(kind, "xls") == 0 ? xlsx : docx, outdir, out, in, NULL };
	char *envp[] = { home, path, NULL };
	if (!sandbox_enter_exec(SANDBOX_SOFFICE, folder)) return REFUSED;
	execve(program, argv, envp);
	return NOT_THERE;
}

int stage_run(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[0], "pdftotext") == 0) return run_pdftotext(argv[1]);
	if (argc == 4 && strcmp(argv[0], "soffice") == 0) return run_soffice(argv[1], argv[2], argv[3]);
	return 2;
}
