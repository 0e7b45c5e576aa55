"""Makes Sphinx's own index forgive accents and plurals: readers type what their keyboard has."""

from __future__ import annotations

import re
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

from sphinx_eig.theme import compat

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    Objects = dict[str, list[Any]]

MARKS = re.compile("[\u0300-\u036f]")

# "été" is a summer as often as a past participle: readers search for it
MISTAKEN_STOPWORDS = {"été", "étés"}


def fold(word: str) -> str:
    """Lower case, without accents or ligatures."""
    return MARKS.sub("", normalize("NFD", word.lower().replace("œ", "oe").replace("æ", "ae")))


def stem(word: str) -> str:
    """One form for singular and plural; Snowball's depends on accents that readers leave out."""
    folded = fold(word)
    if len(folded) > 3:
        if folded.endswith("eaux"):
            return folded[:-1]
        if folded.endswith("aux"):
            return folded[:-2] + "l"
        if folded[-1] in "sx" and folded[-2] != "s":
            folded = folded[:-1]
        if folded.endswith("ail"):  # travail, travaux
            return folded[:-2] + "l"
    return folded


# The same two functions for the browser; tests hold both to the same words.
JS_STEMMER = """
var Stemmer = function () {
  this.fold = function (word) {
    return word.toLowerCase().replace(/\u0153/g, "oe").replace(/\u00e6/g, "ae")
      .normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");
  };
  this.stemWord = function (word) {
    word = this.fold(word);
    if (word.length < 4) return word;
    if (word.endsWith("eaux")) return word.slice(0, -1);
    if (word.endsWith("aux")) return word.slice(0, -2) + "l";
    if (/[^s][sx]$/.test(word)) word = word.slice(0, -1);
    return word.endsWith("ail") ? word.slice(0, -2) + "l" : word;
  };
};
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
    """Give the site's language a forgiving stemmer, unless it is written without spaces."""
    language = app.config.html_search_language or app.config.language
    before = compat.languages.get(language)
    known = before or compat.languages.get(language.partition("_")[0], SearchEnglish)
    if isinstance(known, str):
        module, name = known.rsplit(".", 1)
        known = getattr(import_module(module), name)
    # another splits words in its own way
    if known.split is not SearchLanguage.split:
        return
    app.add_search_language(
        type(
            f"Forgiving{known.language_name}",
            (Forgiving, known),
            {
                "lang": language,
                "stopwords": frozenset(known.stopwords) - MISTAKEN_STOPWORDS,
                "js_stemmer_rawcode": "",
                "js_stemmer_code": JS_STEMMER,
            },
        )
    )

    def restore(app: Sphinx, exception: Exception | None) -> None:
        """Another build of this process may have another theme, or another language."""
        if before is None:
            compat.languages.pop(language, None)
        else:
            compat.languages[language] = before

    app.connect("build-finished", restore)


def mend_index(app: Sphinx) -> tuple[()]:
    """Just before the index is written, leave out lost words and keep the anchors of objects."""
    index = compat.indexer(app.builder)
    if index is not None:
        compat.forget_lost_words(index)
        compat.wrap_objects(index, lambda get_objects: with_anchors(app, get_objects))
    return ()


def with_anchors(
    app: Sphinx, get_objects: Callable[[dict[str, int]], Objects]
) -> Callable[[dict[str, int]], Objects]:
    """Write in the index the anchors of objects whose title is not their name.

    Sphinx leaves out an anchor equal to the object's name, and then searches for it by the title.
    """

    def found(numbers: dict[str, int]) -> Objects:
        anchors = {
            (numbers[docname], escape(title)): anchor
            for domain in app.env.domains.values()
            for name, title, kind, docname, anchor, _ in domain.get_objects()
            if docname in numbers and title != name and anchor in {name, f"{kind}-{name}"}
        }
        return {
            prefix: [
                (page, kind, rank, anchors.get((page, f"{prefix}.{name}".lstrip(".")), short), name)
                for page, kind, rank, short, name in objects
            ]
            for prefix, objects in get_objects(numbers).items()
        }

    return found
