"""What the benchmarks are made of; `benchmarks/run` puts it together."""
