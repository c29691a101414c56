"""Beyond one process, on engines that exist: OpenAI's Batch API and Ray (see docs/scaling.md)."""
