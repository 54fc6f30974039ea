"""Benchmarks: ratios of one run, never timed tests."""
