"""Training the reading stage of the fast pipeline."""
