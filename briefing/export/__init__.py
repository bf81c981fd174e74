"""From a briefing to a file: one module a format. Reads the briefing and changes nothing."""
