"""What makes a line furniture by a mark inside it: a picture credit, talk of the site to its reader."""

from __future__ import annotations

from typing import Final

from summarize.furniture.kinds import FurnitureKind
from summarize.furniture.phrases import phrases, table

# Phrases that make a sentence furniture when it speaks to the reader of the site (searched inside a line).
SITE_TALK: Final[dict[str, FurnitureKind]] = table(
    {
        FurnitureKind.SIGN_UP: """
            our newsletter | your inbox | confirmation email | email address | e-mail address
            unsubscribe | sign up for | subscribe to | subscribe now | become a member | free trial
            newsletter
        """,
        FurnitureKind.SHARE: """
            follow us on | like us on facebook
        """,
        FurnitureKind.LEGAL: """
            all rights reserved | alle rechte vorbehalten | tous droits réservés
            todos los derechos reservados | все права защищены | 無断転載 | 무단전재 | 무단 전재
            may not be published, broadcast, rewritten | privacy policy | terms of use
            terms of service | uses cookies | use cookies | use of cookies | cookie policy
            affiliate commission | affiliate links | affiliate link | without the written permission
            without express written permission | subject to copyright | enable javascript | ad blocker
            adblocker | your browser | personal data
        """,
        FurnitureKind.COMMENT: """
            logged in to post | to post a comment | leave a comment
        """,
    }
)

# Marks of a picture credit near the end of a caption.
CREDIT_MARKS: Final[tuple[str, ...]] = (
    "getty images",
    "(ap photo",
    "ap photo/",
    "(photo by",
    "(photo:",
    "photo courtesy",
    "(image credit",
    "(image:",
    "(credit:",
    "(foto:",
    "/afp)",
    "/reuters)",
    "(reuters/",
    "/epa)",
    "/ap)",
    "/getty)",
    "shutterstock",
    "image credit:",
    "photo credit:",
    " photo: ",
    "via afp",
    "afp via",
    "/pool)",
    "imago images",
    "picture alliance/",
    "picture-alliance",
    " credit: ",
    "/tass)",
    "©",
    "[image via",
    "photo by ",
    " foto: ",
)

# Words by which a site speaks to its reader.
READER_WORDS: Final[frozenset[str]] = frozenset(
    phrases("""
        ihr | ihre | ihren | je | jouw | nos | nossa | nosso | nostra | nostro | notre | nous | nuestra
        nuestro | nuestros | onze | our | please | seu | sie | su | sua | sus | tu | tua | tuo | u | uns
        unser | unsere | us | usted | uw | você | vos | votre | vous | we | wij | wir | you | your
        yours | вас | ваш | ваша | ваши | вы | мы | наш | наша | нашего | нашей
    """)
)

# How a line ends that names who else reported.
CREDIT_ENDS: Final[tuple[str, ...]] = (
    "contributed to this report.",
    "contributed to this report",
    "contributed to this story.",
    "contributed to this article.",
    "contributed reporting.",
)
