static const struct perm perms[] = { { "plan.edit", "Правит план" } };
