"""Whether a new article can be another origin than what a brief cites, where the cited article itself is not there.

Copied words are found by tracing even against single sentences. A report told over in other words shows only in how
much of it comes again: one sentence alike is what two reporters write of one happening, most of the known ones are a
report retold. Of an article that one sentence alone is known of, nothing can be said, and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarize.revising.known import Known
from summarize.sources.origins.rewording import SentenceMatcher

__all__ = ["Independence"]

_FEWEST = 2  # known sentences of an article from which a retelling can be told
_RETOLD = (
    0.5  # share of them that comes again in a retelling: by the example story, whose two rewordings have 0.6 and more
)


class Independence:
    """What new articles may have retold."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._sources = {source.article.id: source for source in known.story.sources}
        self._matcher = SentenceMatcher(known.story.sources)
        self._found: dict[tuple[str, str], bool] = {}

    def can_be_another(self, new: str, cited: Iterable[str]) -> bool:
        """Whether a new article can be of another origin than all of some articles of the brief.

        Args:
            new: the id of the new article.
            cited: the ids of articles of the brief; those whose text is there have been traced.
        """
        return not any(self._may_retell(new, each) for each in cited if each not in self._known.given)

    def _may_retell(self, new: str, old: str) -> bool:
        if (new, old) not in self._found:
            told = self._sources[old].evidence
            matches = self._matcher.match_in_full(self._sources[new], self._sources[old])
            again = {match.original for match in matches if match.is_same}
            self._found[new, old] = len(told) < _FEWEST or len(again) >= _RETOLD * len(told)
        return self._found[new, old]
