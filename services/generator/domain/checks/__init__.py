"""What can be held against a generated statement, a module for each kind of claim."""
