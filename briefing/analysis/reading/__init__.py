"""Text to tokens, trees, names and vectors."""
