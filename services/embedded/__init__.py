"""The whole system in one process, on a laptop: the composition that knows every context."""
