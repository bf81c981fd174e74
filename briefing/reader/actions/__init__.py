"""What keys do: a module for each group of commands."""
