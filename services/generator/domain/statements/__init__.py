"""Statements read for the fact check: clauses, deeds, numbers, and what their words stand for."""
