"""Makes Sphinx's own index forgive accents and plurals: readers type what their keyboard has."""

from __future__ import annotations

import re
from html import escape
from importlib import import_module
from typing import Any
from unicodedata import normalize

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

from sphinx_eig.theme import compat

Objects = dict[str, list[Any]]

MARKS = re.compile("[\u0300-\u036f]")

# Plurals in -aux, in -s or -x, and "travail" for "travaux".
ENDINGS = (("([^e])aux$", r"\1al"), ("([^s])[sx]$", r"\1"), ("ail$", "al"))

# "été" is a summer as often as a past participle: readers search for it
MISTAKEN_STOPWORDS = {"été", "étés"}


def fold(word: str) -> str:
    """Lower case, without accents or ligatures."""
    return MARKS.sub("", normalize("NFD", word.lower().replace("œ", "oe").replace("æ", "ae")))


def stem(word: str) -> str:
    """One form for singular and plural; Snowball's depends on accents that readers leave out."""
    folded = fold(word)
    for ending, instead in ENDINGS if len(folded) > 3 else ():
        folded = re.sub(ending, instead, folded)
    return folded


# The same two functions for the browser; tests hold both to the same words.
REPLACED = "".join(
    f""".replace(/{ending}/, "{instead.replace(chr(92), "$")}")""" for ending, instead in ENDINGS
)
JS_STEMMER = f"""
var Stemmer = function () {{
  this.fold = function (word) {{
    return word.toLowerCase().replace(/\u0153/g, "oe").replace(/\u00e6/g, "ae")
      .normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");
  }};
  this.stemWord = function (word) {{
    word = this.fold(word);
    return word.length < 4 ? word : word{REPLACED};
  }};
}};
"""


class Forgiving(SearchLanguage):
    """What replaces the stemmer of the site's language."""

    js_stemmer_rawcode = ""
    js_stemmer_code = JS_STEMMER

    def split(self, input: str) -> list[str]:  # noqa: A002 - Sphinx's name
        return super().split(normalize("NFC", input))

    def stem(self, word: str) -> str:
        return word.lower() if word.lower() in self.stopwords else stem(word)

    def word_filter(self, word: str) -> bool:
        """Unlike Sphinx, keep numbers: a programme's figures are what people look for."""
        return word.lower() not in self.stopwords and (len(word) > 1 or word.isdigit())


def install(app: Sphinx) -> None:
    """Give the site's language a forgiving stemmer, unless it splits words in its own way."""
    language = app.config.html_search_language or app.config.language
    before = compat.languages.get(language)
    known = before or compat.languages.get(language.partition("_")[0], SearchEnglish)
    if isinstance(known, str):
        module, name = known.rsplit(".", 1)
        known = getattr(import_module(module), name)
    if known.split is not SearchLanguage.split:
        return
    own = {"lang": language, "stopwords": frozenset(known.stopwords) - MISTAKEN_STOPWORDS}
    app.add_search_language(type(f"Forgiving{known.language_name}", (Forgiving, known), own))

    def restore(app: Sphinx, exception: Exception | None) -> None:
        """Another build of this process may have another theme, or another language."""
        compat.languages.pop(language)
        compat.languages.update({language: before} if before else {})

    app.connect("build-finished", restore)


def mend_index(app: Sphinx) -> tuple[()]:
    """Just before the index is written; answers `html-collect-pages`, with no page."""
    compat.change_index(app.builder, lambda found, numbers: with_anchors(app, found, numbers))
    return ()


def with_anchors(app: Sphinx, objects: Objects, numbers: dict[str, int]) -> Objects:
    """Write in the index the anchors of objects whose title is not their name.

    Sphinx leaves out an anchor equal to the object's name, and then searches for it by the title.
    """
    anchors = {
        (numbers[page], escape(title)): anchor
        for domain in app.env.domains.values()
        for name, title, kind, page, anchor, _ in domain.get_objects()
        if page in numbers and title != name and anchor in {name, f"{kind}-{name}"}
    }
    return {
        prefix: [
            (page, kind, rank, anchors.get((page, f"{prefix}.{name}".lstrip(".")), short), name)
            for page, kind, rank, short, name in found
        ]
        for prefix, found in objects.items()
    }
