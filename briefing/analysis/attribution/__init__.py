"""The stage that says who is said to have said what."""
