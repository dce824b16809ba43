"""System prompts and sampling of a chat's own, and presets of them."""
