"""Marking of page furniture (menus, teasers, sign-up forms, captions, ...) in plain-text page dumps."""

from summarize.furniture.kinds import Furniture, FurnitureKind
from summarize.furniture.marking import mark_furniture

__all__ = ["Furniture", "FurnitureKind", "mark_furniture"]
