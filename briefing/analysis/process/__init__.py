"""The analysis as a process of its own: the worker, and the client that talks to it."""
