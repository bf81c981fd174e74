"""The paragraphs of a `Doc` as lists, and what rules read off their trees."""
