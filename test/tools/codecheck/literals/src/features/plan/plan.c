static const char *const a = "SELECT id " "FROM plan";
static const char *const b = "  UPDATE plan SET done = 1";
static const char *const c = "<td class=x>";
static const char *const d = "x</p>";
static const char *const e = "Срок прошёл";
void f(void) { say(S("Срок прошёл вчера")); }
