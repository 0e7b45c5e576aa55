"""The blocks of a home page: what their directives read, as nodes that every builder can show."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Place
from sphinx_eig.guide.addresses import Addresses
from sphinx_eig.guide.presented import note_entries
from sphinx_eig.guide.selection import PAGE, Selection
from sphinx_eig.records import nodes as made
from sphinx_eig.records.canvas import Canvas
from sphinx_eig.records.directives import ProgrammeDirective
from sphinx_eig.records.options import OPTIONS, Option, layout_among

COMMON = {name: OPTIONS[name] for name in ("class", "name")}
PICTURE = {
    "image": Option(
        directives.unchanged_required, "A picture, from the page's folder or the source folder."
    ),
    "alt": Option(
        directives.unchanged,
        "What the picture tells those who do not see it, if it tells anything.",
    ),
}
#: ``A title <target>``, as in a toctree.
TITLED = re.compile(r"(.+?)\s*<([^<>]+)>")
MOST_ACTIONS = 2
A_LIST_OF_LINKS = Said("a list of links")


class Block(ProgrammeDirective):
    """A block of a home page, from its content or, where it has none, from the data."""

    has_content = True
    #: The options that it takes.
    takes: ClassVar[dict[str, Option]] = COMMON
    #: A sentence for the reference.
    help: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        if not self.content:
            return super().run()
        shown = self.show_content()
        first = next((node for node in shown if isinstance(node, nodes.Element)), None)
        if first is not None:
            first["classes"] += self.options.get("class", [])
            self.add_name(first)
        return shown

    def show_content(self) -> list[nodes.Node]:
        """The nodes of a block with a content of its own."""
        raise NotImplementedError

    def show(self, programme: Any, path: str) -> list[nodes.Node]:
        self.note_problem(
            Code.MISSING, "“{block}” shows what stands in it, and nothing does", block=self.name
        )
        return []

    def placed(self, node: nodes.Element) -> nodes.Element:
        """*Node* with the place of the directive."""
        node.source, node.line = self.get_source_info()
        return node

    def picture(self, path: str, alt: str) -> list[nodes.Node]:
        """The picture at *path*."""
        file, line = self.get_source_info()
        uri = Addresses(self.env).picture(path, Place(file, line, 1))
        if uri is None:
            return []
        image = nodes.image("", uri=uri, alt=alt, classes=["programme-picture"])
        return [self.placed(image)]


class Hero(Block):
    """``programme:hero``: what the page is for, and what to do first."""

    takes = COMMON | PICTURE
    help = (
        "What the page is for and what to do first: a lead, a picture, and a list of one or two "
        "links at the end; the page's title goes with it. Without content, the programme's own "
        "first paragraph, picture and `actions`."
    )

    def show_content(self) -> list[nodes.Node]:
        lead = self.parse_content_to_nodes()
        if lead and is_actions(lead[-1]):
            mark_actions(lead[-1])
            if len(lead[-1].children) > MOST_ACTIONS:
                self.note_problem(
                    Code.OPTION,
                    "a hero has one action or two, and this one has {found}; the others belong "
                    "below it",
                    found=len(lead[-1].children),
                )
        path = self.options.get("image")
        shown = self.picture(path, self.options.get("alt", "")) if path else []
        return self._hero(lead, shown)

    def show(self, programme: Any, path: str) -> list[nodes.Node]:
        self.note(Selection(path, PAGE))
        canvas = self.canvas(programme)
        lead = made.block(canvas, programme["description"])[:1]
        image = made.picture(canvas, programme["image"], "programme-picture")
        return self._hero([*lead, *actions_of(canvas, programme)], image)

    def _hero(self, lead: list[nodes.Node], picture: list[nodes.Node]) -> list[nodes.Node]:
        held = nodes.container("", *lead, classes=["programme-lead"])
        return [self.placed(nodes.container("", held, *picture, classes=["programme-hero"]))]


class Actions(Block):
    """``programme:actions``: links as buttons."""

    help = (
        "A list of links as buttons; the first is the main one. Without content, the programme's "
        "own `actions`."
    )

    def show_content(self) -> list[nodes.Node]:
        found = self.parse_content_to_nodes()
        if len(found) != 1 or not is_actions(found[0]):
            self.note_problem(
                Code.OPTION, "“{block}” holds {expected}", block=self.name, expected=A_LIST_OF_LINKS
            )
            return found
        mark_actions(found[0])
        return found

    def show(self, programme: Any, path: str) -> list[nodes.Node]:
        self.note(Selection(path, PAGE))
        found = actions_of(self.canvas(programme), programme)
        return list(found) or super().show(programme, path)


def actions_of(canvas: Canvas, programme: Any) -> list[nodes.bullet_list]:
    """The programme's own actions, as a list of links that become buttons."""
    links = (made.link(canvas, one, programme["title"]) for one in programme["actions"] or ())
    items = [nodes.list_item("", *shown) for shown in links if shown]
    found = [nodes.bullet_list("", *items, bullet="*")] if items else []
    for one in found:
        mark_actions(one)
    return found


class Entries(Block):
    """``programme:entries``: cards that lead to pages, or a list that does."""

    layouts = ("cards", "list")
    takes = COMMON | {"layout": layout_among(*layouts)}
    help = (
        "Cards that lead to pages, one per line as in a toctree: the page's title, its description "
        "(else its first sentence), and the `icon` of its front matter; or, for many pages, a list."
    )

    def show_content(self) -> list[nodes.Node]:
        is_list = self.options.get("layout") == "list"
        classes = ["programme-links" if is_list else "programme-entries"]
        listed = nodes.bullet_list("", bullet="*", classes=classes)
        file, line = self.content.source(0) or self.get_source_info()[0], self.content.offset(0)
        for number, text in enumerate(self.content):
            if text.strip():
                listed += self._entry(text.strip(), Place(str(file), (line or 0) + number + 1, 1))
        return [self.placed(listed)]

    def _entry(self, written: str, place: Place) -> nodes.list_item:
        titled = TITLED.fullmatch(written)
        title, target = titled.groups() if titled else ("", written)
        wrap = Addresses(self.env).link(target, place)
        inner = nodes.inline(title, title, classes=["programme-label"], translatable=True)
        wrap += inner if title else nodes.inline("", target)
        wrap["refexplicit"] = bool(title)
        name = nodes.paragraph("", "", wrap, classes=["programme-title"], translatable=False)
        for node in (wrap, inner, name):
            node.source, node.line = place.file, place.line
        item = nodes.list_item("", name, classes=["programme-entry"])
        docname = self._docname(target)
        if docname and isinstance(wrap, addnodes.pending_xref):
            item["entry"] = docname
            note_entries(self.env, [docname])
        return item

    def _docname(self, target: str) -> str:
        """The page that *target* names, read or not yet."""
        path = target.partition("#")[0].rstrip("/")
        for suffix in (*self.config.source_suffix, ".html"):
            path = path.removesuffix(suffix)
        docname, _ = self.env.relfn2path(path, self.env.docname)
        known = (docname, f"{docname}/index")
        return next((one for one in known if one in self.env.found_docs), "")


def is_actions(node: nodes.Node) -> bool:
    """Whether *node* is a list each item of which is a link and nothing else."""
    return isinstance(node, nodes.bullet_list) and all(map(_link, node.children))


def _link(item: nodes.Node) -> nodes.Element | None:
    inner: nodes.Node = item
    while isinstance(inner, nodes.list_item | nodes.paragraph | nodes.inline):
        # reStructuredText gives every link a name, and a target for it
        shown = [child for child in inner.children if not isinstance(child, nodes.target)]
        if len(shown) != 1:
            return None
        inner = shown[0]
    is_link = isinstance(
        inner, nodes.reference | addnodes.pending_xref | addnodes.download_reference
    )
    return inner if is_link else None  # type: ignore[return-value]


def mark_actions(listed: Any) -> None:
    """Say that the list is one of actions, and which is the main one."""
    listed["classes"].append("programme-actions")


BLOCKS: dict[str, type[Block]] = {
    "hero": Hero,
    "actions": Actions,
    "entries": Entries,
}


def setup(app: Sphinx) -> None:
    """Give the domain its blocks."""
    add(app, BLOCKS)


def add(app: Sphinx, blocks: dict[str, type[Block]]) -> None:
    """Give the domain *blocks*, each with the options that it takes."""
    for name, block in blocks.items():
        block.option_spec = {option: one.read for option, one in block.takes.items()}
        app.add_directive_to_domain("programme", name, block)
