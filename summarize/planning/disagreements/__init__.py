"""Disagreements among sources, found by code before anything is written: one file for each kind.

Figures and clock times of one thing, quotations in two wordings, words given to two speakers, one person's offices,
what one asserts and another denies. What is found does not depend on a model noticing it.
"""

from summarize.planning.disagreements.finding import find_conflicts
from summarize.planning.disagreements.positions import Conflict, Kind, Position

__all__ = ["Conflict", "Kind", "Position", "find_conflicts"]
