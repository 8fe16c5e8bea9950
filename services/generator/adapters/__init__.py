"""How the generator reaches models, checkpoints and the bus."""
