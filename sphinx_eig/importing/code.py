"""Says in MyST's words which lines of a block of code stand out and what the block is called."""

from __future__ import annotations

import re

from bs4.element import Tag
from pygments.lexer import Lexer  # type: ignore[import-untyped]
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from sphinx_eig.data.messages import template
from sphinx_eig.importing.tree import Context

OPTIONS = {
    "emphasize-lines": r"\{\s*([\d,\s-]+)\s*\}|hl_lines=(?:\[([^\]]*)\]|\"([^\"]*)\"|'([^']*)')",
    "lineno-start": r":line-numbers(?:=(\d+))?|linenos=(?!false)[\"']?\w+[\"']?"
    r"|linenums=\"(\d+)[^\"]*\"",
    "caption": r"title=\"([^\"]*)\"|title='([^']*)'|\[([^\]]+)\]\s*$",
}
LANGUAGE = re.compile(r"[\s{]*\.?([\w+#-]+)(?![\w=])")
LOOK = re.compile(r"[.:]?[a-z-]+(?:=[\w\"']+)?")


def read_info(info: str, content: str, node: Tag, context: Context) -> tuple[str, dict[str, str]]:
    """The language of the block of code *node*, and the options in what stands behind it."""
    options: dict[str, str] = {}
    for name, pattern in OPTIONS.items():
        found = re.search(pattern, info)
        value = next(filter(None, found.groups()), "1") if found else ""
        if name == "emphasize-lines":
            value = _emphasis(value, content.count("\n")) if found else ""
        options |= {name: value} if value else {}
        info = info[: found.start()] + info[found.end() :] if found else info
    named = LANGUAGE.match(info)
    language = named[1].lower() if named else ""
    rest = " ".join(info[named.end() if named else 0 :].strip(" {},:").split())
    if rest and not LOOK.fullmatch(rest):
        context.note(node, "left out behind the mark of the code: {code}", code=rest)
    try:
        if language and not _reads(get_lexer_by_name(language), content):
            options["force"] = ""  # it does not keep to its language; that is no warning
    except ClassNotFound:
        what = template("the language “{name}” of the code is not known; shown as text")
        context.note(node, what, name=language)
        language = "text"
    return language, options


def _emphasis(spec: str, count: int) -> str:
    """The lines to emphasise, as far as there are such lines."""
    kept = []
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", spec):
        end = min(int(last or first), count)
        if 1 <= int(first) <= end:
            kept.append(first if end == int(first) else f"{first}-{end}")
    return ",".join(kept)


def _reads(lexer: Lexer, code: str) -> bool:
    lexer.add_filter("raiseonerror")
    try:
        return bool(list(lexer.get_tokens(code))) or True
    except Exception:  # the class of the error is the lexer's own
        return False
