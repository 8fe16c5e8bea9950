"""What the gateway speaks of: accounts, jobs, résumés in every shape, and what can go wrong."""
