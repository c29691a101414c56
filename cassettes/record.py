"""Record cassettes anew, by running the library against a real server.

    OPENAI_API_KEY=... [OPENAI_BASE_URL=...] SUMMARIZE_MODEL=... python cassettes/record.py [NAME ...]

Without names, all are recorded. See cassettes/README.md.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from cassette_cases import CASSETTES, NAMES, play, recorder  # noqa: E402


def main() -> None:
    """Record the cases named on the command line."""
    for name in sys.argv[1:] or NAMES:
        path = CASSETTES / f"{name}.yaml"
        path.unlink(missing_ok=True)
        with recorder("all").use_cassette(path.name):
            brief = play(
                name,
                model=os.environ["SUMMARIZE_MODEL"],
                base_url=os.environ.get("OPENAI_BASE_URL"),
                api_key=os.environ["OPENAI_API_KEY"],
                timeout=1_800,
            )
        stages = [f"{r.stage} {r.ended}" for r in brief.provenance.requests]
        print(f"{name}: {stages}, {len(brief.sentences)} sentences, {len(brief.withheld)} withheld, {brief.problems}")


if __name__ == "__main__":
    main()
