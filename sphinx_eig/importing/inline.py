"""Translates the text of a paragraph or a heading: everything within the lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from sphinx_eig.importing import links
from sphinx_eig.importing.emoji import CHARACTERS, ICON, NAME
from sphinx_eig.importing.html import HIDDEN, TAG, attributes, kept_tag
from sphinx_eig.importing.lines import Context, Line
from sphinx_eig.importing.run import Run
from sphinx_eig.importing.safety import FOOTNOTE_MARK

REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+[\"'`]?([^\"'`\s>%]+)[\"'`]?\s*[>%]\}\}")
SHORTCODE = re.compile(r"\{\{([<%])(?!\s*/\*).*?[>%]\}\}", re.DOTALL)
SHOWN_SHORTCODE = re.compile(r"\{\{([<%])\s*/\*(.*?)\*/\s*([>%])\}\}", re.DOTALL)
INTERPOLATION = re.compile(r"\{\{(?![<%]).*?\}\}", re.DOTALL)
LINK_TAG = re.compile(
    r"<a\b(?P<rest>\s[^<>]*?)>(?P<text>(?:(?!<a\b|</?(?:div|p|table|ul|h\d)\b).)*?)</a>",
    re.DOTALL | re.IGNORECASE,
)
ANCHOR_TAG = re.compile(r"<a\s+(?:id|name)=[\"']([^\"'<>]+)[\"']\s*/?>(?:</a>)?", re.IGNORECASE)
IMAGE_TAG = re.compile(r"<img\b(?P<rest>\s[^<>]*?)/?>", re.DOTALL | re.IGNORECASE)
MARKS = {
    "del": re.compile(r"(?<!~)~~(?=\S)((?:(?!\n\n|~~).)+?)(?<=\S)~~(?!~)", re.DOTALL),
    "mark": re.compile(r"(?<!=)==(?=[^\s=])((?:(?!\n\n|==).)+?)(?<=\S)==(?!=)", re.DOTALL),
    "ins": re.compile(r"\^\^(?=\S)((?:(?!\n\n|\^\^).)+?)(?<=\S)\^\^", re.DOTALL),
}
KEYS = re.compile(r"\+\+([\w\"-]+(?:\+[\w\"-]+)*)\+\+")
BARE = re.compile(r"(?<![\w(<\[\"'=/])(https?://[^\s<>\[\]]*[^\s<>\[\].,;:!?)»*_'\"])")
SPAN_ATTRIBUTES = re.compile(r"(?<=[\w\])*_])\{:[^{}\n]*\}")
ROLE = re.compile(r"\{(?=[\w:+-]+\}[`\U000f0000-\U000ffffd])")

Resolve = Callable[[links.Link, Run], str]


def translated(
    lines: Sequence[Line],
    context: Context,
    resolve: Resolve,
    abbreviations: Mapping[str, str] | None = None,
) -> list[str]:
    """The text of *lines* as MyST reads it; *resolve* writes links and pictures."""
    run = Run(lines, context)
    if context.tool == "hugo":
        _shortcodes(run)
    elif context.tool == "vuepress":
        _interpolations(run)
    _tags(run)
    _marks(run)
    run.replace(FOOTNOTE_MARK, lambda found: _footnote(found, run))
    links.rewrite(run, lambda link: resolve(link, run))
    _definitions(run, resolve)
    if context.tool != "mkdocs":
        run.replace(BARE, lambda found: run.hide(f"<{found[0]}>"))
    _emoji(run)
    if abbreviations:
        _abbreviate(run, abbreviations)
    run.replace(ROLE, lambda found: "\\{")
    return [_comments_behind(line) for line in run.lines()]


def _shortcodes(run: Run) -> None:
    run.replace(REF, lambda found: "hugo-ref:" + found[1])
    run.replace(SHOWN_SHORTCODE, lambda found: run.hide(_literal(found)))

    def hidden(found: re.Match[str]) -> str:
        code = run.shown(found[0])
        run.note(found.start(), "shortcode kept as a comment: {code}", code=" ".join(code.split()))
        return run.comment(code)

    run.replace(SHORTCODE, hidden)


def _literal(found: re.Match[str]) -> str:
    return f"{{{{\\{found[1]}{found[2]}{found[3]}}}}}"


def _interpolations(run: Run) -> None:
    def kept(found: re.Match[str]) -> str:
        code = run.shown(found[0])
        run.note(found.start(), "shown as it is written, for it was a program: {code}", code=code)
        return run.hide(code)

    run.replace(INTERPOLATION, kept)


def _tags(run: Run) -> None:
    """Links and pictures as Markdown, safe tags as they are, the others as comments."""
    run.replace(ANCHOR_TAG, lambda found: run.hide(f'<span id="{found[1]}"></span>'))
    run.replace(IMAGE_TAG, lambda found: _picture(found))
    run.replace(LINK_TAG, lambda found: _link(found))

    def tag(found: re.Match[str]) -> str:
        number = run.line_at(found.start())
        kept = None if HIDDEN.match(found[0]) else kept_tag(found, number, run.context)
        if kept is None:
            code = " ".join(run.shown(found[0]).split())
            run.note(found.start(), "HTML kept as a comment: {code}", code=code)
            return run.comment(code)
        return run.hide(kept)

    run.replace(TAG, tag)


def _picture(found: re.Match[str]) -> str:
    given = attributes(found["rest"])
    size = " ".join(
        f"{key}={given[key].removesuffix('px')}"
        for key in ("width", "height")
        if re.fullmatch(r"\d+(?:px|%)?", given.get(key, ""))
    )
    words = given.get("alt", "").replace("[", "\\[").replace("]", "\\]")
    address = links.destination(given.get("src", ""))
    return f"![{words}]({address})" + (f"{{{size}}}" if size else "")


def _link(found: re.Match[str]) -> str:
    given = attributes(found["rest"])
    if "href" not in given:
        return found[0]
    return f"[{found['text']}]({links.destination(given['href'])})"


def _marks(run: Run) -> None:
    """Struck, marked and inserted text, and keys, for which Markdown itself has no words."""
    names = ("del", "mark", "ins") if run.context.tool == "mkdocs" else ("del",)
    for name in names:

        def marked(found: re.Match[str], name: str = name) -> str:
            return run.hide(f"<{name}>") + found[1] + run.hide(f"</{name}>")

        run.replace(MARKS[name], marked)
    if run.context.tool == "mkdocs":
        run.replace(KEYS, lambda found: run.hide(_keys(found[1])))
        run.replace(SPAN_ATTRIBUTES, lambda found: _span_attributes(run, found))


def _keys(text: str) -> str:
    names = [key.strip('"').capitalize() for key in text.split("+")]
    return "+".join(f"<kbd>{name}</kbd>" for name in names)


def _span_attributes(run: Run, found: re.Match[str]) -> str:
    if run.text[found.start() - 1] == ")":
        return "{" + found[0][2:].strip()  # of a link or a picture, which keeps its own
    run.note(found.start(), "attributes kept as a comment: {code}", code=found[0])
    return run.comment(found[0])


def _footnote(found: re.Match[str], run: Run) -> str:
    """The mark of a footnote; as plain text, where the page has no such footnote."""
    return run.hide(found[0] if found[1] in run.context.footnotes else f"\\{found[0]}")


def _definitions(run: Run, resolve: Resolve) -> None:
    """``[label]: address``, to which links point by its label."""

    def written(found: re.Match[str]) -> str:
        address = found["angled"] if found["angled"] is not None else found["bare"]
        link = links.Link("", links.written_address(run, address), "", "", False, found.start())
        new = re.fullmatch(r"\[\]\((.*)\)", run.shown(resolve(link, run)))
        return run.hide(found["head"] + new[1]) if new else run.comment(found[0])

    run.replace(links.DEFINITION, written)


def _emoji(run: Run) -> None:
    def icon(found: re.Match[str]) -> str:
        run.note(found.start(), "icon kept as a comment: {code}", code=found[0])
        return run.comment(found[0])

    run.replace(ICON, icon)
    run.replace(NAME, lambda found: CHARACTERS.get(found[1], found[0]))


def _abbreviate(run: Run, abbreviations: Mapping[str, str]) -> None:
    names = "|".join(re.escape(name) for name in sorted(abbreviations, key=len, reverse=True))
    is_row = run.text.lstrip().startswith("|") or re.search(r"^[ |:-]+\|[ |:-]+$", run.text, re.M)

    def marked(found: re.Match[str]) -> str:
        words = abbreviations[found[0]].replace("`", "'")
        return run.hide(f"{{abbr}}`{found[0]} ({words.replace('|', '/') if is_row else words})`")

    run.replace(re.compile(rf"(?<![\w-])(?:{names})(?![\w-])"), marked)


def _comments_behind(line: str) -> str:
    """Comments at the start of a line go behind its text: all of such a line would be HTML."""
    start = r"^(\s*(?:(?:[-*+>]|\d{1,9}[.)])\s+)*)"
    return re.sub(
        start + r"((?:<!--(?:(?!-->).)*-->\s*)+)(?!\s*<!--)(\S.*)$", r"\1\3 \2", line
    ).rstrip("\n")
