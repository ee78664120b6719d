/* codecheck: russian data */
static const char *const until = "не позднее";
