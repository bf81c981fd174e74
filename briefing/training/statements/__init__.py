"""Training the statements stage: what a statement does, and to whom."""
