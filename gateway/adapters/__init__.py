"""How the gateway reaches what it does not own."""
