"""The encoder that reads an article as one, and the heads of all stages on it, trained together."""
