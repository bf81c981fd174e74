"""What the user has set right in a briefing: applied to it, and kept from one day to the next."""
