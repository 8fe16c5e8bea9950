"""What drives auth: the relay of closures and the purge of guests."""
