"""What is known of the language and of the world, as data."""
