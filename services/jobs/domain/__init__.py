"""What a job is, how it may change, and how many an account may have."""
