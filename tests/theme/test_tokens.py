"""Tokens: a site's look in a few lines, every pair measured in both schemes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import axe_playwright_python
import pytest
from sites import ROOT, SCHEMES, build, script
from test_accessibility import TAGS

from sphinx_eig.theme import THEME, look, options, tokens

AXE_CORE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
SHEET = (THEME / "styles" / "tokens.css").read_text("utf-8")
#: Values of design systems under free licences (MIT, public domain, Apache 2.0): do they fit?
SYSTEMS: dict[str, dict[str, object]] = {
    "govuk": {
        "accent": "#1d70b8",
        "text": ["#0b0c0c", "#f3f2f1"],
        "muted": "#505a5f",
        "visited": "#4c2c92",
        "border": "#b1b4b6",
        "header-ground": ["#0b0c0c", "#0b0c0c"],
        "header-text": ["#ffffff", "#ffffff"],
        "radius": "0",
        "sans": "'GDS Transport', arial, sans-serif",
    },
    "uswds": {
        "accent": "#005ea2",
        "text": ["#1b1b1b", "#f0f0f0"],
        "muted": "#565c65",
        "visited": "#54278f",
        "danger": "#b50909",
        "footer-ground": ["#162e51", "#162e51"],
        "footer-text": ["#ffffff", "#ffffff"],
        "radius": ".25rem",
        "sans": "'Public Sans Web', 'Helvetica Neue', sans-serif",
        "heading-font": "'Merriweather Web', Georgia, serif",
    },
    "carbon": {
        "accent": ["#0f62fe", "#78a9ff"],
        "page": ["#ffffff", "#161616"],
        "surface": ["#f4f4f4", "#262626"],
        "text": ["#161616", "#f4f4f4"],
        "muted": ["#525252", "#c6c6c6"],
        "border": ["#c6c6c6", "#393939"],
        "header-ground": ["#161616", "#000000"],
        "header-text": ["#ffffff", "#ffffff"],
        "radius": 0,
        "sans": "'IBM Plex Sans', 'Helvetica Neue', sans-serif",
    },
}


def made(**given: object) -> tuple[look.Look, list[str]]:
    found, problems = options.read({"tokens": given}, {})
    assert problems == []
    return look.of(found, SHEET)


def test_every_token_is_in_the_sheet_and_has_a_sentence() -> None:
    named = set(re.findall(r"^  --([\w-]+):", SHEET.split("[data-theme")[0], re.M))
    derived = {name for name in named if name.startswith("programme-")} | {"line", "header"}
    assert named - derived == set(tokens.TOKENS)


def test_the_themes_own_pairs_pass_in_both_schemes() -> None:
    assert made()[1] == []
    light, dark = tokens.palettes(look_sheet())
    assert set(light.colours) == set(dark.colours) == tokens.COLOURS
    assert {name for pair in tokens.PAIRS for name in pair[:2]} <= tokens.COLOURS


def look_sheet() -> str:
    return ":root { --accent: #0f5a6b; --on-accent: #fff }\n" + SHEET


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_design_system_is_a_few_lines_without_a_problem(name: str) -> None:
    assert 3 <= len(SYSTEMS[name]) <= 10
    assert made(**SYSTEMS[name])[1] == []


def test_a_pair_that_falls_short_is_named_with_the_nearest_colour_that_passes() -> None:
    _, problems = made(muted=["#999999", "#adafb2"], **{"header-ground": ["#0b0c0c", "#0b0c0c"]})
    said = "\n".join(problems)
    assert "token muted is #999999 in the light scheme: its contrast with page (#ffffff)" in said
    assert "token header-text is #1e2022 in the light scheme" in said
    (better,) = {one.rsplit(" ", 1)[1] for one in problems if "token muted" in one}
    assert made(muted=[better, "#adafb2"])[1] == []
    (text,) = {one.rsplit(" ", 1)[1] for one in problems if "token header-text" in one}
    again = {"header-ground": ["#0b0c0c", "#0b0c0c"], "header-text": [text, "#ffffff"]}
    assert made(**again)[1] == []


def test_a_dark_colour_is_made_for_an_ink_and_kept_for_a_ground() -> None:
    values = made(danger="#b50909", surface="#eeeeee")[0].values
    assert values["surface"] == "light-dark(#eeeeee, #202327)"
    light, dark = re.findall("#[0-9a-f]{6}", values["danger"])
    assert light == "#b50909"
    assert dark != light


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pge": "#fff"}, "tokens['pge'] is '#fff'; expected one of"),
        ({"page": "white"}, "expected a colour as #rgb or #rrggbb"),
        ({"page": ["#fff"]}, "expected a text"),
        ({"sans": "x; } body { display: none"}, "expected a value of CSS"),
        ({"sans": "url(https://example.org/x)"}, "expected a value of CSS"),
        ("dark", "expected names and values such as"),
    ],
)
def test_a_wrong_token_is_one_problem(given: object, said: str) -> None:
    found, problems = options.read({"tokens": given}, {})
    assert len(problems) == 1
    assert said in problems[0]
    assert found.tokens == ()


@pytest.mark.browser
@pytest.mark.parametrize("name", SYSTEMS)
def test_the_guide_is_readable_in_another_design_system(name: str, tmp_path: Path, browser) -> None:
    """Built without a warning; text as the browser computes it, in both schemes."""
    source = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", source, ignore=shutil.ignore_patterns("_build"))
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\nhtml_theme_options['tokens'] = {SYSTEMS[name]!r}\n")
    out = build(source, tmp_path / "out")
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)
        context.add_init_script(AXE_CORE.read_text(encoding="utf-8"))
        page = context.new_page()
        for path in ("index.html", "roles.html", "reutiliser/directives.html"):
            page.goto((out / path).as_uri())
            found = page.evaluate(script("contrast"))
            assert found["texts"] > 5
            assert found["problems"] == [], (path, scheme)
            assert page.evaluate(script("axe"), {"tag": TAGS}) == [], (path, scheme)
        context.close()
