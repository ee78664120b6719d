# Our statistics beside R's: Rscript compare.R PROGRAM.  Last line: "N passed, N failed".
program <- commandArgs(TRUE)[1]
passed <- 0; failed <- 0
check <- function(what, got, want, eps = 1e-9) {
  ok <- length(got) == 1 && length(want) == 1 && (identical(is.nan(got), TRUE) && is.nan(want) || isTRUE(abs(got - want) <= eps * max(1e-300, abs(want)) + 1e-13))
  if (ok) passed <<- passed + 1 else { failed <<- failed + 1; cat("FAIL ", what, ": ", format(got, digits = 17), ", R ", format(want, digits = 17), "\n", sep = "") }
}
ours <- function(test, lines) {
  out <- system2(program, c("stats", test), input = lines, stdout = TRUE)
  m <- do.call(rbind, lapply(strsplit(out, "\t"), as.numeric))
  colnames(m) <- c("n", "statistic", "exact", "normal", "effect", "lo", "hi")
  m
}
text <- function(x) paste(format(x, digits = 17, trim = TRUE), collapse = " ")
quiet <- suppressWarnings
set.seed(7)

# Tied answers of a scale, with zeros; fine ones without.
coarse <- lapply(1:200, function(i) sample(-5:9, sample(5:150, 1), TRUE))
coarse <- Filter(function(d) any(d != 0), coarse)
fine <- lapply(1:60, function(i) round(rnorm(sample(6:49, 1), .3), 9))
w <- ours("wilcoxon", vapply(coarse, text, ""))
for (i in seq_along(coarse)) {
  r <- quiet(wilcox.test(coarse[[i]], exact = FALSE))
  check("V", w[i, "statistic"], unname(r$statistic)); check("p_normal", w[i, "normal"], r$p.value); check("n", w[i, "n"], sum(coarse[[i]] != 0))
}
w <- ours("wilcoxon", vapply(fine, text, ""))
for (i in seq_along(fine)) {
  r <- quiet(wilcox.test(fine[[i]], exact = TRUE, conf.int = TRUE)); n <- quiet(wilcox.test(fine[[i]], exact = FALSE))
  check("p_exact", w[i, "exact"], r$p.value, 1e-12); check("p_normal", w[i, "normal"], n$p.value)
  check("shift", w[i, "effect"], unname(r$estimate)); check("lo", w[i, "lo"], r$conf.int[1]); check("hi", w[i, "hi"], r$conf.int[2])
}
big <- round(rnorm(400, .05), 9)
check("p_exact of 400", ours("wilcoxon", text(big))[, "exact"], wilcox.test(big, exact = TRUE)$p.value, 1e-10)

# Pairs: before TAB after is the same as their differences.
x <- sample(1:10, 60, TRUE); y <- sample(1:10, 60, TRUE)
stopifnot(identical(ours("wilcoxon", paste(text(x), text(y), sep = "\t")), ours("wilcoxon", text(x - y))))

s <- ours("sign", vapply(coarse, text, ""))
for (i in seq_along(coarse)) {
  d <- coarse[[i]]; r <- binom.test(sum(d > 0), sum(d != 0))
  check("sign p", s[i, "exact"], r$p.value, 1e-10); check("share", s[i, "effect"], unname(r$estimate))
  check("share lo", s[i, "lo"], r$conf.int[1], 1e-7); check("share hi", s[i, "hi"], r$conf.int[2], 1e-7)
}

groups <- lapply(1:120, function(i) list(x = sample(1:10, sample(2:80, 1), TRUE), y = sample(2:10, sample(2:80, 1), TRUE)))
m <- ours("mannwhitney", vapply(groups, function(g) paste(text(g$x), text(g$y), sep = "\t"), ""))
for (i in seq_along(groups)) {
  r <- quiet(wilcox.test(groups[[i]]$x, groups[[i]]$y, exact = FALSE))
  check("W", m[i, "statistic"], unname(r$statistic)); check("W p_normal", m[i, "normal"], r$p.value)
}
groups <- lapply(1:40, function(i) list(x = round(rnorm(sample(2:40, 1)), 9), y = round(rnorm(sample(2:40, 1), .5), 9)))
m <- ours("mannwhitney", vapply(groups, function(g) paste(text(g$x), text(g$y), sep = "\t"), ""))
for (i in seq_along(groups)) check("W p_exact", m[i, "exact"], wilcox.test(groups[[i]]$x, groups[[i]]$y, exact = TRUE)$p.value, 1e-10)

cat(passed, " passed, ", failed, " failed\n", sep = "")
quit(status = as.integer(failed > 0))
