"""How much of what a posting asks a résumé shows, by which evidence, and what it does not show."""
