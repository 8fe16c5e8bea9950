"""Every process, PostgreSQL and NATS on this machine: `python -m deploy.cluster`."""
