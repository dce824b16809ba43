"""Markdown on screen while it is being written: text to blocks, blocks to a document, a view."""
