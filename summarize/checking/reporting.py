"""Words that report, and words that count the sources: what a sentence about the sources says of itself.

"Reuters puts it at 187, while the Courier reports 214" has words that no source sentence needs to hold. They
are left out of what `coverage` asks for; without that, the sentences which set reports against each other
are the first to be refused.
"""

from __future__ import annotations

from summarize.language.words import stem

__all__ = ["REPORTING"]

_EN = """
say says said saying state stated states tell told report reports reported reporting according add added adds note
noted notes describe described describes call called quote quoted quotes give gave gives given put puts cite cited
cites mention mentioned account accounts version versions source sources outlet outlets article articles publisher
publishers newspaper paper agency media differ differs differed differing different disagree disagrees contrast
while whereas however meanwhile instead respectively figure figures number numbers wording word words sentence
claim claims claimed remark remarks remarked statement statements comment comments commented another second former
latter one two three both side sides
"""
_DE = """
sagen sagt sagte berichten berichtet berichtete bericht berichte laut zufolge angaben angabe nennen nennt nannte
zitieren zitiert quelle quellen artikel zeitung agentur unterschiedlich abweichend während dagegen hingegen
"""

REPORTING = {
    "en": frozenset(stem(word, "en") for word in _EN.split()),
    "de": frozenset(stem(word, "de") for word in _DE.split()),
}
"""Stems of reporting words by ISO 639-1 code."""
