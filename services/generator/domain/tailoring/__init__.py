"""What becomes of a model's proposals: the sections, and what their owner accepts."""
