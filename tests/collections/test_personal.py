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


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub", "latex"])
def test_they_tell_nothing_on_pages_that_are_no_records_either(site: Project, builder: str) -> None:
    shown = "![Ada](people/ada.jpg)\n\n```{figure} img/bob.webp\n```\n\n![Her](/people/ada.jpg)\n"
    other = "\n![A quay](img/quay.jpg)\n"
    site.write({"index.md": FILES["index.md"] + shown + other, "img/quay.jpg": photo("JPEG")})
    built = site.build(builder, **ENGLISH)
    copied = [one for one in built.out.rglob("*") if one.suffix in (".jpg", ".webp", ".jpeg")]
    assert len(copied) >= 3
    told = {one.name for one in copied if SECRET in one.read_bytes()}
    assert told == {"quay.jpg"}  # which shows nobody of the collection


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
    assert "people/ada.md that git still holds: 1; only a rewritten history" in done.output
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


def test_every_layout_takes_the_same_care(site: Project) -> None:
    people = "people:\n    folder: people\n    columns: [title, image, bio]"
    data = PROGRAMME.replace("people:\n    folder: people", people, 1)
    data = data.replace("      joined:", "      bio: {kind: markdown}\n      joined:", 1)
    ada = site.source / "people" / "ada.md"
    bio = 'bio: "[me](mailto:ada@secret.org) ![](ada-bio.png)"\njoined:'
    ada.write_text(ada.read_text("utf-8").replace("joined:", bio, 1), "utf-8")
    table = "\n```{programme:records} people\n:layout: table\n```\n"
    index = FILES["people/index.md"] + table
    site.write(
        {"programme.yml": data, "people/index.md": index, "people/ada-bio.png": photo("PNG")}
    )
    built = site.build(**ENGLISH)
    assert built.warnings == []
    shown = built.main("people/index").select("table img")
    assert len(shown) == 3
    assert built.main("people/index").select("table a[href^='mailto:']") == []
    for path in (built.out / "_images").glob("*"):
        assert SECRET not in path.read_bytes(), path.name


@pytest.mark.parametrize("name", ["ada.gif", "ada.tiff", "ada.svg", "ada.avif", "ada.*"])
def test_pictures_that_cannot_be_cleaned_are_left_out_and_told(site: Project, name: str) -> None:
    ada = site.source / "people" / "ada.md"
    ada.write_text(ada.read_text("utf-8").replace("ada-body.png", name), "utf-8")
    file = "people/" + name.replace("*", "webp")
    site.write({file: b"<svg xmlns='http://www.w3.org/2000/svg'/>" + SECRET})
    built = site.build(**ENGLISH)
    assert any(line.endswith("[programme.personal]") and name in line for line in built.warnings)
    for path in built.out.rglob("*"):
        assert path.is_dir() or SECRET not in path.read_bytes(), path.name


def test_two_collections_do_not_share_a_folder(site: Project) -> None:
    site.write({"programme.yml": PROGRAMME.replace("folder: challenges", "folder: ./people")})
    problems = load(site.source / "programme.yml").problems
    [told] = [one for one in problems if "holds the records of" in str(one.message)]
    line = (site.source / "programme.yml").read_text("utf-8").splitlines()[told.place.line - 1]
    assert line.strip() == "folder: ./people"


def forget(folder: Path, name: str) -> list[str]:
    arguments = ["forget", name, str(folder / "programme.yml"), "--lang", "en"]
    done = CliRunner().invoke(main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    *lines, last = done.output.replace(f"{folder}/", "").splitlines()
    assert last == "run sphinx-eig check programme.yml"
    return lines


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A guide in which Lea is a record with a page; pictures are named, not drawn."""
    fields = "{friends: {to: people, many: true}, boss: {to: people}, image: {kind: picture}}"
    files = {
        "conf.py": 'html_logo = "img/logo.png"\n',
        "programme.yml": f"collections: {{people: {{folder: people, fields: {fields}}}}}\n",
        "index.md": "# I\n\n![](shared.png)\n",
        "people/bob.md": "---\ntitle: Bob\nimage: ../img/lea.png\n---\n![](both.png)\n",
    }
    pictures = ["people/lea.png", "img/lea.png", "img/logo.png", "shared.png", "people/both.png"]
    for path in [*files, *pictures, "people/mine.png", "people/odd one.png", "people/raw.png"]:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(files.get(path, path), "utf-8")
    return tmp_path


def test_forget_removes_pictures_of_the_record_alone(alone: Path) -> None:
    names = ["../conf.py", "../index.md", "../shared.png", "../img/logo.png", "both.png", "bob.md"]
    names += ["mine.png", "odd%20one.png", "../../out.png", "link.png", "nowhere.png"]
    body = "".join(f"![x]({name})\n" for name in names) + '<img src="raw.png">\n'
    (alone / "people" / "lea.md").write_text(f"---\ntitle: Lea\nimage: lea.png\n---\n{body}")
    outside = alone.parent / "out.png"
    outside.write_text("", "utf-8")
    (alone / "people" / "link.png").symlink_to("../img/lea.png")
    before = {path for path in alone.rglob("*") if path.is_file()}
    lines = forget(alone, "people/lea")
    gone = {str(path.relative_to(alone)) for path in before if not path.exists()}
    mine = {"people/lea.png", "people/mine.png", "people/odd one.png"}
    assert gone == {"people/lea.md"} | mine
    assert outside.exists()
    assert [line for line in lines if line.startswith("kept")] == [
        "kept: shared.png, which index.md shows too",
        "kept: img/logo.png, which conf.py shows too",
        "kept: people/both.png, which people/bob.md shows too",
        f"kept: {outside}; see by hand whether it is to go",
        "kept: people/link.png; see by hand whether it is to go",
        "kept: people/raw.png; see by hand whether it is to go",
    ]


def test_forget_lists_pictures_that_other_markup_shows(alone: Path) -> None:
    body = "![x][one]\n\n[one]: mine.png\n\n```{figure} raw.png\n```\n"
    (alone / "people" / "lea.md").write_text(f"---\ntitle: Lea\n---\n{body}", "utf-8")
    assert [line for line in forget(alone, "people/lea") if line.startswith("kept")] == [
        "kept: people/mine.png; see by hand whether it is to go",
        "kept: people/raw.png; see by hand whether it is to go",
    ]
    assert (alone / "people" / "mine.png").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("friends: [lea]\nboss: cy", "friends: []\nboss: cy"),
        ('friends: [ "lea" , cy]', "friends: [ cy]"),
        ("friends: [cy, 'lea', lea, Lea]", "friends: [cy]"),
        ("friends: [\n  lea, # hers\n  cy\n]", "friends: [\n  cy\n]"),
        ("friends: [\n  cy,\n  lea\n]", "friends: [\n  cy,\n]"),
        ("friends:\n  - lea # hers\n  - 'lea'\n  - cy", "friends:\n  - cy"),
        ("friends:\n- cy\n- lea", "friends:\n- cy"),
        ("friends: lea\nboss: lea # once", "friends:\nboss: # once"),
        ("friends: >-\n  lea\nboss: cy", "friends:\nboss: cy"),
        ("friends: [&a cy, lea]\nboss: *a", "friends: [&a cy]\nboss: *a"),
    ],
)
def test_forget_edits_references_however_they_are_written(
    alone: Path, before: str, after: str
) -> None:
    (alone / "people" / "lea.md").write_text("---\ntitle: Lea\n---\n", "utf-8")
    (alone / "people" / "cy.md").write_text("---\ntitle: Cy\n---\n", "utf-8")
    bob = alone / "people" / "bob.md"
    bob.write_bytes(
        f"\ufefftitle: Bob\n{before}\n---\nB\r\n".replace("title", "---\ntitle").encode()
    )
    lines = forget(alone, "people/lea")
    assert lines == ["removed: people/lea.md", "changed: people/bob.md"]
    assert bob.read_bytes().decode() == f"\ufeff---\ntitle: Bob\n{after}\n---\nB\r\n"


def test_forget_leaves_to_a_person_what_it_cannot_edit_alone(alone: Path) -> None:
    (alone / "people" / "lea.md").write_text("---\ntitle: Lea\n---\n", "utf-8")
    bob = alone / "people" / "bob.md"
    written = "---\ntitle: Bob\nboss: &her lea\nfriends: [*her]\n---\n"
    bob.write_text(written, "utf-8")
    lines = forget(alone, "people/lea")
    told = "people/bob.md:3 names it and cannot be changed safely; edit it by hand"
    assert told in lines
    assert "changed: people/bob.md" not in lines
    assert bob.read_text("utf-8") == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('- {title: Ada, role: "a } b"}\n- {title: "B } c"}', '- {title: "B } c"}'),
        ("[{title: Ada, tags: {a: [b]}}, {title: Bob}]", "[{title: Bob}]"),
        ("[{title: Bob},\n {title: Ada}]", "[{title: Bob}]"),
        (
            "- title: Ada\n  # hers\n  role: a # b\n\n# of Bob\n- title: Bob",
            "\n# of Bob\n- title: Bob",
        ),
        ("- title: Ada\n  role: |\n    # a\n\n    b\n- title: Bob", "- title: Bob"),
        ("- title: Ada\n  tags: {\n    a: b\n  }\n- title: Bob", "- title: Bob"),
        ("- title: Ada", ""),
    ],
)
def test_forget_takes_out_a_record_however_it_is_written(
    tmp_path: Path, before: str, after: str
) -> None:
    declared = "collections: {ones: {file: ones.yml, fields: {role: text}}}\n"
    (tmp_path / "programme.yml").write_text(declared, "utf-8")
    (tmp_path / "ones.yml").write_text(before + "\n", "utf-8")
    assert forget(tmp_path, "ones/ada") == ["changed: ones.yml"]
    assert (tmp_path / "ones.yml").read_text("utf-8").strip("\n") == after.strip("\n")


def test_what_names_a_forgotten_record_by_its_id_is_listed(site: Project) -> None:
    data = PROGRAMME + "  - {id: hers, label: hers, count: challenges, where: {team: ada}}\n"
    site.write(
        {
            "programme.yml": data,
            "only.md": "# Only\n\n```{programme:records} people\n:only: bob ada\n```\n\nAh, ada.\n",
            "_static/own.css": ".programme-of-team--ada { color: red }\n",
            "theme/card.html": "{% if record == 'ada' %}\n",
            "wrapped.md": "# Wrapped\n\nThen came Ada\nBâ to the port.\n",
            "locale/fr.po": '#: ../../people/ada.md:10\nmsgid ""\n"Ada "\n"Bâ writes."\n',
        }
    )
    data_file = str(site.source / "programme.yml")
    done = CliRunner().invoke(main, ["forget", "people/ada", data_file, "--lang", "en"])
    listed = [line for line in done.output.splitlines() if "still names it" in line]
    said = "\n".join(listed)
    for file in (
        "programme.yml",
        "only.md:4",
        "_static/own.css:1",
        "theme/card.html:1",
        "wrapped.md:3",
        "fr.po:1",
        "fr.po:3",
    ):
        assert file in said, done.output
    assert "only.md:7" not in said
    assert done.exit_code == 1
