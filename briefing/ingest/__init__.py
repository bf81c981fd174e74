"""From bytes to a document: what is read, made safe, and told apart. Knows nothing of language."""
