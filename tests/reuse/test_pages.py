"""What the pages tell readers to do, done to the letter; what their examples show, shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree

import pytest
import yaml
from blocks import PAGES, SHOWN, Block, blocks, write
from bs4 import BeautifulSoup

from building import ROOT, sphinx_build

LANGUAGES = ("fr", "en")
#: A page to which links lead.
ALL = "# All\n" + "".join(
    f"\n```{{programme:{name}}}\n```\n" for name in ("statistics", "phases", "roles", "activities")
)
#: The tests use the package that is installed already.
INSTALLING = ("python3 -m venv", "pip install")
#: A page that readers bring, by the name that the page of their language gives it.
ACCESSIBILITY = {"fr": "accessibilite", "en": "accessibility"}
IDENTITY = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
IDENTITY |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}


def run(command: str, folder: Path, most: int = 0, **environment: str) -> str:
    """Type *command*, with the programs of this environment; *most* is the highest exit status."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, **IDENTITY, "PATH": programs, "GIT_CONFIG_GLOBAL": os.devnull}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode <= most, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tutorial_gives_what_it_promises(tmp_path: Path, language: str) -> None:
    taken = []
    for block in blocks("tutoriel", language):
        if block.kind == "file":
            write(tmp_path, block)
        elif not block.text.startswith(INSTALLING):
            run(block.text, tmp_path)
        taken.append(block.name or block.text.split()[0])
    assert taken.count("sphinx-eig") == 2, "init, then check"
    title = {"fr": "Port ouvert", "en": "Open Harbour"}[language]
    built = tmp_path / "guide" / "_build"
    index = BeautifulSoup((built / "index.html").read_text("utf-8"), "html.parser")
    assert index.html["lang"] == language
    assert index.h1.get_text().startswith(title)
    assert index.select_one("main p a").get_text() == "14"
    assert {path.stem for path in built.glob("*.html")} >= {"index", "phases", "roles"}
    # Read the Docs builds what Git holds, with what the file names.
    committed = run("git ls-files", tmp_path).split()
    hosted = yaml.safe_load((tmp_path / ".readthedocs.yaml").read_text("utf-8"))
    assert hosted["sphinx"]["configuration"] in committed
    assert hosted["python"]["install"][0]["requirements"] in committed
    assert not [name for name in committed if "_build" in name]
    # The last thing it says to do.
    data = tmp_path / "guide" / "programme.yml"
    data.write_text(data.read_text("utf-8").replace("value: 14", "value: 15"), "utf-8")
    run("sphinx-build -n -W guide guide/_build", tmp_path)
    assert ">15</a>" in (built / "index.html").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sites_of_the_how_to_pages_build(tmp_path: Path, language: str) -> None:
    for page in ("furo", "charte", "blocs", "lecteurs", "traduire", "chiffres", "temps"):
        folder = tmp_path / page
        write_site(folder, page, language)
        done = sphinx_build("-q", "-n", "-W", folder, folder / "_build")
        assert done.returncode == 0, (page, done.stderr)
    index = (tmp_path / "charte" / "_build" / "index.html").read_text("utf-8")
    for part in ("logo.svg", "https://example.org/", f'href="{ACCESSIBILITY[language]}.html"'):
        assert part in index
    assert {"fr": "Page suivante :", "en": "Next page:"}[language] in index
    for built in (tmp_path / "blocs-before", tmp_path / "blocs" / "_build"):  # first without code
        page = (built / "index.html").read_text("utf-8")
        assert re.search(r'class="notice[ "].*?href="[^"]*#[^"]*">14<', page, re.DOTALL)
    furo = (tmp_path / "furo" / "_build" / "index.html").read_text("utf-8")
    assert "programme-phase" in furo
    assert "programme.css" in furo


def write_site(folder: Path, page: str, language: str) -> None:
    """The files of a how-to page, and those that it takes for granted; before some are written
    anew, what stands there builds."""
    folder.mkdir()
    before = folder.with_name(f"{page}-before")
    for block in blocks(page, language):
        if block.kind == "file":
            if (folder / block.name).exists() and not before.exists():
                done = sphinx_build("-q", "-n", "-W", folder, before)
                assert done.returncode == 0, (page, done.stderr)
            write(folder, block)
        elif block.kind == "commands":
            run(block.text, folder)
    if page == "charte":
        (folder / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
        (folder / f"{ACCESSIBILITY[language]}.md").write_text("# Accessibility\n", "utf-8")
        index = f"# Port\n\n```{{toctree}}\n{ACCESSIBILITY[language]}\n```\n"
        (folder / "index.md").write_text(index, "utf-8")
    if not (folder / "index.md").exists():
        (folder / "index.md").write_text("# Port\n", "utf-8")
    if not (folder / "conf.py").exists():
        (folder / "conf.py").write_text(
            'extensions = ["myst_parser", "sphinx_eig"]\nhtml_theme = "eig"\n', "utf-8"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_import_gives_the_page_that_is_shown(tmp_path: Path, language: str) -> None:
    shown = [one for one in blocks("importer", language) if one.kind != "console"]
    for block in shown:
        if block.kind == "commands":
            spoken = {"fr": "fr_FR.UTF-8", "en": "C.UTF-8"}[language]
            is_import = block.text.startswith("sphinx-eig import")  # which lists something
            run(block.text, tmp_path, int(is_import), **({"LC_ALL": spoken} if is_import else {}))
        elif (tmp_path / block.name).exists():
            assert (tmp_path / block.name).read_text("utf-8").startswith(block.text + "\n")
        else:
            write(tmp_path, block)
    assert (tmp_path / "guide" / "_build" / "horaires.html").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_books_are_made_and_offered(tmp_path: Path, language: str) -> None:
    write(tmp_path, Block("file", "guide/index.md", "# Port"))
    commands = [block for block in blocks("imprimer", language) if block.kind == "commands"]
    for block in blocks("imprimer", language):
        if block.kind == "file":
            write(tmp_path, block)
    for block in commands:
        if not block.text.startswith(INSTALLING):
            run(block.text, tmp_path)
    assert len([one for one in commands if "programme-pdf" in one.text]) == 1
    hosted = yaml.safe_load((tmp_path / ".readthedocs.yaml").read_text("utf-8"))
    assert "-b programme-pdf guide " in hosted["build"]["jobs"]["build"]["pdf"][0]
    run("sphinx-build -W guide guide/_build/html", tmp_path)
    index = BeautifulSoup(
        (tmp_path / "guide/_build/html/index.html").read_text("utf-8"), "html.parser"
    )
    offered = [one.get_text().split()[0] for one in index.select("main a[download]")]
    assert offered == ["PDF", "EPUB"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_of_the_python_page_prints_figures(tmp_path: Path, language: str) -> None:
    for page in ("chiffres", "python"):
        for block in blocks(page, language):
            if block.kind == "file":
                write(tmp_path, block)
    label = {"fr": "Équipages en mer 14", "en": "Crews at sea 14"}[language]
    assert run("python figures.py", tmp_path).strip() == label


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_gives_something_by_itself(pages, tmp_path: Path, language: str) -> None:
    """Every example builds alone with the guide's data, and its page shows the same."""
    shown = pages.main(language, "exemples").select(".example")
    examples = [one for one in blocks("exemples", language) if one.kind == "example"]
    assert len(shown) == len(examples) > 4
    copytree(ROOT / "docs" / "img", tmp_path / "img")
    copy(ROOT / "docs" / "programme.yml", tmp_path)
    site = 'programme_site_url = "https://eig.etalab.gouv.fr"\nsuppress_warnings = ["toc"]\n'
    conf = f'extensions = ["myst_parser", "sphinx_eig"]\nlanguage = "{language}"\n{site}'
    (tmp_path / "conf.py").write_text(conf, "utf-8")
    (tmp_path / "index.md").write_text(ALL, "utf-8")
    for number, one in enumerate(examples):
        text = f"---\norphan: true\n---\n# Example\n\n{one.text}\n"
        (tmp_path / f"example-{number}.md").write_text(text, "utf-8")
    done = sphinx_build("-q", "-n", "-W", tmp_path, tmp_path / "_build")
    assert done.returncode == 0, done.stderr
    for number, (one, result) in enumerate(zip(examples, shown, strict=True)):
        assert result.select_one("pre").get_text().strip() == one.text
        path = tmp_path / "_build" / f"example-{number}.html"
        alone = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("div.body section")
        assert result.select_one(".admonition-title").extract().get_text() in {"Résultat", "Result"}
        assert result.select_one(".example-result").get_text(strip=True)
        if language == "fr":  # the data alone is in French only
            alone.h1.decompose()
            assert words(result.select_one(".example-result")) == words(alone)


def words(part: BeautifulSoup) -> list[str]:
    return part.get_text(" ").replace("#", " ").replace("¶", " ").split()


def test_every_block_is_translated_and_tells_the_same_files() -> None:
    assert {"tutoriel", "exemples", "furo", "charte"} <= set(SHOWN)
    for page in SHOWN:
        for french, english in zip(blocks(page, "fr"), blocks(page, "en"), strict=True):
            assert english.text, french.text
            assert french.text.count("\n") == english.text.count("\n") or french.kind == "example"


def test_english_pages_translate_from_english() -> None:
    """Neither a command nor a sentence of the page turns English into English."""
    (extract, build) = (one.text for one in blocks("traduire", "en") if one.kind == "console")
    assert "-l fr" in extract
    assert "language=fr" in build
    assert not re.search(
        r"--lang fr|Port ouvert", " ".join(b.text for b in blocks("commande", "en"))
    )


def test_every_page_is_in_the_contents() -> None:
    trees = (PAGES / "index.md").read_text("utf-8").split("{toctree}")[1:]
    listed = {word for tree in trees for word in tree.partition("```")[0].split()}
    assert {path.stem for path in PAGES.glob("*.md")} - {"index"} <= listed


def test_workflows_are_yaml() -> None:
    for page in SHOWN:
        for block in blocks(page, "fr"):
            if block.name.endswith((".yml", ".yaml")):
                assert yaml.safe_load(block.text), block.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_is_made_as_it_is_told(tmp_path: Path, language: str) -> None:
    for block in blocks("accueil", language):
        write(tmp_path, block)
    conf = f"extensions = ['myst_parser', 'sphinx_eig']\nlanguage = {language!r}\n"
    (tmp_path / "conf.py").write_text(conf + "html_theme = 'eig'\n", "utf-8")
    done = sphinx_build("-n", "-W", "-q", tmp_path, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    index = BeautifulSoup((tmp_path / "out" / "index.html").read_text("utf-8"), "html.parser")
    assert index.select_one(".programme-hero h1")
    assert (
        len(index.select(".programme-band li")) == len(index.select(".programme-entries li")) == 2
    )
    assert len(index.select(".programme-figures li")) == 3


def test_the_page_names_every_icon() -> None:
    from sphinx_eig.records.home.icons import ICONS

    page = (PAGES / "accueil.md").read_text("utf-8")
    (sentence,) = re.findall(r"Les icônes sont (.*?)\.", page, re.DOTALL)
    assert sentence.strip("`").split() == sorted(ICONS)
