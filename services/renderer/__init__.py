"""Makes documents of résumés and keeps nothing."""
