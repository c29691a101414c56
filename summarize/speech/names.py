"""Words that tell a person's name from other names, and a woman's from a man's; what no table holds is undecided."""

from __future__ import annotations

__all__ = ["FEMALE", "LINKS", "MALE", "NO_NAMES", "ORGANISATION", "PARTICLES", "PLACES"]

_FEMALE = """
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley
kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy
angela shirley anna ruth brenda pamela nicole katherine samantha christine emma catherine debra virginia rachel
carolyn janet maria heather diane julie joyce victoria kelly christina joan evelyn lauren judith olivia martha
cheryl megan andrea ann alice jean doris jacqueline kathryn hannah julia gloria teresa sara janice kate kellyanne
hillary melania ivanka theresa ida eva ingrid sofia marie claire sophie nicola ursula jill kamala nikki huma chelsea
carly anne mrs ms miss lady queen princess madame señora frau dame congresswoman chairwoman spokeswoman
"""

_LINKS = """
for of at from in with who on to and or für von pour para &
"""

_MALE = """
james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark donald
steven andrew paul joshua kenneth kevin brian timothy ronald george jason edward jeffrey ryan jacob nicholas gary
eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis
jerry tyler aaron jose henry adam douglas peter nathan zachary walter kyle harold carl jeremy keith roger arthur
terry sean bill bob tom jim mike joe ted ben dan tim barack marco bernie jeb vladimir boris emmanuel hans
jean-pierre juan carlos luis pedro mr sir lord king prince herr monsieur señor don congressman chairman spokesman
reince rudy steve chris rick ivan sergei dmitry olaf karl per lars erik greg harry lindsey newt rand mitt mitch
bobby
"""

_NO_NAMES = """
he she it they we i you who some many others one nothing this that these those another both critics officials
sources people police authorities reporters everyone anyone someone nobody er sie es il elle ils elles él ella он
она они reports accounts several experts analysts supporters opponents witnesses neither all most few two three
"""

_ORGANISATION = """
university college council police house department committee party post times news court senate congress commission
association union agency company corporation corp inc ltd group institute foundation center centre bank ministry
office bureau board federation league society organization organisation campaign administration government service
services navy army force guard club school hospital church states nations kingdom republic journal press network
tribune herald gazette daily magazine radio television authority coastguard coalition alliance fund trust airlines
airways city county state district street capitol pentagon kremlin supreme democrats republicans conservatives
liberals partners systems international national research project report survey poll watchdog team media
review chronicle guardian observer telegraph mail sun mirror globe standard express facebook twitter google apple
amazon microsoft congressional justice
"""

_PARTICLES = """
de von van der al bin la le du di da del den ten ter ben ibn st
"""

_PLACES = """
moscow washington beijing london paris berlin brussels tokyo kyiv kiev tehran ankara jerusalem delhi madrid rome
russia china britain france germany spain italy ukraine iran israel japan india turkey america mexico canada
australia europe poland sweden norway denmark finland brazil korea pakistan syria iraq egypt russian chinese british
french german spanish italian ukrainian iranian israeli japanese indian turkish american mexican canadian european
argentina austria bangladesh belarus belgium bolivia bulgaria cambodia chile colombia croatia cuba cyprus ecuador
estonia ethiopia greece hungary iceland indonesia ireland kazakhstan kenya kosovo kuwait latvia lebanon libya lithuania
malaysia morocco myanmar nepal netherlands nigeria norway peru philippines portugal qatar romania serbia singapore
slovakia slovenia somalia sudan switzerland taiwan thailand tunisia uganda uruguay venezuela vietnam yemen zimbabwe
democratic republican monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december москва россия
"""

FEMALE = frozenset(_FEMALE.split())
"""First names and titles of women."""

LINKS = frozenset(_LINKS.split())
"""Words after which a phrase names something else."""

MALE = frozenset(_MALE.split())
"""First names and titles of men."""

NO_NAMES = frozenset(_NO_NAMES.split())
"""Speakers without a name, also where a sentence starts with them."""

ORGANISATION = frozenset(_ORGANISATION.split())
"""Words that a name of a person does not have."""

PARTICLES = frozenset(_PARTICLES.split())
"""Small words inside a name."""

PLACES = frozenset(_PLACES.split())
"""Places and peoples that speak for a government, and capitalised words of the calendar."""
