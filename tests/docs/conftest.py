"""What the pages' tests share stands beside them; the chats that the bots talk to, with the bots' tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "bots")]
