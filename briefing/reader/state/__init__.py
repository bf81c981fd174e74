"""What is shown, where one is, and what is remembered. Nothing here knows of a screen."""
