"""Articles in: loading, furniture, sentences, origins, events."""
