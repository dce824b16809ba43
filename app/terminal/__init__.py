"""The app without a window: one question, or a chat, in the terminal."""
