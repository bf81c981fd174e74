"""The stage that says what an attribution does, and to whom."""
