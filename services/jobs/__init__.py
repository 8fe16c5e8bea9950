"""Owns jobs, their results, the quotas and each person's saved résumé."""
