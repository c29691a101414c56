"""How many reports a sentence says there are, against how many independent ones it cites.

"Several outlets report that ..." over four copies of one agency's story counts one source four times. A number of
outlets, papers or reports that say something must not be greater than the number of origins among the cited articles;
"several" and its like ask for two.

Does not catch: numbers of witnesses or officials, which the sources themselves give; "reportedly", "it is said".
"""

from __future__ import annotations

import re

from summarize.checking.claim import Claim

__all__ = ["unconfirmed"]

_COUNTS = {
    "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "several": 2, "multiple": 2, "many": 2, "numerous": 2,
    "various": 2, "zwei": 2, "beide": 2, "drei": 3, "vier": 4, "mehrere": 2, "viele": 2, "deux": 2, "trois": 3,
    "quatre": 4, "plusieurs": 2, "dos": 2, "tres": 3, "cuatro": 4, "varios": 2, "muchos": 2,
}  # fmt: skip
_REPORTS = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)})\s+(?:\w+\s+)?(?:outlets|newspapers|papers|publishers|publications|"
    r"news agencies|media|independent reports|zeitungen|medien|agenturen|médias|journaux|quotidiens|medios|"
    r"periódicos|diarios)\b",
    re.IGNORECASE,
)


def unconfirmed(claim: Claim) -> list[str]:
    """The words that claim more independent reports than the sentence cites.

    Args:
        claim: a sentence with its evidence.

    Returns:
        The words as they stand; none where a cited sentence has the same words.
    """
    cited = len(claim.story.origins_of(claim.evidence))
    given = " ".join(e.shown for e in claim.evidence).lower()
    return [
        match.group()
        for match in _REPORTS.finditer(claim.text)
        if _COUNTS[match["count"].lower()] > cited and match.group().lower() not in given
    ]
