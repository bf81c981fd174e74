"""Tables of knowledge, made from their sources."""
