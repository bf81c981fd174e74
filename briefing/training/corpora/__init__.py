"""The corpora that the analysis is trained and measured on, read into plain gold types."""
