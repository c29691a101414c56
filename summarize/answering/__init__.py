"""How the rounds of a flow are answered: calls, retries, limits, the ledger of replies."""
