# functions.txt, a line for each "OBJECT FUNCTION" -> a linker script that is inserted into the usual one.
# An asterisk before each object: one that is no longer there is then no error.
{
	if (!($1 in seen)) objects[++n] = $1
	seen[$1] = 1
	functions = functions "*" $1 "(.text." $2 " .text." $2 ".*)\n"
}
END {
	# The C library's first and the compiler's look at the processor run in every program.
	print "SECTIONS { .text.ordered : {\n*rt1.o(.text)\n*cpuinfo.o(.text .text.*)\n" functions "} } INSERT BEFORE .text;"
	# On a page of its own, or the linker takes it into the executable segment before it.
	print "SECTIONS { . = ALIGN(CONSTANT(MAXPAGESIZE)); .rodata.ordered : {\n*cpuinfo.o(.rodata .rodata.*)\n*/slice.o(.rodata .rodata.*)"
	for (i = 1; i <= n; i++) print "*" objects[i] "(.rodata .rodata.*)"
	print "} } INSERT BEFORE .rodata;"
}
