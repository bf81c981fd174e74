"""The reader in a browser: a web server that runs a reader for each visitor."""
