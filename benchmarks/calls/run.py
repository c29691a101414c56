"""Calls of a model, measured against a fake server with latencies, limits and faults; prints a table of Markdown.

    python benchmarks/calls/run.py [--only ROW ...] [--quick]

Ten to twenty minutes for everything; `--quick` takes fewer and smaller runs and proves less. Server, library and the
plain-SDK scripts run each in a process of its own. A row that cannot be measured says so, and the command fails.
Machines are noisy: times depend on what else runs.
"""

from __future__ import annotations

import argparse
import sys
import traceback

from counting import counter_name
from rows import ROWS, Sizes
from runs import place


def main() -> int:
    """Print the rows asked for; 1 where one could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS), metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    failed = 0
    print(f"Tokens are counted by {counter_name()}.\n\n| what | wanted | measured |\n| --- | --- | --- |", flush=True)
    with place() as here:
        for name in given.only:
            try:
                for row in ROWS[name](here, Sizes.quick() if given.quick else Sizes()):
                    print("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |", flush=True)
            except Exception as error:  # noqa: BLE001 - the other rows are measured all the same
                failed = 1
                traceback.print_exc(limit=-1)
                print(f"| {name} | | FAILED: {type(error).__name__}: {error} |", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
