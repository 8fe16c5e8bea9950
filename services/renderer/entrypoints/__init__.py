"""How others call the renderer. The embedded process calls its use case directly."""
