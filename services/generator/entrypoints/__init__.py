"""What drives the generator from outside."""
