"""The HTTP face of the system: admits, limits, translates, serves the two pages. Owns nothing."""
