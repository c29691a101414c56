"""The version of this library, as it is installed."""

from __future__ import annotations

from functools import cache

__all__ = ["library_version"]


@cache
def library_version() -> str:
    """The installed version; "unknown" where the package is used without being installed."""
    from importlib.metadata import PackageNotFoundError, version  # slow to import, and needed once

    try:
        return version("summarize")
    except PackageNotFoundError:
        return "unknown"
