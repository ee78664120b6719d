/* The command `name`; the rest of this folder is called by others. */
#include "kernel/russian/name_cli.h"
#include "kernel/slice.h"

static const struct command commands[] = { { "name", "decline names and posts in Russian", name_command }, { 0 } };

const struct slice slice_russian = { .name = "russian", .commands = commands };
