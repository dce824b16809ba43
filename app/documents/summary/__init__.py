"""Summaries of documents: what is asked of a model, what comes of it, and what it rests on."""
