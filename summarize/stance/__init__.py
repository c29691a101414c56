"""How a text stands to what it says: denied or affirmed, as a fact or hedged."""
