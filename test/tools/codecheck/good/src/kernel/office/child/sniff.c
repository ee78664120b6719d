bool is_html(struct str s) { return str_starts(s, S("<html>")); }
