"""Consumes accepted jobs, runs the language-model stages, announces progress and results."""
