"""Aims the links and pictures of a page at where things are in the guide."""

from __future__ import annotations

import re

from sphinx_eig.data.messages import template
from sphinx_eig.data.values import URL_SCHEMES, scheme_of
from sphinx_eig.importing import links
from sphinx_eig.importing.addresses import Addresses, relative
from sphinx_eig.importing.drafts import Draft
from sphinx_eig.importing.html import SCRIPT
from sphinx_eig.importing.lines import Line
from sphinx_eig.importing.text import Text

HREF = re.compile(r"\b(href|src)=\"([^\"]*)\"")
GONE_PICTURE = template("the picture “{address}” is not there")
GONE = template("the page or file “{address}” is not there")
OTHER_SCHEMES = frozenset({"ftp", "ftps", "sms"})


def destination_of(link: links.Link, text: Text, page: Draft, addresses: Addresses) -> str | None:
    """Where *link* leads in the guide; nothing, if nowhere."""
    address = link.address.removeprefix("hugo-ref:").strip()
    link = link._replace(address=address)
    return _new_address(link, text, page, addresses)


def _new_address(link: links.Link, text: Text, page: Draft, addresses: Addresses) -> str | None:
    """Where *link* leads in the guide; nothing, if nowhere."""
    address, position = link.address, link.position
    if address.startswith("//"):
        address = f"https:{address}"
    if SCRIPT.match(address) or (scheme_of(address) and not _is_known(address)):
        text.note(position, "a link to “{address}” is left out", address=address)
        return None
    found = addresses.find(address, page.new, page.old)
    if found is None and scheme_of(address):
        return address
    if found is None or (link.is_picture and found.is_page):
        what = GONE_PICTURE if link.is_picture else GONE
        text.note(position, what, address=f"{address} {link.title.strip()}".rstrip())
        return None
    if found.lost:
        what = template("the anchor “#{anchor}” is not there; the link leads to the page")
        text.note(position, what, anchor=found.lost)
    if not found.name and found.anchor:
        return f"#{found.anchor}"
    name = relative(found.name or page.new, page.new)
    return f"{name}#{found.anchor}" if found.anchor else name


def _is_known(address: str) -> bool:
    return scheme_of(address) in URL_SCHEMES | OTHER_SCHEMES


def aimed_html(line: Line, page: Draft, addresses: Addresses) -> str:
    """HTML that stays: its links lead to the pages that are built."""

    def written(found: re.Match[str]) -> str:
        address = found[2]
        if scheme_of(address):
            return found[0]
        there = addresses.find(address, page.new, page.old)
        if there is None or not there.is_page:
            text = template("HTML leads to “{address}”, which the guide does not copy")
            page.context.note(line.number, text, address=address)
            return found[0]
        name = relative(there.name, page.new).removesuffix(".md") + ".html" if there.name else ""
        return f'{found[1]}="{name}{"#" + there.anchor if there.anchor else ""}"'

    return HREF.sub(written, line.text)
