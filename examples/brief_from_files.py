"""A brief of files, folders or addresses, printed with the exact source of every sentence.

python examples/brief_from_files.py examples/articles
"""

import sys

from summarize import Options, summarize
from summarize.loading import load


def main() -> None:
    """Load what the command line names, make a brief, print it."""
    loaded = load(sys.argv[1:] or ["examples/articles"])
    for problem in loaded.problems:
        print(f"left out: {problem}", file=sys.stderr)
    brief = summarize(loaded.articles, options=Options(length=8))
    print(brief.headline.text if brief.headline else "Nothing to report", end="\n\n")
    for sentence in brief.sentences:
        print(sentence.text)
        for c in sentence.citations:
            print(f"    {c.article_id} [{c.start}:{c.end}] {c.text!r}")
    for disagreement in brief.disagreements:
        print(f"sources differ: {disagreement.text}")


if __name__ == "__main__":
    main()
