"""Articles in: strings naming files, folders, standard input and addresses become `Article` values.

`load` reads `.txt`, `.md`, `.html`, `.htm`, `.json` and `.jsonl` files, folders of them, ``"-"``
(standard input) and http(s) addresses. What cannot be read becomes a problem that says what to do;
it never keeps the rest from loading. Pages and addresses need the extra: ``pip install 'summarize[html]'``.
"""

from summarize.loading.files import Loaded, load
from summarize.loading.pages import article_from_html

__all__ = ["Loaded", "article_from_html", "load"]
