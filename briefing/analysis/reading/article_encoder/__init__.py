"""The encoder that reads an article as one, above the one that reads paragraphs."""
