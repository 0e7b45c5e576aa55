"""What a page holds, as it is styled: tables, equations, boxes, grids, and what readers ask for."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from a11y_pygments.a11y_high_contrast_light.style import Theme
from playwright.sync_api import expect
from pygments import highlight
from pygments.lexers import get_lexer_by_name
from sites import ROOT, build, script

from sphinx_eig.theme import contrast, markup
from sphinx_eig.theme.equations import mathml
from sphinx_eig.theme.highlighting import Sparing

STYLES = ROOT / "sphinx_eig" / "theme" / "eig" / "styles"
TRIAL = "epreuve.html"
BOXES = [
    "note",
    "tip",
    "hint",
    "important",
    "attention",
    "caution",
    "warning",
    "danger",
    "error",
    "seealso",
]


def test_a_child_theme_may_name_its_grounds_with_properties() -> None:
    tokens = (
        ":root { --g: #ABC; --page: light-dark(var(--g), #000000); --surface: var(--no, #eee) }"
    )
    assert contrast.grounds(tokens) == (["#aabbcc", "#eeeeee"], ["#000000", "#eeeeee"])


@pytest.mark.parametrize("value", ["var(--page)", "var(--gone)", "oklch(90% 0 0)", "Canvas"])
def test_grounds_that_cannot_be_measured_stop_nothing(value: str) -> None:
    made, problems = contrast.accent("#0f5a6b", "", f":root {{ --page: {value} }}")
    assert problems == []
    assert contrast.ratio(made.dark, contrast.USUAL[1]) >= contrast.MINIMUM


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{alignat*}{2} a &= b \\ c &= d \end{alignat*}",
        r"\begin{equation}\label{x}\begin{split} a \\ c \nonumber \end{split}\end{equation}",
        r"\begin{gather*} a \\ b \end{gather*}",
        r"\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}",
    ],
)
def test_environments_of_amsmath_are_drawn(tex: str) -> None:
    drawn = mathml(tex, as_block=True)
    assert drawn.count("<mtr>") == 2
    assert not re.search("begin|label|nonumber|[{}]", drawn)


def test_the_first_paragraph_is_a_lead_unless_it_is_long() -> None:
    title = '<h1>T</h1><a class="headerlink" href="#t" aria-label="T">#</a>\n'
    short, long = f"{title}<p>Du <em>texte</em>.</p>", f"{title}<p>{'mot ' * 101}</p>"
    assert markup.lead(short) == f'{title}<p class="lead">Du <em>texte</em>.</p>'
    assert markup.lead(long) == long
    # the second paragraph of a page is never one
    assert markup.lead(f"{title}<ul></ul><p>Court.</p>").count("lead") == 0


def test_elements_without_a_look_are_left_out() -> None:
    """They were a sixth of what a page of a reference held."""
    body = (
        '<code><span class="pre">a</span> <span class="pre">b</span></code>'
        '<a><span class="std std-ref">c</span></a><span></span><span class="k">d</span>'
    )
    mended = '<code>a b</code><a>c</a><span class="k">d</span>'
    assert markup.mend(body) == mended


def test_tables_are_named_by_their_caption() -> None:
    caption = '<caption><span class="caption-number">Tableau 1 </span>Un &amp; deux</caption>'
    framed = markup.frame_tables(f"<table>{caption}</table>")
    assert 'aria-label="Un &amp; deux"' in framed


def test_tables_written_in_html_get_a_frame_once() -> None:
    plain = "<table><tr><td><table></table></td></tr></table>"
    framed = markup.frame_tables(f"<p>a</p>{plain}<p>b</p>")
    assert framed.count('class="table-frame"') == 1
    assert framed.startswith("<p>a</p><div ")
    assert framed.endswith("</table></div><p>b</p>")
    assert markup.frame_tables(framed) == framed
    for other in ('<table class="highlighttable"></table>', "<table><tr>", "</table>"):
        assert markup.frame_tables(other) == other


def test_code_that_looks_like_text_has_no_element() -> None:
    """A page of code would else hold an element for every space."""
    for language, text, coloured in (
        ("yaml", "title: Port, open  # a note\nlist: [one, 'two']\n", ["nt", "c1", "nt", "s"]),
        ("python", "first = second + 'third'\n", ["o", "o", "s1"]),
        ("console", "$ make\nmade\n", ["gp", "go"]),
    ):
        made = highlight(text, get_lexer_by_name(language), Sparing(style=Theme))
        assert re.findall(r'<span class="(\w+)"', made) == coloured


def test_records_leave_the_properties_of_a_theme_alone() -> None:
    sheet = next(ROOT.glob("sphinx_eig/**/programme.css")).read_text("utf-8")
    defined = set(re.findall(r"[{;]\s*(--[\w-]+)\s*:", sheet))
    assert defined
    assert {name for name in defined if not name.startswith("--programme-")} == set()


def _css(page, selector: str, name: str, pseudo: str = "") -> list[str]:
    return page.evaluate(
        "([selector, name, pseudo]) => [...document.querySelectorAll(selector)]"
        ".map((each) => getComputedStyle(each, pseudo || null).getPropertyValue(name))",
        [selector, name, pseudo],
    )


def test_columns_are_aligned_as_the_author_asked(site, page) -> None:
    page.goto(site.url + TRIAL)
    assert set(_css(page, "#tableau-aligne .text-right", "text-align")) == {"right"}
    assert set(_css(page, "#tableau-aligne .text-center", "text-align")) == {"center"}
    table = page.locator("table.align-center").bounding_box()
    main = page.locator("main").bounding_box()
    middle = table["x"] + table["width"] / 2
    assert middle == pytest.approx(main["x"] + main["width"] / 2, abs=2)


def test_equations_line_up_at_their_signs(site, page) -> None:
    page.goto(site.url + TRIAL)
    assert set(_css(page, ".ams-align mtd:first-child", "text-align")) == {"end"}
    assert set(_css(page, ".ams-align mtd:nth-child(2)", "text-align")) == {"start"}
    assert set(_css(page, ".cases mtd", "text-align")) == {"start"}


def test_no_blank_follows_a_footnote(site, page) -> None:
    page.goto(site.url + TRIAL)
    note, text = page.locator("aside.footnote").first, page.locator("aside.footnote p").first
    assert note.bounding_box()["height"] - text.bounding_box()["height"] < 8


def test_boxes_differ_by_more_than_colour(site, page) -> None:
    page.goto(site.url + TRIAL)
    looks = {}
    for box in BOXES:
        title = f".admonition.{box} > .admonition-title"
        looks[box] = tuple(
            _css(page, title, name, "::before")[0]
            for name in ("content", "border-top-left-radius", "background-color")
        )
    severe = ("attention", "caution", "warning", "danger", "error")
    assert len({looks[box] for box in severe}) == len(severe)
    assert len({looks[box][:1] for box in ("note", "tip", "hint", "important", "warning")}) == 5


@pytest.mark.parametrize(
    ("path", "boxes"),
    [
        (TRIAL, ".admonition"),
        ("elements.html", "nav.contents, aside.topic, .admonition, div.versionadded"),
        ("interface.html", "div.versionadded"),
    ],
)
def test_a_box_ends_where_its_text_does(path: str, boxes: str, site, page) -> None:
    page.goto(site.url + path)
    blanks = page.evaluate(
        "(boxes) => { const bottom = (one) => one.getBoundingClientRect().bottom;"
        "return [...document.querySelectorAll(boxes)].map((box) =>"
        "[box.className, bottom(box) - bottom(box.lastElementChild)]) }",
        boxes,
    )
    assert blanks
    assert [each for each in blanks if each[1] > 16] == []


def test_code_in_the_list_of_titles_is_a_line_like_any_other(site, page) -> None:
    page.goto(site.url + "interface.html")
    heights = page.evaluate(
        "[...document.querySelectorAll('.on-page a:has(code)')].map((a) => a.offsetHeight)"
    )
    assert heights
    assert max(heights) < 32


def test_lines_of_a_diff_are_told_apart(site, page) -> None:
    page.goto(site.url + TRIAL)
    added, removed = (_css(page, f".highlight .{name}", "color")[0] for name in ("gi", "gd"))
    assert added != removed
    assert set(_css(page, ".gp", "user-select")) == {"none"}


def test_a_word_of_seventy_letters_in_a_title_breaks(browser, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text('html_theme = "eig"\nexclude_patterns = ["out"]\n', "utf-8")
    word = "Hexakosioihexekontahexaphobie" * 3
    pages = {"index": ("Home", "part"), "part": (word, "leaf"), "leaf": (f"{word}s", "")}
    for name, (title, child) in pages.items():
        tree = f".. toctree::\n\n   {child}\n" if child else "Text.\n"
        text = f"{title}\n{'=' * len(title)}\n\n{tree}"
        (tmp_path / f"{name}.rst").write_text(text, "utf-8")
    built = build(tmp_path, tmp_path / "out")
    page = browser.new_page()
    for name, width in product(("part", "leaf"), (320, 390, 820, 1280)):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto((built / f"{name}.html").as_uri())
        assert page.evaluate(script("overflowing")) == [], (name, width)
    page.close()


def test_the_title_and_the_lead_have_the_sizes_of_the_design(browser, site) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site.url + "index.html")
    assert _css(page, "h1", "font-size") == ["38px"]
    assert _css(page, "h1", "text-wrap-style") == ["pretty"]
    assert _css(page, ".lead", "color") == _css(page, "body", "color")
    page.set_viewport_size({"width": 390, "height": 844})
    assert _css(page, ".lead", "font-size") == ["18px"]
    page.close()


def test_what_copies_never_lies_on_the_code_it_copies(browser, site) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(site.url + TRIAL)
    blocks = page.locator("div.highlight:has(> .copy)").all()
    assert len(blocks) > 2
    for block in blocks:
        button = block.locator(".copy").bounding_box()
        code = block.locator("pre").last
        padding = code.evaluate("pre => parseFloat(getComputedStyle(pre).paddingTop)")
        assert button["y"] + button["height"] <= code.bounding_box()["y"] + padding
    context.close()


def test_prompts_and_what_programs_answer_are_not_copied(browser, site) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.url + TRIAL)
    copied = []
    for language in ("pycon", "console"):
        block = page.locator(f".highlight-{language}")
        block.hover()
        block.locator(".copy").click()
        expect(block.locator(".copy")).to_have_text("Copié")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied == ['1 + 1\nprint("fini")\n', "sphinx-build docs public\n"]
    context.close()


@pytest.mark.parametrize("path", [TRIAL, "elements.html", "composants.html"])
def test_text_at_200_percent_on_a_phone(path: str, browser, site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.goto(site.url + path)
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate(script("overflowing")) == []
    context.close()


def test_forced_colours_show_the_current_entry_and_tab(browser, site) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(site.url + TRIAL)
    current = _css(page, ".navigation a[aria-current=page]", "outline-style")
    assert set(current) == {"solid"}
    others = ".navigation a:not([aria-current])"
    assert set(_css(page, others, "outline-style")) == {"none"}
    # in these colours a transparent edge is drawn
    assert set(_css(page, others, "border-left-color")) == set(
        _css(page, "body", "background-color")
    )
    page.goto(site.url + "composants.html")
    assert (
        _css(page, ".sd-tab-set > input:checked + label", "border-bottom-color")[0]
        != _css(page, ".sd-tab-set > input:not(:checked) + label", "border-bottom-color")[0]
    )
    context.close()


def test_readers_who_ask_for_contrast_get_it(browser, site) -> None:
    context = browser.new_context(contrast="more", color_scheme="light")
    page = context.new_page()
    page.goto(site.url + TRIAL)
    assert set(_css(page, ".breadcrumb", "color")) == set(_css(page, "body", "color"))
    context.close()


def test_nothing_moves_for_readers_who_ask_for_calm(site, page) -> None:
    """The page of the tests asks for it."""
    page.goto(site.url + "composants.html")
    assert set(_css(page, "details *, details", "animation-name")) == {"none"}


def test_code_keeps_its_distance_whatever_class_its_author_gave_it(
    browser, small: Path, tmp_path: Path
) -> None:
    block = "\n.. code-block:: yaml{}\n\n   a: 1\n\nDu texte.\n"
    page_text = "Un\n==\n" + block.format("") + block.format("\n   :class: foo")
    (small / "un.rst").write_text(page_text, "utf-8")
    page = browser.new_page()
    page.goto((build(small, tmp_path / "out") / "un.html").as_uri())
    assert page.locator(".foo.highlight-yaml").count() == 1
    for name in ("margin-bottom", "position"):
        first, second = _css(page, "div.highlight-yaml", name)
        assert first == second, name
        assert first not in ("0px", "static")
    page.close()


def test_paper_prints_what_stood_on_a_colour(site, page) -> None:
    page.emulate_media(media="print")
    page.goto(site.url + "composants.html")
    for selector in (".sd-btn", ".sd-badge", ".sd-summary-title"):
        assert set(_css(page, selector, "color")) == set(_css(page, "body", "color")), selector


PHASES = """
phases:
  list:
    - {title: Un, step: Phase 1, duration: 2 mois, description: Du texte.,
       skills: {eig: [Agilité, Prototypage], porteurs: [Facilitation et collaboration]}}
    - {title: Deux, step: Phase 2, description: Du texte.,
       skills: {eig: [Architecture agile], porteurs: [Management de l’innovation]}}
roles:
  - {title: Un}
  - {title: Deux}
  - {title: Trois}
statistics:
  - {value: 1, label: Un}
  - {value: 2, label: Deux}
  - {value: 3, label: Trois}
  - {value: 4, label: Quatre}
  - {value: 5, label: Cinq}
"""


@pytest.fixture(scope="module")
def grids(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("grids")
    (source / "conf.py").write_text(
        'language = "fr"\nextensions = ["myst_parser", "sphinx_eig"]\nhtml_theme = "eig"\n', "utf-8"
    )
    (source / "programme.yml").write_text("title: Essai\n" + PHASES.lstrip("\n"), "utf-8")
    (source / "index.md").write_text(
        "# Essai\n\n```{toctree}\n:hidden:\nwide\nthree\n```\n\n"
        "```{programme:phases}\n:layout: cards\n:columns: 2\n```\n\n"
        "```{programme:roles}\n```\n\n```{programme:statistics}\n```\n",
        "utf-8",
    )
    (source / "wide.md").write_text(
        "---\nhide-toc: true\n---\n# Large\n\nDu texte.\n\n```{programme:roles}\n:no-index:\n```\n",
        "utf-8",
    )
    (source / "three.md").write_text(
        "# Trois\n\n## Un\n\n```{programme:roles}\n:no-index:\n:columns: 3\n```\n\n## Deux\n",
        "utf-8",
    )
    return build(source, source / "out")


def test_names_of_groups_are_no_bolder_than_headings_in_the_list_of_a_page(guide, page) -> None:
    page.goto(guide.url + "enjeux.html")
    assert _css(page, ".on-page span", "font-weight")
    for name in ("font-weight", "color"):
        groups, links = (_css(page, f".on-page {each}", name) for each in ("span", "li > a"))
        assert {*groups} <= {*links}, name
    heading = page.locator(".on-page a").first
    for name in ("span", "span ~ a"):
        start = _css(page, f".on-page {name}", "padding-left")[0]
        assert float(start[:-2]) > float(
            heading.evaluate("(a) => parseFloat(getComputedStyle(a).paddingLeft)")
        )


def test_three_cards_that_are_asked_for_stand_side_by_side(browser, grids: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((grids / "three.html").as_uri())
    boxes = [card.bounding_box() for card in page.locator(".programme-cards > li").all()]
    assert len(boxes) == 3
    assert len({box["y"] for box in boxes}) == 1
    assert max(box["width"] for box in boxes) - min(box["width"] for box in boxes) < 1
    page.close()


def test_cards_use_the_right_column_where_it_is_free(browser, grids: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((grids / "wide.html").as_uri())
    cards, text = page.locator(".programme-cards"), page.locator("main p").first
    assert cards.bounding_box()["width"] > text.bounding_box()["width"] + 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.parametrize("width", [390, 700, 820, 1024, 1280])
def test_cards_fit_and_leave_no_hole(width: int, browser, grids: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((grids / "index.html").as_uri())
    stick_out = page.evaluate(
        "() => [...document.querySelectorAll('.programme-cards > li')]"
        ".filter((each) => each.scrollWidth > each.clientWidth).length"
    )
    assert stick_out == 0
    edges = page.evaluate(
        "() => [...document.querySelectorAll('.programme-cards')].map((list) => "
        "[list.getBoundingClientRect().right, list.lastElementChild.getBoundingClientRect().right])"
    )
    assert len(edges) == 3
    for around, last in edges:
        assert last == pytest.approx(around, abs=1)
    context.close()


def test_bullets_in_records_are_those_of_the_page(browser, grids: Path) -> None:
    page = browser.new_page()
    page.goto((grids / "index.html").as_uri())
    lists = page.locator(".programme-cards li ul").count()
    assert lists
    assert _css(page, ".programme-cards li ul", "list-style-type") == ["disc"] * lists
    page.close()


def test_records_have_the_theme_s_colours(browser, grids: Path) -> None:
    """Without sphinx-design too, whose colours they follow under other themes."""
    page = browser.new_page(color_scheme="light")
    page.goto((grids / "index.html").as_uri())
    assert "sphinx-design" not in page.content()
    assert set(_css(page, ".programme-value", "color")) == {"rgb(15, 90, 107)"}
    page.close()


def test_sphinx_tabs_and_copybutton_work_in_the_dark(browser, tmp_path: Path) -> None:
    pytest.importorskip("sphinx_tabs")
    pytest.importorskip("sphinx_copybutton")
    (tmp_path / "conf.py").write_text(
        'extensions = ["sphinx_eig", "sphinx_tabs.tabs", "sphinx_copybutton"]\n'
        'html_theme = "eig"\nexclude_patterns = ["out"]\n',
        "utf-8",
    )
    (tmp_path / "index.rst").write_text(
        "Test\n====\n\n.. tabs::\n\n   .. tab:: One\n\n      Text\n\n   .. tab:: Two\n\n"
        "      More\n\n.. code-block:: python\n\n   print(1)\n",
        "utf-8",
    )
    built = build(tmp_path, tmp_path / "out")
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((built / "index.html").as_uri())
    page.wait_for_selector(".copybtn", state="attached")
    assert errors == []
    assert page.evaluate(script("contrast"))["problems"] == []
    assert page.locator(".copy").is_visible() is False
    context.close()
