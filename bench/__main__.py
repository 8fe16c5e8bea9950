"""Run every benchmark and print its line."""

from __future__ import annotations

from bench import documents, idle, polling, starting, waiting

for benchmark in (starting, idle, waiting, polling, documents):
    print(benchmark.report(), flush=True)
