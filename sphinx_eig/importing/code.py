"""Says in MyST's words which lines of a block of code stand out and what the block is called."""

from __future__ import annotations

import re

from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from sphinx_eig.importing.tree import Context, Node, make

LINES = re.compile(r"\{\s*([\d,\s-]+)\s*\}|hl_lines=(?:\[([^\]]*)\]|\"([^\"]*)\"|'([^']*)')")
NUMBERED = re.compile(
    r":line-numbers(?:=(\d+))?|linenos=(?!false)[\"']?\w+[\"']?|linenums=\"(\d+)[^\"]*\""
)
CAPTION = re.compile(r"title=\"([^\"]*)\"|title='([^']*)'|\[([^\]]+)\]\s*$")
LANGUAGE = re.compile(r"[\s{]*\.?([\w+#-]+)(?![\w=])")


def fence(node: Node, content: str, context: Context) -> Node:
    """The block of code *node*, with what its tool wrote behind the name of the language."""
    info, options = node.info.strip(), {}
    for name, pattern in (
        ("emphasize-lines", LINES),
        ("lineno-start", NUMBERED),
        ("caption", CAPTION),
    ):
        found = pattern.search(info)
        if found:
            value = next(filter(None, found.groups()), "")
            value = _emphasis(value, content.count("\n")) if pattern is LINES else value or "1"
            options |= {name: value} if value else {}
            info = info[: found.start()] + info[found.end() :]
    named = LANGUAGE.match(info)
    language = named[1].lower() if named else ""
    rest = " ".join(info[named.end() if named else 0 :].strip(" {},:").split())
    if rest and not re.fullmatch(r"[.:]?[a-z-]+(?:=[\w\"']+)?", rest):
        context.note(node, "left out behind the mark of the code: {code}", code=rest)
    try:
        lexer = get_lexer_by_name(language) if language else None
    except ClassNotFound:
        what = "the language “{name}” of the code is not known; shown as text"
        context.note(node, what, name=language)
        language, lexer = "text", None
    if lexer and not _reads(lexer, content):
        options["force"] = ""  # it does not keep to its language; that is no warning
    meta = {"name": "code-block", "text": language or "text", "options": options}
    if options:
        return make("directive", make("raw", content=content), near=node, meta=meta)
    return make("fence", content=content, info=language, near=node)


def _emphasis(spec: str, count: int) -> str:
    """The lines to emphasise, as far as there are such lines."""
    kept = []
    for part in re.findall(r"\d+(?:-\d+)?", spec):
        first, _, last = part.partition("-")
        end = min(int(last or first), count)
        if 1 <= int(first) <= end:
            kept.append(first if end == int(first) else f"{first}-{end}")
    return ",".join(kept)


def _reads(lexer: object, code: str) -> bool:
    lexer.add_filter("raiseonerror")  # type: ignore[attr-defined]
    try:
        return bool(list(lexer.get_tokens(code))) or True  # type: ignore[attr-defined]
    except Exception:  # the class of the error is the lexer's own
        return False
