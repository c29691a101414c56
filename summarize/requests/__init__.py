"""From evidence to model requests and back: token counts, chunks, templates, the reply's shape."""
