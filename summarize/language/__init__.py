"""What can be read off a text without a model: folding, words, figures, quotations."""
