"""Random documents in each dialect: no word, link or picture is lost or doubled, unless listed."""

# ruff: noqa: E501  (pages are written as they stand)
from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment
from guard import dangers
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from imported import build

from sphinx_eig.importing import TOOLS
from sphinx_eig.importing.importer import import_site

#: ``%`` becomes a word that stands nowhere else, ``@`` in a block a text.
INLINE = (
    "%", "% %", "*%*", "**% %**", "`%`", "``% ` %``", "[%](https://%.example)", "![%](p.png)",
    "[% [%] %](other.md)", "[![%](p.png) %](https://e.example)", "~~%~~", "~~~~%~~~~", "<b>%</b>",
    "[https://%.example/](https://a.example/)", "https://%.example", "<https://%.example>", "&amp;%",
    '<a href="other.md">% *%*</a>', "\\*%\\*", "[%]", "[%", "%]", "<%", "{{ % }}", "{%}`%`", "a_%_b",
    "==%==", "++%++", ":tada: %", "(%)", '<img src="p.png" alt="%">', "<span>%", "% <!-- x -->",
)  # fmt: skip
BLOCKS = (
    "@", "## @", "### @", "- @\n- @\n  - @", "1. @\n2. @", "> @\n> @", "@\n@", "- @\n\n  @\n- @",
    "| @ | % |\n|---|---|\n| % | @ |", "```\n%\n```", "```js\n%()\n```", "    %\n    %",
    "<table><tr><th>%</th></tr><tr><td>% <b>%</b></td></tr></table>", "<ul><li>%<li>%</ul>",
    "<div>\n\n@\n\n</div>", "<div>\n@", "<details><summary>%</summary>\n\n@\n\n</details>",
    "> [!NOTE]\n> @", "@[^n%]\n\n[^n%]: @", "---", "<p>@</p>", "- [ ] @\n- [x] @",
)  # fmt: skip
OWN = {
    "vuepress": (
        "::: tip %\n@\n:::",
        "::: details %\n@\n\n- @\n:::",
        ":::: warning\n::: tip\n@\n:::\n::::",
    ),
    "mkdocs": (
        '!!! note "%"\n    @\n\n    - @',
        '??? tip "%"\n    @',
        '=== "%"\n\n    @\n\n=== "%"\n\n    @',
    ),
    "hugo": (
        "{{< hint >}}\n@\n{{< /hint >}}",
        '{{% notice tip "%" %}}\n@\n{{% /notice %}}',
        "@ {{< x >}}",
    ),
}
WORD = re.compile(r"mot\d+q")
OTHER = "# Autre\n"
SVG = b"<svg/>"


def documents(tool: str) -> st.SearchStrategy[list[str]]:
    text = st.lists(st.sampled_from(INLINE), min_size=1, max_size=3).map(" ".join)

    def filled(block: str, texts: list[str]) -> str:
        left = iter(texts)
        return re.sub("@", lambda _: next(left, "%"), block)

    block = st.builds(
        filled, st.sampled_from(BLOCKS + OWN[tool] * 3), st.lists(text, min_size=4, max_size=4)
    )
    page = st.lists(block, min_size=1, max_size=6).map("\n\n".join)
    return st.lists(page, min_size=40, max_size=40)


def numbered(page: str, numbers: count[int]) -> str:
    """*Page* in which each word stands once; both ends of a footnote are alike."""
    page = re.sub(r"\{\{%|%\}\}", lambda found: found[0].replace("%", "\0"), page)
    page = re.sub(r"(\[\^n)%(\].*?\[\^n)%", lambda found: f"{found[1]}{next(numbers)}x{found[2]}",
                  page, flags=re.DOTALL) if "[^n%]" in page else page  # fmt: skip
    return re.sub("%", lambda _: f"mot{next(numbers)}q", page).replace("\0", "%")


def words_of(path: Path) -> Counter[str]:
    """How often each word can be read on the page, or heard of a picture."""
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    body = soup.select_one("div.body")
    assert body
    for one in body.find_all(string=lambda text: isinstance(text, Comment)):
        one.extract()
    named = " ".join(str(tag["alt"]) for tag in body.select("img[alt]"))
    return Counter(WORD.findall(f"{body.get_text()} {named}"))


@pytest.mark.parametrize("tool", TOOLS)
def test_no_word_is_lost_or_doubled(tool: str) -> None:
    @settings(max_examples=int(os.environ.get("EXAMPLES", "3")), deadline=None, phases=[Phase.generate], derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(documents(tool))
    def run(pages: list[str]) -> None:
        with tempfile.TemporaryDirectory() as name:
            _compare(Path(name), tool, pages)

    run()


def _compare(folder: Path, tool: str, pages: list[str]) -> None:
    site, numbers = folder / "site", count()
    site.mkdir()
    texts = [f"# Page\n\n{numbered(page, numbers)}\n" for page in pages]
    for number, text in enumerate(texts):
        (site / f"p{number}.md").write_text(text, "utf-8")
    (site / "other.md").write_text(OTHER, "utf-8")
    (site / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = import_site(site, folder / "source", tool, "en", "en")
    build(folder / "source", folder)
    build(folder / "source", folder / "text", "text")
    listed = set(WORD.findall(" ".join(one.what for one in done.findings)))
    for number, text in enumerate(texts):
        shown = words_of(folder / "html" / f"p{number}.html")
        plain = (folder / "text" / "html" / f"p{number}.txt").read_text("utf-8")
        made = (folder / "source" / f"p{number}.md").read_text("utf-8")
        written = set(_visible(text))
        wrong = {word: shown[word] for word in written if shown[word] != 1}
        lost = {word for word in wrong if not wrong[word]} - listed
        doubled = {word for word in wrong if wrong[word] > 1}
        unsaid = written - set(WORD.findall(plain)) - listed
        assert (lost, doubled, unsaid) == (set(), set(), set()), (text, made)
        assert list(dangers(made)) == []


def _visible(text: str) -> list[str]:
    """The words of *text* that are no part of an address."""
    text = re.sub(r"\]\(https?://mot\d+q\.example\)", "](x)", text)
    return WORD.findall(re.sub(r"^ {0,3}\[mot\d+q\]: mot\d+q\s*$", "", text, flags=re.MULTILINE))
