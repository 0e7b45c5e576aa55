"""Publishes of people what is meant to be shown, and no more: pictures, addresses, sources."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from os.path import normpath
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms.images import BaseImageConverter

from sphinx_eig.data.declarations.types import PICTURE
from sphinx_eig.data.messages import template
from sphinx_eig.data.problems import Code, quoted
from sphinx_eig.data.values import shortened
from sphinx_eig.guide.programmes import default_path
from sphinx_eig.guide.record_pages import kind_of_page
from sphinx_eig.guide.registry import domain_of
from sphinx_eig.report import warn

#: The pictures that can be freed of where and with what they were taken.
CLEANED = (".jpg", ".jpeg", ".png", ".webp")
NO_PILLOW = template(
    "“{path}” shows a person and is left out; to show it without what cameras note in pictures, "
    "install “{what}”"
)
NO_PICTURE = template("“{path}” cannot be read as a picture, so it is not shown")
NOT_CLEANED = template(
    "“{path}” shows a person and is left out, as what it notes beside the picture cannot be "
    "removed; expected a picture in one of {known}"
)
#: What of a picture's description decides on how it looks.
KEPT = ("icc_profile", "transparency", "duration", "loop", "background")


def be_careful(found: Iterable[nodes.Node]) -> None:
    """Mark pictures of people, and unlink e-mail addresses that no field of that kind gives."""
    for node in found:
        for image in node.findall(nodes.image):
            image["personal"] = 1
        for link in list(node.findall(nodes.reference)):
            if link.get("refuri", "").startswith("mailto:") and "asked" not in link:
                link.replace_self(link.children)


class PlainPictures(BaseImageConverter):
    """Shows a copy of a person's picture that tells nothing but what is seen."""

    default_priority = 90  # before other converters look at it

    def apply(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(nodes.image)):  # some are removed
            if self.match(node):
                self.handle(node)

    def match(self, node: nodes.image) -> bool:
        if "://" in node["uri"]:
            return False  # nothing is copied
        return "personal" in node or node["uri"] in _pictures_of_people(self.env)

    def handle(self, node: nodes.image) -> None:
        name = node["uri"]
        if not name.lower().endswith(CLEANED):
            self._leave_out(node, NOT_CLEANED)
            return
        source = Path(self.env.srcdir, name)
        try:
            data = source.read_bytes()
            folder = Path(self.imagedir, sha256(data).hexdigest()[:16])
            target = folder / source.name
            if not target.is_file():
                folder.mkdir(parents=True, exist_ok=True)
                write_plain(source, target)
        except ImportError:
            self._leave_out(node, NO_PILLOW)
            return
        except (OSError, ValueError, SyntaxError):
            self._leave_out(node, NO_PICTURE)
            return
        path = str(target)
        node["uri"] = path
        node["candidates"] = {"*": path}
        self.env.original_image_uri[path] = name  # type: ignore[index]
        self.env.images.add_file(self.env.docname, path)

    def _leave_out(self, node: nodes.image, said: str) -> None:
        warn(
            self.config.language,
            Code.PERSONAL,
            node,
            said,
            path=shortened(node["uri"]),
            what="sphinx-eig[personal]",
            known=quoted(CLEANED),
        )
        node.parent.remove(node)


def _pictures_of_people(env: BuildEnvironment) -> set[str]:
    """The pictures of people's records, as Sphinx names them, wherever they are shown."""
    if not any(kind.is_personal for kind in env.config.programme_kinds):
        return set()
    root = Path(env.srcdir).resolve()
    programmes = domain_of(env).programmes
    if programmes.people is None:
        paths = (
            folder / path.lstrip("/")
            for collection in programmes.loaded(default_path(env)).programme.collections.values()
            for record in (collection.records if collection.kind.is_personal else ())
            for field, path in record.filled()
            if field.type is PICTURE
            for folder in (root, root / Path(record.place.file).parent)
        )
        inside = (Path(normpath(path)) for path in paths)
        programmes.people = {
            path.relative_to(root).as_posix() for path in inside if path.is_relative_to(root)
        }
    return programmes.people


def write_plain(source: Path, target: Path) -> None:
    """Copy a picture, turned as its EXIF says, without EXIF, XMP and thumbnails."""
    # imported only here: an extra, which most guides do not need
    from PIL import Image, ImageOps, ImageSequence

    with Image.open(source) as image:
        form = "JPEG" if image.format == "MPO" else image.format
        frames = [ImageOps.exif_transpose(one) for one in ImageSequence.Iterator(image)]
        if form == "JPEG":
            frames = frames[:1]
        for frame in frames:
            frame.info = {key: value for key, value in frame.info.items() if key in KEPT}
        options: dict[str, Any] = {"quality": 90} if form in ("JPEG", "WEBP") else {}
        if len(frames) > 1:
            options |= {"save_all": True, "append_images": frames[1:]}
        frames[0].save(target, form, **options)


def describe(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Keep the source of a person's page to oneself, and pages out of search engines if asked."""
    kind = kind_of_page(app.config, pagename)
    if kind is None:
        return
    if kind.is_personal:
        context["sourcename"] = ""
        context["has_source"] = False
    if kind.is_hidden:
        context["metatags"] = context.get("metatags", "") + '<meta name="robots" content="noindex">'


def setup(app: Sphinx) -> None:
    """Take part where pages are written."""
    app.add_post_transform(PlainPictures)
    app.connect("html-page-context", describe)
