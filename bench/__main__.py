"""Run every benchmark and print its line."""

from __future__ import annotations

from bench import documents, idle, in_a_cluster, polling, starting, waiting

for benchmark in (starting, idle, waiting, polling, documents, in_a_cluster):
    print(benchmark.report(), flush=True)
