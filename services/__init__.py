"""One package per process, and the chassis that carries them."""
