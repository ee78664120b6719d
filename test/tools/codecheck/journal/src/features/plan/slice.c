static const struct journal_kind journal[] = { { "plan.moved", "Срок перенесён" }, { 0 } };
