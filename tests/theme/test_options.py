"""The options, the accent's contrast and the links to the source, without a browser."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sphinx_eig.theme import THEME, contrast, markup, options, reading
from sphinx_eig.theme.page_foot import completed, forge, source_links

TOKENS = (THEME / "styles" / "tokens.css").read_text("utf-8")


def read(**given: object) -> tuple[options.Options, list[str]]:
    return options.read(given, {})


def test_each_option_is_declared_once() -> None:
    """In options.py, and not in theme.toml too."""
    assert "options" not in tomllib.loads((THEME / "theme.toml").read_text("utf-8"))
    assert read() == (options.Options(), [])
    for name, declared in options.DECLARED.items():
        assert read(**{name: declared["default"]}) == (options.Options(), []), name


def test_one_wrong_link_is_named_and_costs_no_other() -> None:
    good = {"text": "y", "url": "https://y.example"}
    groups = [
        {"title": "A", "links": [good]},
        {"title": "B", "links": [{"text": "x", "ulr": "/"}, good]},
    ]
    made, problems = read(footer_groups=groups)
    assert len(problems) == 1
    assert " footer_groups[1].links[0] is" in problems[0]
    assert [len(group.links) for group in made.footer_groups] == [1, 1]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"acent": "#123456"}, "did you mean “accent”?"),
        ({"accent": "vert"}, "expected a colour as #rgb or #rrggbb"),
        ({"on_page_list": "peut-être"}, "expected True or False"),
        (
            {"repository_provider": "gihub"},
            "“github”, “gitlab”, “codeberg”, “forgejo”; did you mean “github”?",
        ),
        ({"repository_url": "git@example.org:x"}, "expected an address that begins with https://"),
        ({"header_links": "accueil"}, "expected a list"),
        (
            {"header_links": [{"text": "x", "ulr": "/"}]},
            "unknown key “ulr”; expected one of “text”, “url”",
        ),
        ({"header_links": [{"text": "x"}]}, "needs a text, and a url, a page or a ref"),
        (
            {"legal_links": [{"text": "x", "url": " javascript:alert(1)"}]},
            "must not lead to a script",
        ),
        ({"footer_groups": [{"title": "x"}]}, "expected a group such as {"),
        ({"title": 3}, "expected a text"),
        ({"header_links": [{"text": 3, "url": "/"}]}, "header_links[0].text is 3; expected a text"),
        ({"footer_groups": [3]}, "footer_groups[0] is 3; expected a group such as {"),
    ],
)
def test_a_wrong_value_is_one_problem_that_says_what_is_expected(
    given: dict[str, object], said: str
) -> None:
    made, problems = read(**given)
    assert len(problems) == 1
    assert said in problems[0]
    assert made == read()[0]  # the default takes its place


def test_good_values_are_typed() -> None:
    made, problems = read(
        accent="#ABC",
        on_page_list="false",
        licence="MIT",
        header_links=[{"text": "x", "page": "index"}],
        footer_groups=[{"title": "y", "links": [{"text": "z", "url": "https://z.example"}]}],
    )
    assert problems == []
    assert (made.accent, made.on_page_list) == ("#aabbcc", False)
    assert made.licence == reading.Link("MIT", "#")
    assert made.footer_groups[0].links[0].url == "https://z.example"


def test_a_child_theme_adds_options_and_changes_defaults() -> None:
    child = {"emblem": "E", "accent": "#000091", "header_links": ""}
    assert options.read({"emblem": 1}, child) == (options.Options(accent="#000091"), [])
    assert options.read({"accent": "vert"}, child)[0].accent == "#000091"
    assert len(options.read({}, {"accent": "vert"})[1]) == 1


def test_contrast_is_wcags() -> None:
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    "colour", ["#0f5a6b", "#000091", "#b34000", "#6a1b9a", "#333333", "#00ff00", "#ffffff"]
)
def test_a_dark_accent_is_made_that_can_be_read(colour: str) -> None:
    _, dark_grounds = contrast.grounds(TOKENS)
    made, _ = contrast.accent(colour, "", TOKENS)
    assert len(dark_grounds) == 2
    assert contrast.lowest(made.dark, dark_grounds) >= contrast.MINIMUM
    assert contrast.ratio(made.on_dark, made.dark) >= contrast.MINIMUM


def test_a_poor_accent_is_reported_with_its_ratio_and_a_better_one() -> None:
    _, problems = contrast.accent("#8cc63f", "", TOKENS)
    assert len(problems) == 1
    assert "its contrast with the page is 1.8" in problems[0]
    better = problems[0].rsplit(" ", 1)[1]
    assert contrast.accent(better, "", TOKENS)[1] == []


@pytest.mark.parametrize(
    ("url", "provider", "edit"),
    [
        ("https://github.com/a/b", "", "https://github.com/a/b/edit/main/docs/x/y.md"),
        ("https://gitlab.com/a/b", "", "https://gitlab.com/a/b/-/edit/main/docs/x/y.md"),
        (
            "https://gitlab.example.org/a/b",
            "",
            "https://gitlab.example.org/a/b/-/edit/main/docs/x/y.md",
        ),
        ("https://codeberg.org/a/b", "", "https://codeberg.org/a/b/_edit/main/docs/x/y.md"),
        (
            "https://git.example.org/a/b",
            "forgejo",
            "https://git.example.org/a/b/_edit/main/docs/x/y.md",
        ),
    ],
)
def test_edit_links_of_each_forge(url: str, provider: str, edit: str) -> None:
    made, _ = read(
        repository_url=url,
        repository_provider=provider,
        repository_branch="main",
        docs_path="docs",
    )
    links = source_links(made, "x/y", {"page_source_suffix": ".md", "title": "É & co"})
    assert links[0].url == edit
    assert "%C3%89%20%26%20co" in links[2].url


def test_the_edit_link_finds_the_folder_from_git_and_the_rest_from_read_the_docs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("READTHEDOCS_GIT_CLONE_URL", "https://github.com/a/b.git")
    monkeypatch.setenv("READTHEDOCS_GIT_IDENTIFIER", "v2")
    monkeypatch.setenv("READTHEDOCS_VERSION_TYPE", "branch")
    made = completed(read()[0], tmp_path / "guide" / "fr")
    links = source_links(made, "x", {"page_source_suffix": ".md"})
    assert links[0].url == "https://github.com/a/b/edit/v2/guide/fr/x.md"
    monkeypatch.setenv("READTHEDOCS_VERSION_TYPE", "tag")  # nobody can edit a tag
    top = completed(read()[0], tmp_path)
    links = source_links(top, "x", {"page_source_suffix": ".md"})
    assert links[0].url == "https://github.com/a/b/edit/main/x.md"


def test_an_unknown_forge_has_no_link() -> None:
    made, _ = read(repository_url="https://git.example.org/a/b")
    assert forge(made) == ""
    assert source_links(made, "x", {"page_source_suffix": ".md"}) == []


def test_style_attributes_become_classes() -> None:
    body, rules = markup.move_styles(
        '<col style="width: 20%" /><img class="a" style="width: 20%;" src="x"><p style="a}b{c">'
    )
    assert body == '<col class="s1" /><img class="a s1" src="x"><p class="s2">'
    assert rules == ".s1{width: 20%}\n.s2{abc}\n"


def test_the_french_catalogue_is_complete() -> None:
    """Every string of the theme, in templates and in Python, has a French translation."""
    import re

    from babel.messages.pofile import read_po

    package = THEME.parents[1]
    sources = [*THEME.rglob("*.html"), *THEME.parent.glob("*.py")]
    used = {
        found[2]
        for source in sources
        for found in re.finditer(
            r"\b(_|t)\(\s*[\"']((?:[^\"'\\]|(?<=\w)'(?=\w))+)[\"']", source.read_text("utf-8")
        )
    }
    translated: set[str] = set()
    for po in [*package.glob("locale/fr/**/*.po"), *Path(package, "theme").glob("*.po")]:
        with po.open("rb") as file:
            translated |= {str(m.id) for m in read_po(file) if m.id and m.string}
    assert len(used) > 30
    assert used - translated == set()
