"""The stage of answers: which statement answers which."""
