"""Who somebody is: accounts, password hashes, guests, and the announcement of closed accounts."""
