"""Training the reading stage: trees, tags, names and vectors, of both pipelines."""
