"""From a document to a briefing: who says what about whom. The only place that imports spaCy."""
