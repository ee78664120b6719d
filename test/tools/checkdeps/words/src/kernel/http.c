/* A comment may say «наставник». */
static const char *const say[] = { "дорожная карта", "пришёл мастер" };
struct mentor_row { int n; };
