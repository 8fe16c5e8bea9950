"""What auth speaks of: accounts, the rules of names and passwords, and what can go wrong."""
