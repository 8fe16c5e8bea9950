"""The report that comes with a result."""
