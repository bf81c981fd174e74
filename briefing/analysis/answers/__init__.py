"""The stage that says which statement answers which."""
