"""Calendars, charts and matrices in a browser: rules, widths, colours, weight, and today."""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import threading
from pathlib import Path

import pytest
from sites import POLICY, SCHEMES, Handler, build, script
from test_accessibility import AXE, CONTRAST, TAGS, axe  # noqa: F401 - a fixture

from calendars.sample import FILES

WIDTHS = (320, 390, 768, 1280)
THEMES = ("eig", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme", "alabaster")
NAMES = ("index.html", "figures.html")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):
    """The sample under every theme, behind the strict policy."""
    folder = tmp_path_factory.mktemp("pictures")
    source = folder / "source"
    source.mkdir()
    conf = 'extensions = ["myst_parser", "sphinx_eig"]\nproject = "Harbour"\nlanguage = "en"\n'
    for name, text in {**FILES, "conf.py": conf}.items():
        (source / name).write_text(text, "utf-8")
    for theme in THEMES:
        build(source, folder / theme, "-D", f"html_theme={theme}", "-d", str(folder / f"d-{theme}"))
    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_rule_is_broken_at_any_width(served, browser, axe: str, scheme: str) -> None:  # noqa: F811
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(axe)
    page = context.new_page()
    problems = []
    for name in NAMES:
        page.goto(f"{served[1]}eig/{name}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(30)
            problems += [f"{name} {width} {each}" for each in page.evaluate(AXE, {"tag": TAGS})]
            found = page.evaluate(CONTRAST)
            problems += [f"{name} {width} contrast {each}" for each in found["problems"]]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                problems.append(f"{name} {width} is too wide")
    context.close()
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("theme", THEMES)
def test_today_is_marked_under_the_strict_policy(served, browser, theme: str) -> None:
    context = browser.new_context()
    said: list[str] = []
    page = context.new_page()
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.clock.set_fixed_time("2026-12-01T10:00:00")
    page.goto(f"{served[1]}{theme}/index.html")
    # other themes' own scripts and styles are theirs
    ours = [one for one in said if "programme" in one or theme == "eig"]
    assert ours == []
    first = page.locator(".programme-calendar").first
    assert first.locator(".programme-today").inner_text() == "Today, December 1, 2026 · Draft"
    current = first.locator("[aria-current=date]")
    assert current.locator("th").inner_text() == "Draft"
    assert first.locator(".programme-now").count() == first.locator("tbody tr").count()
    south = page.locator(".programme-calendar").nth(1)
    assert south.locator("[aria-current]").count() == 0
    context.close()


def test_without_a_script_the_page_says_when_it_was_built(served, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served[1]}eig/index.html")
    said = page.locator(".programme-today").first.inner_text()
    assert said == "Page built on November 30, 2026"
    context.close()


def test_nothing_has_a_style_of_its_own_nor_an_id_twice(served) -> None:
    for name in NAMES:
        page = (served[0] / "eig" / name).read_text("utf-8")
        assert "style=" not in page
        assert "<script>" not in page
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_colours_are_forced_where_people_force_them(served, browser) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{served[1]}eig/figures.html")
    shown = "(one) => getComputedStyle(one).stroke"
    plain = page.evaluate("getComputedStyle(document.body).color")
    for name in (".programme-bar", ".programme-line .programme-series-1"):
        assert page.locator(name).first.evaluate(shown) == plain
    context.close()


def test_paper_has_the_numbers_too(served, browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{served[1]}eig/figures.html")
    tables = page.locator(".programme-chart details table")
    assert [tables.nth(n).is_visible() for n in range(tables.count())] == [True, True]
    context.close()


def test_a_phone_reads_a_matrix_as_a_list(served, browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{served[1]}eig/figures.html")
    cell = page.locator("table.programme-matrix td").first
    head = cell.evaluate("(one) => getComputedStyle(one, '::before').content")
    assert head == '"Draft"'
    assert cell.evaluate("(one) => getComputedStyle(one).display") == "block"
    context.close()


def test_a_text_with_a_chart_stays_light(served, tmp_path: Path) -> None:
    conf = 'extensions = ["myst_parser", "sphinx_eig"]\nproject = "H"\nhtml_theme = "eig"\n'
    chart = "# Page\n\nText.\n\n```{programme:chart}\n:stat: crews\n:layout: columns\n```\n"
    source = tmp_path / "source"
    source.mkdir()
    for name, text in {**FILES, "index.md": chart, "figures.md": "", "conf.py": conf}.items():
        (source / name).write_text(text, "utf-8")
    (source / "figures.md").unlink()
    out = build(source, tmp_path / "out")
    page = (out / "index.html").read_text("utf-8")
    files = set(re.findall(r'(?:href|src)="(_static/[^"?]+\.(?:css|js))', page))
    weight = len(gzip.compress(page.encode()))
    weight += sum(len(gzip.compress((out / name).read_bytes())) for name in files)
    assert weight <= 25_000
    assert len(files) + 1 <= 7
    assert len(re.findall(r"<[a-z]", page)) <= 350


def test_the_policy_is_the_strict_one() -> None:
    assert "unsafe" not in POLICY
    assert script("axe")
