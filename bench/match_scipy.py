"""scipy on a dense one-to-one problem of `nastavnik match`: bench/match.sh.  Prints the total, and the least CPU seconds of ROUNDS runs."""
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment

with open(sys.argv[1]) as f:
    _, _, n, m, arcs = f.readline().split()
    n, m = int(n), int(m)
    score = numpy.loadtxt((line[2:] for line in f if line[0] == "a"), dtype=numpy.int64)
cost = numpy.full((n, m), -(1 << 60), dtype=numpy.float64)
cost[score[:, 0] - 1, score[:, 1] - 1] = score[:, 2]
best = 1e9
for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 1):
    began = time.process_time()
    rows, columns = linear_sum_assignment(cost, maximize=True)
    best = min(best, time.process_time() - began)
print(int(cost[rows, columns].sum()), f"{best:.4f}")
