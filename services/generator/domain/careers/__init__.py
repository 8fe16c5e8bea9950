"""How long and how long ago somebody worked, by the dates of their entries."""
