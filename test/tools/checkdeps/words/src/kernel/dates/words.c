/* codecheck: russian data */
static const char *const stems[] = { "наставник", "куратор" };
