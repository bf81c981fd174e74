"""How the reader takes a terminal, hears it, and gives it back."""
