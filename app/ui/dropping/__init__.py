"""What is dragged onto the window and let go there."""
