"""Revising a brief that stands: articles that came later, and articles that were taken back."""
