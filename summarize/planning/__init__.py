"""The merge, by code alone: what says the same, what differs, what matters most."""
