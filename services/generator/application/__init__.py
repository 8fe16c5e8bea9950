"""What can be asked of the generator."""
