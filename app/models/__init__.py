"""What can be loaded: the starter model, and files that were opened."""
