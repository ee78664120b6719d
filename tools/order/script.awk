# functions.txt, a line for each "OBJECT FUNCTION" -> a linker script that is inserted into the usual one.
# An asterisk before each object: one that is no longer there is then no error.
{
	if (!($1 in seen)) objects[++n] = $1
	seen[$1] = 1
	functions = functions "*" $1 "(.text." $2 " .text." $2 ".*)\n"
}
END {
	# The C library's first, the compiler's look at the processor, and what slices declare run in every program.
	print "SECTIONS { .text.ordered : {\n*rt1.o(.text)\n*cpuinfo.o(.text .text.*)\n*/slice.o(.text.*)\n" functions "} } INSERT BEFORE .text;"
	# Then what the written part of the program says: names that the check at start compares, words.  Statements and pages, by
	# their first use; the rest of them, embedded files and the like stay behind.
	# On a page of its own, or the linker takes it into the executable segment before it.
	print "SECTIONS { . = ALIGN(CONSTANT(MAXPAGESIZE)); .rodata.ordered : {\n*cpuinfo.o(.rodata .rodata.*)\n*obj/src/*(.rodata.str* .rodata.cst*)"
	print "*/slices.o(.rodata.str*)\n*/migrations.o(.rodata.str*)\n*/assets.o(.rodata.str*)\n*src/main.o(.rodata .rodata.*)"
	for (i = 1; i <= n; i++) print "*" objects[i] "(.rodata .rodata.*)"
	print "} } INSERT BEFORE .rodata;"
}
