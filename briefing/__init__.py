"""Read briefings in the terminal: who says what about whom, and who denies it."""

__version__ = "0.1.0"
