"""What reaches jobs from outside: the events of others, and the passing of time."""
