"""A long directory has pages, which are narrowed as one with its script and led through without."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sites import SCHEMES, Served, build, follow

from collections_site import FILES

CONF = """\
extensions = ["myst_parser", "sphinx_eig"]
html_theme = "eig"
language = "en"
project = "People"
copyright = "nobody"
"""
DIRECTORY = """\
# {title}

```{{programme:records}} people
:filters: role(pages) cohorts
:fields: role cohorts
:sort: title
{options}
```
"""
TITLES = ".programme-cards > li:visible > .programme-title, tbody > tr:visible > :first-child"
TABLE = ":layout: table\n:columns: title role"
GROUPS = ":group: cohorts"


def _write(source: Path, people: int) -> None:
    pages = {
        "people/index.md": DIRECTORY.format(title="People", options=""),
        "rows.md": "---\norphan: true\n---\n" + DIRECTORY.format(title="Rows", options=TABLE),
        "groups.md": "---\norphan: true\n---\n" + DIRECTORY.format(title="Groups", options=GROUPS),
    }
    for number in range(people):
        role = "participant" if number % 3 else "sponsor"
        cohort = "six" if number < 40 else "seven"
        head = f"---\ntitle: Person {number:02}\nrole: {role}\ncohorts: [{cohort}]\n---\n\nWords.\n"
        pages[f"people/p{number:02}.md"] = head
    pages["programme.yml"] = FILES["programme.yml"].replace(
        "personal: true", "personal: true\n    schema: Person\n    facts: beside"
    )
    for name, text in {**FILES, **pages, "conf.py": CONF}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture(scope="session", params=["html", "dirhtml"])
def many(
    request: pytest.FixtureRequest,
    output: Path,
    server: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Served:
    source = tmp_path_factory.mktemp("many")
    _write(source, 60)
    name = f"many-{request.param}"
    build(source, output / name, "-b", request.param)
    return Served(output / name, server + f"{name}/")


def address(many: Served, name: str) -> str:
    end = "/" if many.url.endswith("dirhtml/") else ".html"
    if name == "people/index":
        return many.url + "people/" + ("" if end == "/" else "index.html")
    return f"{many.url}{name}{end}"


def titles(page) -> list[str]:
    return page.locator(TITLES).all_inner_texts()


@pytest.mark.parametrize("name", ["people/index", "rows", "groups"])
def test_it_is_read_page_by_page_without_scripts(name: str, many, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(many, name))
    seen, pages = titles(page), 1
    while page.get_by_role("link", name="Next records").count():
        assert len(titles(page)) == 24
        follow(page, page.get_by_role("link", name="Next records"))
        pages += 1
        seen += titles(page)
        current = page.locator(".programme-pages [aria-current]")
        assert current.inner_text() == str(pages)
        assert page.locator("head link[rel=prev]").count() == 1
    # two of the three others stand in both cohorts or none, so that groups show some twice
    assert len(set(seen)) == 63
    assert pages == 3
    first = page.get_by_role("link", name="Person").first
    follow(page, first)
    assert page.locator("h1").inner_text().startswith("Person")
    context.close()


def test_a_value_has_its_pages(many, page) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(many, "people/index"))
    follow(page, page.locator(".programme-filters").get_by_role("link", name="Sponsor"))
    assert page.locator("h1").inner_text() == "People: Sponsor"
    assert len(titles(page)) == 21
    assert page.locator(".programme-pages").count() == 0
    here = page.get_by_role("navigation", name="You are here:")
    follow(page, here.get_by_role("link", name="People"))
    follow(page, page.locator(".programme-filters").get_by_role("link", name="Talent"))
    assert len(titles(page)) == 24
    follow(page, page.get_by_role("link", name="Next records"))
    assert page.locator("h1").inner_text() == "People: Talent, page 2"
    assert len(titles(page)) == 18
    context.close()


@pytest.mark.parametrize("name", ["people/index", "rows", "groups"])
def test_its_script_narrows_all_pages(name: str, many, page) -> None:
    page.goto(address(many, name))
    status = page.get_by_role("status").first
    assert len(titles(page)) == 24
    assert status.inner_text() == "Shown: 63"
    page.get_by_label("Role").select_option("Sponsor (21)")
    expect(status).to_have_text("Shown: 21")
    assert len(set(titles(page))) == 21
    expect(page.locator(".programme-pages")).to_be_hidden()
    page.reload()
    expect(status).to_have_text("Shown: 21")
    page.get_by_label("Words to look for").fill("59")
    assert not titles(page)
    page.get_by_label("Role").select_option("")
    assert titles(page) == ["Person 59"]
    there = page.get_by_role("link", name="Person 59").get_attribute("href")
    assert page.request.get(there).ok
    headings = page.locator(".programme-group").all_inner_texts()
    assert len(headings) == len(set(headings))
    page.get_by_label("Words to look for").fill("")
    assert len(titles(page)) == 24
    expect(page.locator(".programme-pages")).to_be_visible()


def test_the_policy_lets_what_search_engines_are_told_stand(many, page) -> None:
    page.goto(address(many, "people/p01"))  # the fixture fails where anything is refused
    told = page.locator("head script[type='application/ld+json']").text_content()
    assert json.loads(told)["name"] == "Person 01"


def test_what_cannot_be_read_leaves_the_page_as_it_is(many, browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(re.compile("page-3"), lambda route: route.abort())
    page.goto(address(many, "people/index"))
    page.get_by_label("Role").select_option("Sponsor (21)")
    expect(page.get_by_role("status").first).to_have_text(re.compile("Shown of this page: "))
    expect(page.locator(".programme-pages")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "name", ["people/index", "people/page-2", "people/role-sponsor", "people/p01"]
)
def test_pages_fit_and_are_accessible(name: str, scheme: str, many, page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address(many, name))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.querySelectorAll('*').length") <= 350
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
