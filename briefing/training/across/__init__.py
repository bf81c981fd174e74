"""What is found across articles: measured on articles whose events are known, and fitted there."""
