"""A brief composed from the reports of a fire: what happened comes first, whatever its length and style."""

from __future__ import annotations

import pytest

from summarize import Article, Brief, Options, summarize
from summarize.types import Style

WIRE = """A fire tore through the Hallberg varnish works in Estmark early on Thursday, killing four workers and \
injuring 17 others, the fire brigade said.

The blaze broke out in the boiling house shortly after 3 a.m. and spread to a store of solvents. About 120 \
firefighters fought it for six hours.

Fire chief Jens Ritter said the cause was not yet known. Residents of the Canal Quarter were told to keep their \
windows shut because of the smoke."""

POST = """Three schools were closed and thousands of residents stayed indoors on Thursday after a fire at the Hallberg \
varnish works in Estmark.

The environment agency said it had found no dangerous gases in the air. The fire brigade put the number of dead at four.

Production will not resume before the summer, managing director Rolf Hallberg said."""

RADIO = """The varnish makers' union said on Thursday that sprinklers at the Hallberg varnish works in Estmark had \
been switched off for weeks before the fire that killed four people.

The fire brigade had the blaze under control at about 9 a.m. Three schools in the Canal Quarter stayed shut that day.

Mayor Lina Vossberg called the fire the worst accident in the town since 1987."""

COURIER = """# Three dead in Estmark fire

Three people were killed and 22 were injured when a fire destroyed the Hallberg varnish works in Estmark on Thursday, \
police said.

The company's managing director, Rolf Hallberg, denied that the sprinklers had been switched off."""


def told(length: int, style: Style) -> Brief:
    texts = {"wire": WIRE, "copy": f"Estmark Evening News\n12 March 2031\n\n{WIRE}", "post": POST, "radio": RADIO}
    articles = [Article(id=name, text=text, published_at="2031-03-12") for name, text in texts.items()]
    courier = Article(id="courier", title="Three dead in Estmark fire", text=COURIER, published_at="2031-03-12")
    return summarize([*articles, courier], model="extractive", options=Options(length=length, style=style))


@pytest.mark.parametrize(("length", "style"), [(1, "brief"), (3, "brief"), (12, "brief"), (3, "lead")])
def test_a_brief_begins_with_what_happened(length: int, style: Style) -> None:
    brief = told(length, style)
    assert brief.sentences[0].text == WIRE.split("\n")[0]
    assert len(brief.sentences) >= min(length, 8)
