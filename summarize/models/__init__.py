"""What answers requests: OpenAI-compatible servers, and the built-in extractive engine."""
