"""What is published of people is what is shown, and what is forgotten is gone."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from PIL import Image

from building import Project
from collections_site import FILES, PROGRAMME
from sphinx_eig.cli import main
from sphinx_eig.data import load

ENGLISH = {"language": "en"}
SECRET = b"48.8566N"
BODY = """
Write to [her](mailto:ada@example.org) or <ada@example.org>.

![](ada-body.png)
"""


def photo(form: str) -> bytes:
    """A picture twice as wide as high, that says where it was taken and how it is turned."""
    picture = Image.new("RGB", (40, 20), "teal")
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6  # a quarter turn
    file = io.BytesIO()
    xmp = {"xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"} if form != "PNG" else {}
    picture.save(file, form, exif=exif, **xmp)
    return file.getvalue()


@pytest.fixture
def site(project: Project) -> Project:
    ada = FILES["people/ada.md"].replace(
        "joined:", "image: ada.jpg\nmail: ada@example.org\njoined:"
    )
    files: dict[str, str | bytes] = {
        **FILES,
        "people/ada.md": ada + BODY,
        "people/bob.md": FILES["people/bob.md"].replace(
            "cohorts:", "image: ../img/bob.webp\ncohorts:"
        ),
        "people/ada.jpg": photo("JPEG"),
        "people/ada-body.png": photo("PNG"),
        "img/bob.webp": photo("WEBP"),
    }
    return project.write(files)


@pytest.mark.parametrize("builder", ["html", "epub", "latex"])
def test_pictures_of_people_tell_nothing_but_what_is_seen(site: Project, builder: str) -> None:
    assert SECRET in (site.source / "people" / "ada.jpg").read_bytes()
    built = site.build(builder, **ENGLISH)
    assert built.warnings == []
    shown = [path for path in built.out.rglob("*") if path.suffix in {".jpg", ".png", ".webp"}]
    shown = [path for path in shown if path.name.startswith(("ada", "bob"))]
    assert len(shown) == 3
    for path in shown:
        assert SECRET not in path.read_bytes()
        with Image.open(path) as picture:
            assert picture.size == (20, 40), "it is turned as its EXIF said"
            assert not dict(picture.getexif())


def test_without_pillow_pictures_are_left_out_and_told(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    built = site.build(**ENGLISH)
    assert {line.rpartition("[")[2] for line in built.warnings} == {"programme.personal]"}
    assert not list((built.out / "_images").glob("*")) if (built.out / "_images").exists() else True
    assert built.main("people/ada").select("img") == []


def test_sources_and_addresses_stay_at_home(site: Project) -> None:
    built = site.build(**ENGLISH)
    assert not (built.out / "_sources" / "people" / "ada.md.txt").exists()
    assert (built.out / "_sources" / "people" / "index.md.txt").exists()
    assert (built.out / "_sources" / "challenges" / "bridges.md.txt").exists()
    page = built.main("people/ada")
    links = [one["href"] for one in page.select("a[href^='mailto:']")]
    assert [unquote(one) for one in links] == ["mailto:ada@example.org"]
    assert page.select_one(".programme-record a[href^='mailto:']"), (
        "a field of that kind asks for it"
    )
    assert "noindex" not in built.text("people/ada.html")


def test_noindex_and_reports(site: Project) -> None:
    site.write(
        {"programme.yml": PROGRAMME.replace("personal: true", "personal: true\n    noindex: true")}
    )
    path = site.source / "people" / "bob.md"
    head = "last_reviewed_on: 2001-01-01\nreview_in: 1 day\nowner: Ada\ntitle: Bob"
    path.write_text(path.read_text("utf-8").replace("title: Bob", head), "utf-8")
    built = site.build(programme_due_report=True, **ENGLISH)
    assert '<meta name="robots" content="noindex">' in built.text("people/ada.html")
    assert json.loads(built.text("programme-due.json"))["due"] == []


def test_forget_removes_record_portrait_and_references(site: Project) -> None:
    folder = site.source
    site.write(
        {
            "programme.yml": PROGRAMME.replace(
                "      joined:", "      friends: {to: people, many: true}\n      joined:"
            )
        }
    )
    bob, cleo = folder / "people" / "bob.md", folder / "people" / "cleo.md"
    bob.write_text(bob.read_text().replace("aliases:", "friends: [cleo, Ada Bâ]\naliases:"))
    cleo.write_text(cleo.read_text().replace("cohorts:", "friends:\n  - ada\n  - bob\ncohorts:"))
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b.org commit -qm a"):
        subprocess.run(["git", *command.split()], cwd=folder, check=True)
    data = str(folder / "programme.yml")
    rehearsal = CliRunner().invoke(
        main, ["forget", "people/ada", data, "--dry-run", "--lang", "en"]
    )
    assert (folder / "people" / "ada.md").exists()
    assert f"would remove: {folder}/people/ada.md" in rehearsal.output
    assert f"would change: {folder}/people/bob.md" in rehearsal.output
    assert "removed:" not in rehearsal.output
    assert "changed:" not in rehearsal.output
    assert rehearsal.output.endswith("nothing was done: this was a rehearsal\n")
    done = CliRunner().invoke(main, ["forget", "people/ada", data, "--lang", "en"])
    assert done.exit_code == 1, "the page still names her, and so does git"
    assert not (folder / "people" / "ada.md").exists()
    assert not (folder / "people" / "ada.jpg").exists()
    assert not (folder / "people" / "ada-body.png").exists()
    assert "friends: [cleo]\n" in bob.read_text()
    assert "friends:\n  - bob\n" in cleo.read_text()
    assert cleo.read_text().endswith("Hello.\n")
    assert f"removed: {folder}/people/ada.md" in done.output
    assert f"changed: {folder}/people/bob.md" in done.output
    assert f"{folder}/index.md:3 still names it" in done.output
    assert "git still holds 1 versions of" in done.output
    assert done.output.endswith(f"run sphinx-eig check {data}\n")
    assert [one.id for one in load(data).programme.records("people")] == ["bob", "cleo"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- {title: Ada}\n- {title: Bob}\n", "- {title: Bob}\n"),
        ("- title: Ada\n  role: a\n- title: Bob\n", "- title: Bob\n"),
        ("- title: Bob\n- title: Ada\n  role: a\n", "- title: Bob\n"),
    ],
)
def test_forget_takes_a_record_out_of_a_list(tmp_path: Path, before: str, after: str) -> None:
    data = tmp_path / "programme.yml"
    data.write_text("collections: {ones: {file: ones.yml, fields: {role: text}}}\n")
    (tmp_path / "ones.yml").write_text(before)
    done = CliRunner().invoke(main, ["forget", "ones/ada", str(data), "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "ones.yml").read_text().strip() == after.strip()


def test_forget_names_the_nearest_where_there_is_no_such_record(site: Project) -> None:
    done = CliRunner().invoke(
        main, ["forget", "people/adda", str(site.source / "programme.yml"), "--lang", "en"]
    )
    assert done.exit_code == 2
    assert "“people/ada”" in done.output
