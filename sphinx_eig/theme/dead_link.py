"""Makes the page of a dead link work where it is shown, which is at any address."""

from __future__ import annotations

import re
from typing import Any


def leave_from_the_root(context: dict[str, Any], here: str, root: str) -> None:
    """Let its links, made for the address *here*, start from *root*, the site's path."""
    pathto, css_tag, js_tag = context["pathto"], context["css_tag"], context["js_tag"]

    def absolute(uri: str) -> str:
        if "://" in uri or uri.startswith(("#", "/")):
            return uri
        return root.rstrip("/") + "/" + uri.removeprefix("../" * here.count("/"))

    def all_absolute(tag: str) -> str:
        return re.sub(r'(href|src)="([^"]*)"', lambda m: f'{m[1]}="{absolute(m[2])}"', tag)

    context["content_root"] = root
    for picture in ("favicon_url", "logo_url"):
        context[picture] = context[picture] and absolute(context[picture])
    context["pathto"] = lambda *args, **kwargs: absolute(pathto(*args, **kwargs))
    context["css_tag"] = lambda css: all_absolute(css_tag(css))
    context["js_tag"] = lambda js: all_absolute(js_tag(js))
