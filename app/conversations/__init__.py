"""What was said: the conversation tree, its store, and one turn of it."""
