"""The parts of the benchmarks, a file each: `measure(bench)` gives rows, `TITLE` says of what."""
