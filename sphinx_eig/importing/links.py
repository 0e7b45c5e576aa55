"""Finds links and pictures in text, however their brackets nest, and writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sphinx_eig.importing.run import Run

DESTINATION = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>(?:[^\s()]|\([^\s()]*\))*))"
    r"(?P<title>\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)(?P<attributes>\{[^{}\n]*\})?",
    re.DOTALL,
)
DEFINITION = re.compile(
    r"^(?P<head> {0,3}\[(?P<label>[^\]^*][^\]]*)\]:\s*)(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\S+))",
    re.MULTILINE,
)
ATTRIBUTE = re.compile(r"\.([\w-]+)|(\w+)=[\"']?([\w%.-]+)[\"']?|#([\w-]+)")


class Link(NamedTuple):
    """A link or a picture as it was written."""

    text: str
    address: str
    title: str
    attributes: str
    is_picture: bool
    position: int


Write = Callable[[Link], str]


def rewrite(run: Run, write: Write) -> None:
    """Let *write* say what stands for each link and picture, the inner ones first."""
    opened: list[int] = []
    at = 0
    while at < len(run.text):
        sign = run.text[at]
        if sign == "[":
            opened.append(at)
        elif sign == "]" and opened:
            start = opened.pop()
            found = DESTINATION.match(run.text, at + 1)
            if found:
                is_picture = start > 0 and run.text[start - 1] == "!"
                begin = start - is_picture
                new = write(_link(run, found, run.text[start + 1 : at], is_picture, begin))
                run.text = run.text[:begin] + new + run.text[found.end() :]
                at = begin + len(new) - 1
        elif run.text.startswith("\n\n", at):
            opened = []
        at += 1


def _link(run: Run, found: re.Match[str], text: str, is_picture: bool, begin: int) -> Link:
    address = found["angled"] if found["angled"] is not None else found["bare"]
    return Link(
        text,
        written_address(run, address),
        run.shown(found["title"] or ""),
        run.shown(found["attributes"] or ""),
        is_picture,
        begin,
    )


def written_address(run: Run, address: str) -> str:
    """*Address* as it was written, without the brackets it may stand in."""
    return run.shown(address).removeprefix("<").removesuffix(">")


def destination(address: str) -> str:
    """*Address* as it stands between the brackets of a link."""
    if re.search(r"[\s()<>]", address) or not address:
        return f"<{address.replace('<', '%3C').replace('>', '%3E')}>"
    return address


def kept_attributes(link: Link) -> tuple[str, list[str]]:
    """The attributes MyST understands, and the others."""
    kept, left = [], []
    inside = link.attributes.strip("{}").removeprefix(":")
    for name, key, value, anchor in ATTRIBUTE.findall(inside):
        if name:
            kept.append(f".{name}")
        elif key in ("width", "height") and link.is_picture:
            kept.append(f"{key}={value}")
        elif key not in ("target", "rel", "loading", "align"):
            left.append(f"{key}={value}" if key else f"#{anchor}")
    return (f"{{{' '.join(kept)}}}" if kept else ""), left
