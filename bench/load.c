/* A load generator: N keep-alive connections on one thread, each with one request on its way, always.
 *
 *	load [OPTION...] http://127.0.0.1:PORT/PATH [/PATH...]
 *	  -c N       connections (1)          -n N   requests in all, or  -t S  seconds
 *	  -H LINE    a header, repeated        -d TEXT  POST this form; each %d in it is a number of its own, from
 *	  -s N       (0)
 *	  -f FILE    paths, one a line, each in its turn, instead of those above
 *	  -p PID     say what CPU time this process and its children used a request; repeated: their sum
 *	  -a N       come from N addresses, 127.0.0.2 and so on (the server counts connections by address)
 *	  -A FILE    write the number of each POST that was answered 303, as soon as it is read
 *	  -q         the server may go: when it takes no more connections, stop; what was sent and not answered is counted
 *
 * One line comes out, NAME=VALUE…: requests, seconds, rate, cpu_us (the server's, a request), p50 p90 p99 max and
 * first (ms; first: median until the first byte), bytes (of the last body), s2xx s3xx s4xx s5xx, s304, unanswered.
 * Exit status 1 when something was unanswered or 5xx (503 too).
 *
 * CPU time is the sum of the threads' run time in /proc/PID/task/N/schedstat: nanoseconds, and a loaded machine does not
 * blur it as it blurs times by the clock. */
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define IN_MAX (256 * 1024)         /* head, and as much of a body as is read at once */
#define OUT_MAX (64 * 1024)
#define PATHS_MAX 1000000
#define PIDS_MAX 4
#define TIMES_MAX 4000000

struct options {
	int connections, pids[PIDS_MAX], n_pids, addresses, n_paths;
	long requests, first;
	double seconds;
	bool may_go;
	const char *body, **paths;
	char headers[4096];
	struct sockaddr_in to;
	FILE *acks;
};

struct conn {
	int fd;
	uint32_t events;
	bool busy, reading_body, close_after, answered_before;
	long number;                    /* of the request on its way */
	double since;
	char out[OUT_MAX];
	size_t out_n, out_sent;
	char in[IN_MAX];
	size_t in_n;
	long body_left, body_n;
	int status;
};

static struct options opt = { .connections = 1, .addresses = 1 };
static int ep;
static long sent, answered, unanswered, by_class[6], not_modified, last_bytes;
static float *times, *first_times;
static long n_times, n_first;
static double began, until;
static bool server_gone;

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what) { fprintf(stderr, "load: %s: %s\n", what, strerror(errno)); exit(2); }

/* ---- The server's CPU time ---------------------------------------------------------------------------------------- */

static int64_t thread_ns(int pid, const char *task)
{
	char path[320];
	long long ns = 0;
	snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", pid, task);
	FILE *f = fopen(path, "r");
	if (f && fscanf(f, "%lld", &ns) != 1)
		ns = 0;
	if (f)
		fclose(f);
	return ns;
}

static int64_t cpu_ns(int pid);

/* Of the processes that this thread started. */
static int64_t children_ns(int pid, const char *task)
{
	char path[320];
	int64_t sum = 0;
	int child;
	snprintf(path, sizeof path, "/proc/%d/task/%s/children", pid, task);
	FILE *f = fopen(path, "r");
	while (f && fscanf(f, "%d", &child) == 1)
		sum += cpu_ns(child);
	if (f)
		fclose(f);
	return sum;
}

static int64_t cpu_ns(int pid)
{
	char path[64];
	int64_t sum = 0;
	snprintf(path, sizeof path, "/proc/%d/task", pid);
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));)
		if (isdigit((unsigned char)e->d_name[0]))
			sum += thread_ns(pid, e->d_name) + children_ns(pid, e->d_name);
	if (d)
		closedir(d);
	return sum;
}

static int64_t all_cpu_ns(void)
{
	int64_t sum = 0;
	for (int i = 0; i < opt.n_pids; i++)
		sum += cpu_ns(opt.pids[i]);
	return sum;
}

/* ---- Requests ------------------------------------------------------------------------------------------------------ */

/* The body with each %d replaced; returns its length. */
static size_t fill_body(char *to, size_t room, long number)
{
	size_t n = 0;
	for (const char *p = opt.body; *p && n + 24 < room; p++) {
		if (p[0] == '%' && p[1] == 'd') {
			n += (size_t)snprintf(to + n, room - n, "%ld", number);
			p++;
		} else {
			to[n++] = *p;
		}
	}
	return n;
}

static void make_request(struct conn *c)
{
	static char body[OUT_MAX / 2];
	size_t body_n = opt.body ? fill_body(body, sizeof body, c->number) : 0;
	const char *path = opt.paths[c->number % opt.n_paths];
	int n = snprintf(c->out, sizeof c->out, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s", opt.body ? "POST" : "GET", path,
		ntohs(opt.to.sin_port), opt.headers);
	if (opt.body)
		n += snprintf(c->out + n, sizeof c->out - (size_t)n, "Sec-Fetch-Site: same-origin\r\n"
			"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n", body_n);
	n += snprintf(c->out + n, sizeof c->out - (size_t)n, "\r\n");
	memcpy(c->out + n, body, body_n);
	c->out_n = (size_t)n + body_n;
	c->out_sent = 0;
}

static bool more_wanted(void)
{
	if (server_gone)
		return false;
	return opt.seconds > 0 ? now_s() < until : sent < opt.requests;
}

static void watch(struct conn *c, uint32_t events)
{
	if (c->events == events)
		return;
	c->events = events;
	struct epoll_event e = { .events = events, .data.ptr = c };
	if (epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e))
		die("epoll_ctl");
}

static void start_request(struct conn *c);

static void put_out(struct conn *c)
{
	while (c->out_sent < c->out_n) {
		ssize_t n = send(c->fd, c->out + c->out_sent, c->out_n - c->out_sent, MSG_NOSIGNAL);
		if (n < 0)
			break;                  /* EAGAIN waits for room; a broken connection is told by reading */
		c->out_sent += (size_t)n;
	}
	watch(c, c->out_sent < c->out_n ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

/* ---- Connections --------------------------------------------------------------------------------------------------- */

static bool connect_now(struct conn *c, int number)
{
	int one = 1;
	struct sockaddr_in from = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000002u + (uint32_t)(number % opt.addresses)) };
	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (c->fd < 0)
		die("socket");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	setsockopt(c->fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if ((opt.addresses > 1 && bind(c->fd, (struct sockaddr *)&from, sizeof from)) ||
	    connect(c->fd, (struct sockaddr *)&opt.to, sizeof opt.to)) {
		if (!opt.may_go)
			die("connect");
		close(c->fd);
		c->fd = -1;
		server_gone = true;
		return false;
	}
	fcntl(c->fd, F_SETFL, O_NONBLOCK);
	c->events = EPOLLIN;
	struct epoll_event e = { .events = c->events, .data.ptr = c };
	if (epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &e))
		die("epoll_ctl");
	c->answered_before = false;
	return true;
}

/* The connection ended.  A keep-alive one that was told to close, or that idled, lost nothing; a request on its way did, unless
 * the server closed an idle connection just as the request left, which HTTP allows a client to send again. */
static void broken(struct conn *c, int number)
{
	bool lost = c->busy, again = lost && c->in_n == 0 && c->answered_before && !opt.body;
	close(c->fd);
	c->fd = -1;
	c->busy = false;
	if (again)
		sent--;
	else if (lost)
		unanswered++;
	if (more_wanted() && connect_now(c, number))
		start_request(c);
}

static void start_request(struct conn *c)
{
	c->number = opt.first + sent++;
	c->busy = true;
	c->in_n = 0;
	c->reading_body = false;
	c->status = 0;
	make_request(c);
	c->since = now_s();
	put_out(c);
}

/* ---- Answers ------------------------------------------------------------------------------------------------------- */

static void count(struct conn *c)
{
	answered++;
	by_class[c->status / 100 % 6]++;
	not_modified += c->status == 304;
	last_bytes = c->body_n;
	if (n_times < TIMES_MAX)
		times[n_times++] = (float)((now_s() - c->since) * 1e3);
	if (opt.acks && c->status == 303) {
		fprintf(opt.acks, "%ld\n", c->number);
		fflush(opt.acks);
	}
}

static void finish(struct conn *c, int number)
{
	count(c);
	c->busy = false;
	c->in_n = 0;
	c->answered_before = true;
	if (c->close_after) {
		close(c->fd);
		c->fd = -1;
		if (more_wanted() && connect_now(c, number))
			start_request(c);
	} else if (more_wanted()) {
		start_request(c);
	}
}

/* Length of the head in c->in, 0 when it is not whole yet. */
static size_t read_head(struct conn *c)
{
	char *end = memmem(c->in, c->in_n, "\r\n\r\n", 4);
	if (!end)
		return 0;
	*end = '\0';
	if (sscanf(c->in, "HTTP/1.%*d %d", &c->status) != 1)
		die("not an answer");
	c->body_left = 0;
	c->close_after = false;
	for (char *p = strstr(c->in, "\r\n"); p; p = strstr(p + 2, "\r\n")) {
		if (!strncasecmp(p + 2, "Content-Length:", 15))
			c->body_left = atol(p + 17);
		if (!strncasecmp(p + 2, "Connection: close", 17))
			c->close_after = true;
		if (!strncasecmp(p + 2, "Transfer-Encoding:", 18)) {
			fprintf(stderr, "load: a chunked answer\n");
			exit(2);
		}
	}
	if (c->status == 304 || c->status == 204)
		c->body_left = 0;
	c->body_n = c->body_left;
	return (size_t)(end - c->in) + 4;
}

static void take(struct conn *c, size_t n, int number)
{
	if (c->reading_body) {
		c->body_left -= (long)n;
	} else {
		c->in_n += n;
		size_t head = read_head(c);
		if (head == 0)
			return;
		if (n_first < TIMES_MAX)
			first_times[n_first++] = (float)((now_s() - c->since) * 1e3);
		c->reading_body = true;
		c->body_left -= (long)(c->in_n - head);
	}
	if (c->body_left <= 0)
		finish(c, number);
}

static void on_event(struct conn *c, int number, uint32_t events)
{
	if (events & EPOLLOUT)
		put_out(c);
	if (!(events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
		return;
	for (;;) {
		char *to = c->reading_body ? c->in : c->in + c->in_n;
		ssize_t n = recv(c->fd, to, IN_MAX - (size_t)(to - c->in), 0);
		if (n < 0 && errno == EAGAIN)
			return;
		if (n <= 0) {
			broken(c, number);
			return;
		}
		if (!c->busy)
			die("an answer that nobody asked for");
		int fd = c->fd;
		take(c, (size_t)n, number);
		if (c->fd != fd || !c->busy)
			return;
	}
}

/* ---- The run ------------------------------------------------------------------------------------------------------- */

static bool waits(const struct conn *v)
{
	for (int i = 0; i < opt.connections; i++)
		if (v[i].busy)
			return true;
	return false;
}

static void run(struct conn *v)
{
	struct epoll_event e[256];
	double give_up = 0;
	for (int i = 0; i < opt.connections && !server_gone; i++)
		if (connect_now(&v[i], i) && more_wanted())
			start_request(&v[i]);
	while (waits(v)) {
		int n = epoll_wait(ep, e, 256, 1000);
		for (int i = 0; i < n; i++) {
			struct conn *c = e[i].data.ptr;
			if (c->fd >= 0)
				on_event(c, (int)(c - v), e[i].events);
		}
		if (n > 0 || give_up == 0)
			give_up = now_s() + 30;
		if (now_s() > give_up)
			break;
	}
	for (int i = 0; i < opt.connections; i++)
		unanswered += v[i].busy;
}

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return (x > y) - (x < y);
}

static double at(const float *v, long n, double part) { return n ? (double)v[(long)((double)(n - 1) * part)] : 0; }

static void print(double took, int64_t ns)
{
	qsort(times, (size_t)n_times, sizeof *times, by_value);
	qsort(first_times, (size_t)n_first, sizeof *first_times, by_value);
	printf("requests=%ld seconds=%.3f rate=%.0f cpu_us=%.1f p50=%.3f p90=%.3f p99=%.3f max=%.3f first=%.3f bytes=%ld "
		"s2xx=%ld s3xx=%ld s4xx=%ld s5xx=%ld s304=%ld unanswered=%ld\n", answered, took, (double)answered / took,
		answered ? (double)ns / 1e3 / (double)answered : 0.0, at(times, n_times, .5), at(times, n_times, .9),
		at(times, n_times, .99), at(times, n_times, 1), at(first_times, n_first, .5), last_bytes, by_class[2], by_class[3],
		by_class[4], by_class[5], not_modified, unanswered);
}

static void add_header(const char *line)
{
	size_t n = strlen(opt.headers);
	snprintf(opt.headers + n, sizeof opt.headers - n, "%s\r\n", line);
}

static void read_url(const char *url)
{
	int port;
	char path[2048] = "/";
	if (sscanf(url, "http://127.0.0.1:%d%2047s", &port, path) < 1) {
		fprintf(stderr, "load: http://127.0.0.1:PORT/PATH is wanted\n");
		exit(2);
	}
	opt.to = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(0x7f000001) };
	opt.paths[opt.n_paths++] = strdup(path);
}

static void read_paths(const char *file)
{
	char line[512];
	FILE *f = fopen(file, "r");

	while (f && opt.n_paths < PATHS_MAX && fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = 0;
		opt.paths[opt.n_paths++] = strdup(line);
	}
	if (!f || !opt.n_paths) {
		fprintf(stderr, "load: no paths in %s\n", file);
		exit(2);
	}
	fclose(f);
}

static void read_options(int argc, char **argv)
{
	const char *file = NULL;

	opt.paths = calloc(PATHS_MAX, sizeof *opt.paths);
	for (int o; (o = getopt(argc, argv, "c:n:t:H:d:s:p:a:A:qf:")) != -1;) {
		switch (o) {
		case 'c': opt.connections = atoi(optarg); break;
		case 'n': opt.requests = atol(optarg); break;
		case 't': opt.seconds = atof(optarg); break;
		case 'H': add_header(optarg); break;
		case 'd': opt.body = optarg; break;
		case 's': opt.first = atol(optarg); break;
		case 'p': if (opt.n_pids < PIDS_MAX) opt.pids[opt.n_pids++] = atoi(optarg); break;
		case 'a': opt.addresses = atoi(optarg); break;
		case 'A': opt.acks = fopen(optarg, "w"); break;
		case 'q': opt.may_go = true; break;
		case 'f': file = optarg; break;
		default: exit(2);
		}
	}
	if (optind >= argc || argc - optind > PATHS_MAX || opt.connections < 1 || opt.addresses < 1) {
		fprintf(stderr, "load: see the head of bench/load.c\n");
		exit(2);
	}
	read_url(argv[optind]);
	while (++optind < argc)
		opt.paths[opt.n_paths++] = argv[optind];
	if (file) {
		opt.n_paths = 0;
		read_paths(file);
	}
}

int main(int argc, char **argv)
{
	struct rlimit files = { 8192, 8192 };
	setrlimit(RLIMIT_NOFILE, &files);
	read_options(argc, argv);
	ep = epoll_create1(EPOLL_CLOEXEC);
	struct conn *v = calloc((size_t)opt.connections, sizeof *v);
	times = malloc(TIMES_MAX * sizeof *times);
	first_times = malloc(TIMES_MAX * sizeof *first_times);
	if (ep < 0 || !v || !times || !first_times)
		die("memory");
	int64_t cpu = all_cpu_ns();
	began = now_s();
	until = began + opt.seconds;
	run(v);
	double took = now_s() - began;
	print(took, all_cpu_ns() - cpu);
	return unanswered > 0 || by_class[5] > 0;
}
