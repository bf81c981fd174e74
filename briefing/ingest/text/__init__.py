"""The characters of an article: bytes to text, made safe, and folded for the analysis."""
