"""Run every benchmark and print its line."""

from __future__ import annotations

from bench import documents, polling, starting, waiting

for benchmark in (starting, waiting, polling, documents):
    print(benchmark.report(), flush=True)
