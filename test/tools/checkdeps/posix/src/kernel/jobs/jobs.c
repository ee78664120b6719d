void f(void) { if (fork() == 0) kill(1, 9); }
