"""The reader: the Textual app. The only place that imports Textual."""
