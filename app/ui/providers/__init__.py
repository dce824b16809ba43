"""The window's side of models that run elsewhere."""
