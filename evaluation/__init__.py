"""Measures what decides over a résumé against labelled corpora: `make eval`."""
