"""Tailoring itself: terms, score, sections, the fact check, the report."""
