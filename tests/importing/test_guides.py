"""Three made-up guides, full of what goes wrong, become guides that build without a warning."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from imported import GUIDES, Guide, import_and_build

from sphinx_eig.importing import TOOLS, RefusedError
from sphinx_eig.importing.importer import import_site
from sphinx_eig.importing.site import found_tool

PAGES = {"vuepress": "docs", "mkdocs": "docs", "hugo": "content"}
#: Anchors the old sites had, which other sites may link to.
OLD_ANCHORS = {
    "vuepress": {
        "decouvrir/valeurs": ["neutre", "l-ecoute-d-abord"],
        "ressources/glossaire": ["mediation", "mediation-2", "_2024-en-chiffres"],
        "participer/selection": ["criteres-d-eligibilite", "jury"],
        "decouvrir/equipe": ["nord", "sud", "referent·es-de-region"],
    },
    "mkdocs": {
        "comprendre/demarche": ["evaluer-letat-des-lieux", "mesurer"],
        "comprendre/principes": ["ouvrir", "sobre", "ouverture"],
        "ressources/fiches": ["ancre-libre"],
        "index": ["pourquoi-ce-guide", "ou-commencer"],
    },
    "hugo": {
        "candidater/calendrier": ["ouverture", "clôture-des-dépôts"],
        "guide/bonnes-pratiques": ["évaluer--œuvrer", "doc"],
        "actualites/2024-bilan": ["bilan", "bilan-1"],
        "guide/html": ["repere"],
    },
}


@pytest.fixture(scope="module", params=TOOLS)
def guide(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Guide:
    folder = tmp_path_factory.mktemp(request.param)
    return import_and_build(GUIDES / request.param, folder)


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def sources(guide: Guide) -> list[Path]:
    return sorted((guide.site / PAGES[guide.site.name]).rglob("*.md"))


def new_name(guide: Guide, path: Path) -> str:
    name = path.relative_to(guide.site / PAGES[guide.site.name]).with_suffix("").as_posix()
    return re.sub(r"(?:README|_index)$", "index", name)


def test_the_tool_is_known_by_its_files() -> None:
    assert [found_tool(GUIDES / tool) for tool in TOOLS] == list(TOOLS)


def test_every_page_builds_without_a_warning(guide: Guide) -> None:
    assert guide.warnings == []
    assert guide.imported.pages == len(sources(guide)) >= 15
    for path in sources(guide):
        assert (guide.out / f"{new_name(guide, path)}.html").is_file()


def test_what_is_left_to_do_is_listed_where_it_is(guide: Guide) -> None:
    expected = GUIDES / f"{guide.site.name}.txt"
    found = "\n".join(guide.report) + "\n"
    if os.environ.get("ACCEPT"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    for one in guide.imported.findings:
        count = (guide.site / one.file).read_text("utf-8").count("\n")
        assert 1 <= one.line <= count


def test_every_page_has_one_title_and_no_gap_between_levels(guide: Guide) -> None:
    for path in guide.out.rglob("*.html"):
        if not guide.source.joinpath(path.relative_to(guide.out)).with_suffix(".md").is_file():
            continue
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        levels = [int(one.name[1]) for one in soup.select("div.body section > :is(h1,h2,h3,h4,h5)")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        steps = pairwise(levels)
        assert all(behind <= before + 1 for before, behind in steps), path


def test_every_link_and_picture_leads_somewhere(guide: Guide) -> None:
    count = 0
    for path in guide.out.rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for tag in soup.select("div.body a[href], div.body img[src]"):
            address = urlsplit(tag.get("href") or tag["src"])
            if address.scheme:
                continue
            there = path.parent / unquote(address.path) if address.path else path
            assert there.is_file(), (path, tag)
            if address.fragment and there.suffix == ".html":
                other = BeautifulSoup(there.read_text("utf-8"), "html.parser")
                assert other.find(id=unquote(address.fragment)), (path, tag)
            count += 1
    assert count > 40


def test_the_anchors_of_the_old_site_still_lead_there(guide: Guide) -> None:
    for page, anchors in OLD_ANCHORS[guide.site.name].items():
        soup = guide.soup(page)
        missing = [anchor for anchor in anchors if not soup.find(id=anchor)]
        assert not missing, (page, missing)


#: What no reader of the old site saw as text.
UNSEEN = re.compile(
    r"<!--.*?-->|^ *(?:```|~~~)[^\n]*|^ *\d+\. |\]\(\{\{.*?\}\}"
    r"|\]\((?:[^()\s]|\([^()]*\))*(?=[\s)])"
    r"|^\[[^\]^]+\]:\s*\S+|</?[a-zA-Z][^<>]*>|^[ ]*:{3,} *[\w-]*"
    r"|^[ ]*(?:!!!|\?\?\?\+?) *\w+(?: inline end)?|\{\{[<%].*?[>%]\}\}|(?<=\w)\{[^{}\n]*\}"
    r"|\{[:.#\s][^{}\n]*\}|(?<=\))\{[^{}\n]*\}|:[\w+-]+:|\[\[?toc\]?\]|\[![A-Z]+\]",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)


def visible(text: str) -> str:
    """The text that readers of the old site saw, roughly, without the front matter."""
    text = re.sub(r"\A(---|\+\+\+|\{)\n.*?\n(---|\+\+\+|\})\n", "", text, flags=re.DOTALL)
    return UNSEEN.sub(" ", text)


def words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{2,}|\d+", text)}


def test_no_word_is_lost(guide: Guide) -> None:
    reported = words(" ".join(guide.report))
    if guide.site.name == "mkdocs":  # one glossary explains the abbreviations of all pages
        reported |= words(guide.soup("abreviations").select_one("div.body").get_text(" "))
    count, lost = 0, set()
    for path in sources(guide):
        body = guide.soup(new_name(guide, path)).select_one("div.body")
        named = [str(tag[key]) for key in ("alt", "title") for tag in body.select(f"[{key}]")]
        shown = words(" ".join([body.get_text(" "), body.get_text(), *named]))
        wanted = words(visible(path.read_text("utf-8")))
        lost |= {(path.name, word) for word in wanted - shown - reported}
        count += len(wanted)
    assert not lost
    assert count > 150


def test_the_text_of_a_home_page_is_there(guide: Guide) -> None:
    if guide.site.name == "vuepress":
        text = guide.soup("index").select_one("div.body").get_text(" ")
        for words_of_it in ("Un lieu d’écoute", "Commencer la visite", "Proximité", "fictif"):
            assert words_of_it in text.replace("'", "’")


def test_importing_again_writes_the_same_bytes(guide: Guide, tmp_path: Path) -> None:
    before = contents(guide.site)
    again = import_site(guide.site, tmp_path / "again", guide.site.name, "fr", "fr")
    assert contents(tmp_path / "again") == contents(guide.source)
    assert again == guide.imported
    assert contents(guide.site) == before


def test_nothing_is_overwritten(guide: Guide, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("à moi", "utf-8")
    with pytest.raises(RefusedError, match=r"index\.md"):
        import_site(guide.site, tmp_path, guide.site.name, "fr", "fr")
    assert contents(tmp_path) == {"index.md": "à moi".encode()}


def test_what_does_not_clash_stays(guide: Guide, tmp_path: Path) -> None:
    conf = 'project = "Le mien"\n'
    (tmp_path / "conf.py").write_text(conf, "utf-8")
    (tmp_path / "programme.yml").write_text("title: Le mien\n", "utf-8")
    imported = import_site(guide.site, tmp_path, guide.site.name, "fr", "fr")
    assert (tmp_path / "conf.py").read_text("utf-8") == conf
    assert (tmp_path / "programme.yml").read_text("utf-8") == "title: Le mien\n"
    assert [one for one in imported.findings if one.file == "conf.py"]


def menu(guide: Guide) -> list[str]:
    """The captions and the pages of the guide's table of contents, in order."""
    text = guide.page("index")
    lines = text[text.index("{toctree}") :].splitlines()
    return [line for line in lines if line and line[0] not in "`{" and line != ":hidden:"]


def test_the_menu_keeps_its_order(guide: Guide) -> None:
    found = menu(guide)
    expected = {
        "vuepress": [
            ":caption: Découvrir",
            "Le programme en bref <decouvrir/index>",
            "decouvrir/valeurs",
            "decouvrir/equipe",
            ":caption: Participer",
            "participer/index",
        ],
        "mkdocs": [
            ":caption: Comprendre",
            "La démarche <comprendre/demarche>",
            "comprendre/principes",
            "Lexique <comprendre/lexique>",
            ":caption: Agir",
            "agir/index",
            "Préparer <agir/preparer>",
            ":caption: Agir / Animer",
        ],
        "hugo": [
            "a-propos",
            "glossaire",
            ":caption: Candidater",
            "candidater/index",
            "candidater/calendrier",
            "candidater/dossier/index",
            ":caption: Guide",
            "guide/index",
            "guide/bonnes-pratiques",
            "guide/demarrer",
        ],
    }[guide.site.name]
    assert found[: len(expected)] == expected
