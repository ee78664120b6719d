static const char *const a = "SELECT id " "FROM plan";
static const char *const b = "  UPDATE plan SET done = 1";
static const char *const c = "<td class=x>";
static const char *const d = "x</p>";
const char *e(void) { return "Срок прошёл"; }
void f(void) { say(S("Срок прошёл вчера")); }
const char *g(int n) { return n ? "да" : "ещё нет"; }
