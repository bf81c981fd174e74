"""Training the attribution stage: who said what."""
