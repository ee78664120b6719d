/* The tail of rank sums without ties, from the generating function on a circle: numbers of subsets are its coefficients, and Cauchy's
 * integral over a circle gives their sum.
 *
 *	P(S = k) = rho^-k / (2^n N) sum G(z) e^(-ikt),   G(z) = prod (1 + z^v),  v = 1 … n,  z = rho e^(it),  t = 2 pi l / N
 *
 * The circle goes through the saddle point, where the sum that is asked for is the mean: there G is a bell around t = 0, and some thirty
 * points tell all that doubles can (13 to 12 digits up to n = 1,000), where counting takes n^3 steps.  N is so large that what is more
 * than 8.5 deviations away comes in nowhere.  Beyond the bell G is small for many ranks, less so for few of them or far out: then more
 * points than POINTS_MAX would be wanted, and the answer is NaN.  After Daniels H. E., Tail probability approximations, International
 * Statistical Review 55 (1987), 2, without the approximation. */
#include "kernel/stats/rank.h"

#include <math.h>

enum { RANKS_LEAST = 64, LANES = 4, POINTS = 2 * LANES, POINTS_MAX = 48, NEWTON = 2 };
#define FAR 8.5                                  /* deviations */
#define NOTHING 1e-15                            /* of the top of the bell: no point there counts */

typedef double four __attribute__((vector_size(32), aligned(8), may_alias));
#define AT(p) (*(four *)(p))

struct circle { int64_t n, most; double theta, rho /* e^-theta */, mean, variance, top /* G(rho) */; };

/* Ranks in with probability rho^v / (1 + rho^v). */
static void measure(struct circle *c)
{
	double x = 1;
	c->rho = exp(-c->theta);
	c->mean = c->variance = 0;
	c->top = 1;
	for (int64_t v = 1; v <= c->n; v++) {
		x *= c->rho;
		double out = 1 / (1 + x), in = x * out, r = (double)v;
		c->mean += r * in;
		c->variance += r * r * in * out;
		c->top *= 1 + x;
	}
}

static struct circle through_saddle(int64_t n, int64_t most)
{
	double x = (double)n, mean = x * (x + 1) / 4;
	struct circle c = { .n = n, .most = most, .theta = (mean - (double)most) / (x * (x + 1) * (2 * x + 1) / 24) };
	measure(&c);
	for (int i = 0; i < NEWTON; i++) {
		c.theta = fmax(c.theta + (c.mean - (double)most) / c.variance, 0);
		measure(&c);
	}
	return c;
}

struct points { double re[POINTS], im[POINTS]; };

/* G at eight points. */
FOUR_AT_ONCE static void generate(int64_t n, const struct points *z, struct points *ret)
{
	const four one = { 1, 1, 1, 1 };
	for (int i = 0; i < POINTS; i += LANES) {
		const four zr = AT(z->re + i), zi = AT(z->im + i);
		four pr = one, pi = { 0 }, xr = zr, xi = zi, r;
		for (int64_t v = 1; v <= n; v++) {
			four f = one + xr;
			r = pr * f - pi * xi;
			pi = pr * xi + pi * f;
			pr = r;
			r = xr * zr - xi * zi;
			xi = xr * zi + xi * zr;
			xr = r;
		}
		AT(ret->re + i) = pr;
		AT(ret->im + i) = pi;
	}
}

/* What adds up sums most, most - 1, …, most - last, each by its power of rho. */
struct adder { double step, last, fade; };

/* The real part of g e^(-i most t) (1 - q^(last + 1)) / (1 - q), q = z. */
static double one_point(const struct circle *c, const struct adder *d, int64_t l, double zr, double zi, double gr, double gi)
{
	if (l == 0)
		return gr * (c->theta > 0 ? expm1(-c->theta * (d->last + 1)) / expm1(-c->theta) : d->last + 1);
	double t = (double)l * d->step, at = (double)c->most * t, end = (d->last + 1) * t;
	double xr = gr * cos(at) + gi * sin(at), xi = gi * cos(at) - gr * sin(at);
	double ur = 1 - d->fade * cos(end), ui = -d->fade * sin(end), wr = 1 - zr, wi = -zi;
	double hr = ur * wr + ui * wi, hi = ui * wr - ur * wi;
	return (xr * hr - xi * hi) / (wr * wr + wi * wi);
}

double stats_ranks_tail(int64_t n, int64_t most)
{
	if (n < RANKS_LEAST)
		return NAN;
	struct circle c = through_saddle(n, most);
	double far = ceil(FAR * sqrt(c.variance)) + 2, last = fmin(far, (double)most), around = last + far + 1, sum = 0, highest = 1;
	if (around < 2 * POINTS_MAX || fabs(c.mean - (double)most) > sqrt(c.variance))      /* too far out */
		return NAN;
	struct adder d = { 2 * acos(-1) / around, last, exp(-c.theta * (last + 1)) };
	for (int64_t l = 0; highest > NOTHING; l += POINTS) {
		struct points z, g = { 0 };
		if (l >= POINTS_MAX)
			return NAN;
		for (int i = 0; i < POINTS; i++) {
			z.re[i] = c.rho * cos((double)(l + i) * d.step);
			z.im[i] = c.rho * sin((double)(l + i) * d.step);
		}
		generate(n, &z, &g);
		highest = 0;
		for (int i = 0; i < POINTS; i++) {
			double gr = g.re[i] / c.top, gi = g.im[i] / c.top;
			highest = fmax(highest, fabs(gr) + fabs(gi));
			sum += (l + i ? 2 : 1) * one_point(&c, &d, l + i, z.re[i], z.im[i], gr, gi);
		}
	}
	return ldexp(c.top, -(int)n) * pow(c.rho, -(double)most) * sum / around;
}
