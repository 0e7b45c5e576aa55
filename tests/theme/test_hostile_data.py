"""Hostile values in a real browser, without any content security policy: nothing runs or leaves."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import Project
from test_values_are_text import HOSTILE, SUFFIXES, data

#: Every text that a role card shows, each with each payload.
FIELDS = """\
roles:
  - title: {quoted}
    group: {quoted}
    description: {quoted}
    missions: [{quoted}]
    icon: {quoted}
    link: {{text: {quoted}, url: {quoted}}}
statistics:
  - value: {quoted}
    unit: {quoted}
    label: {quoted}
    source: {quoted}
phases:
  - title: {quoted}
    step: {quoted}
    duration: {quoted}
    tagline: {quoted}
    skills: {{{quoted}: [{quoted}]}}
activities:
  - title: {quoted}
    audience: {quoted}
    frequency: {quoted}
    preparation: {quoted}
"""
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://ailleurs.example/p.png)",
    '" onmouseover="alert(1)',
    "</title><script>alert(1)</script>",
    "<iframe src=https://ailleurs.example></iframe>",
    "{raw}`<b onclick=alert(1)>`",
    "<style>@import url(https://ailleurs.example/x.css)</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
SHOWN = "".join(
    f"```{{programme:{name}}} {{file}}\n```\n\n"
    for name in ("roles", "statistics", "phases", "activities")
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """One page for each value of the corpus, served without any header."""
    project = Project(tmp_path_factory.mktemp("hostile"))
    files, pages = {}, []
    for suffix in SUFFIXES:
        for name, text in HOSTILE.items():
            page = f"{suffix}-{name}".replace(" ", "-")
            pages.append(page)
            shown = SUFFIXES[suffix].replace(":roles}", f":roles}} {page}.yml")
            files[f"{page}.{suffix}"] = shown.replace("roles::", f"roles:: {page}.yml")
            files[f"{page}.yml"] = data(text)
    for number, payload in enumerate(PAYLOADS):
        page = f"field-{number}"
        pages.append(page)
        quoted = "'" + payload.replace("'", "''") + "'"
        files[f"{page}.yml"] = FIELDS.format(quoted=quoted)
        files[f"{page}.md"] = f"# Page\n\n{SHOWN.replace('{file}', f'{page}.yml')}"
    tree = "\n".join(pages)
    files["index.md"] = f"# Accueil\n\n```{{toctree}}\n{tree}\n```\n"
    built = project.write(files).build(html_theme="eig", html_copy_source=False)
    handler = functools.partial(Quiet, directory=str(built.out))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield built.out, f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()


def test_no_script_runs_and_no_request_leaves(hostile: tuple[Path, str], browser) -> None:
    out, address = hostile
    context = browser.new_context()
    # Whatever a payload calls leaves a trace that the page cannot hide.
    context.add_init_script("window.ran = []; window.alert = (text) => window.ran.push(text);")
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    pages = sorted(path.name for path in out.glob("*.html") if "-" in path.name)
    assert len(pages) >= len(PAYLOADS) + 30
    for name in pages:
        page.goto(address + name)
        # Everything that a reader could touch inside the page's content.
        page.evaluate(
            """for (const one of document.querySelectorAll("main *")) {
                for (const kind of ["click", "mouseover", "focus"]) {
                    if (one.tagName !== "A" || kind !== "click") one.dispatchEvent(new Event(kind));
                }
            }"""
        )
        assert page.evaluate("window.ran") == [], name
        links = page.eval_on_selector_all("main a", "all => all.map(one => one.protocol)")
        assert set(links) <= {"http:", "https:"}, (name, links)
        assert "root:x:0" not in page.content(), name
    context.close()
    assert {url for url in requests if not url.startswith(address)} == set()
