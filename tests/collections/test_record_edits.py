"""Any sequence of edits of records ends in what a clean build of the same files writes."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
from sphinx import version_info

from building import Built, Project
from collections_site import FILES
from test_builds import assert_like_a_clean_build

ENGLISH = {"language": "en"}
#: Sphinx 8.0 writes the first page whenever it writes another.
ALWAYS = {"index"} if version_info < (8, 1) else set()
TOWNS = ["Lyon", "Paris", "Nantes"]


def person(number: int, chance: random.Random) -> str:
    cohorts = chance.sample(["six", "seven"], chance.randint(0, 2))
    challenges = chance.sample(["bridges", "refuge"], chance.randint(0, 2))
    role = chance.choice(["participant", "sponsor"])
    return (
        f"---\ntitle: Person {number}\nrole: {role}\ncohorts: [{', '.join(cohorts)}]\n"
        f"challenges: [{', '.join(challenges)}]\n---\n\nBody {number}.\n"
    )


class Edits:
    """Edits drawn by chance, each of a kind that an editor makes."""

    def __init__(self, project: Project, seed: int) -> None:
        self.folder = project.source / "people"
        self.random = random.Random(seed)
        self.count = 60
        self.kinds = [self.add, self.rename, self.remove, self.retitle, self.relate, self.move]
        self.kinds += [self.write_body, self.retitle_cohort]

    def make_one(self) -> str:
        edit = self.random.choice(self.kinds)
        edit()
        return edit.__name__

    def one(self) -> Path:
        # The pages of the guide name these two.
        files = sorted(self.folder.glob("p*.md"))
        return self.random.choice(files)

    def change(self, pattern: str, said: str) -> None:
        path = self.one()
        path.write_text(re.sub(pattern, said, path.read_text("utf-8"), count=1), "utf-8")

    def add(self) -> None:
        self.count += 1
        (self.folder / f"p{self.count}.md").write_text(person(self.count, self.random), "utf-8")

    def rename(self) -> None:
        path = self.one()
        path.rename(path.with_stem(f"p{self.count + 1}"))
        self.count += 1

    def remove(self) -> None:
        self.one().unlink()

    def retitle(self) -> None:
        self.change(r"title: .*", f"title: Person {self.random.randint(1000, 9999)}")

    def relate(self) -> None:
        self.change(r"challenges: .*", f"challenges: {self.random.choice(['bridges', 'Refuge'])}")

    def move(self) -> None:
        self.change(r"role: .*", f"role: {self.random.choice(['participant', 'sponsor'])}")

    def write_body(self) -> None:
        self.change(r"Body.*", f"Body {self.random.randint(1, 99)}.")

    def retitle_cohort(self) -> None:
        path = self.folder.parent / "cohorts.yml"
        title = f"title: Cohort {self.random.randint(10, 99)}"
        path.write_text(re.sub(r"title: [^,]*(?=, year: 2022)", title, path.read_text()))


def slices(built: Built) -> dict[str, str]:
    """The pages of the directory that are no document, of which none may be left behind."""
    documents = {path.stem for path in built.source.glob("people/*.md")}
    files = (built.out / "people").glob("*.html")
    return {one.name: one.read_text("utf-8") for one in files if one.stem not in documents}


@pytest.mark.parametrize(("seed", "parallel"), [(1, 1), (2, 4)])
def test_edits_end_in_a_clean_build(project: Project, seed: int, parallel: int) -> None:
    chance = random.Random(seed)
    people = {f"people/p{number}.md": person(number, chance) for number in range(60)}
    project.write({**FILES, **people})
    project.build(parallel=parallel, **ENGLISH)
    edits = Edits(project, seed)
    made = []
    for _ in range(6):
        made += [edits.make_one() for _ in range(edits.random.randint(1, 3))]
        built = project.build(parallel=parallel, **ENGLISH)
        # A new environment does not know what an earlier clean build wrote.
        shutil.rmtree(project.source.parent / "clean", ignore_errors=True)
        try:
            assert_like_a_clean_build(project, built, parallel=parallel, **ENGLISH)
            assert slices(built) == slices(project.build(out="clean", **ENGLISH))
        except AssertionError as error:
            raise AssertionError(f"after {made}") from error


def test_only_what_shows_a_change_is_read_and_written(project: Project) -> None:
    project.write(dict(FILES))
    project.build(**ENGLISH)
    assert project.build(**ENGLISH).written == []

    def after(name: str, before: str, now: str) -> set[str]:
        path = project.source / name
        path.write_text(path.read_text("utf-8").replace(before, now), "utf-8")
        built = project.build(**ENGLISH)
        assert set(built.read) <= set(built.written)
        return set(built.written)

    # A body: its page alone.
    assert after("people/ada.md", "She taught.", "She learnt.") == {"people/ada"} | ALWAYS
    # A title: the page, the list and the pages that refer to it.
    assert after("people/ada.md", "Ada Bâ", "Ada B.") == {
        *("people/ada", "people/index", "index", "challenges/bridges")
    }
    # A field that no list shows: the page alone.
    assert after("people/bob.md", "https://bob.", "https://robert.") == {"people/bob"} | ALWAYS
    # A relation: its page, and both that it names now and before.
    assert after("people/bob.md", "[Bridges, refuge]", "[refuge]") == {
        *("people/bob", "challenges/bridges"),
        *ALWAYS,
    }
    # What figures count: the pages that show them.
    assert after("people/cleo.md", "role: sponsor", "role: participant") == {
        *("people/cleo", "people/index", "index")
    }
    # A town, by which challenges are gathered, and which a figure counts.
    assert after("challenges/refuge.md", "Paris", "Lyon") == {
        *("challenges/refuge", "challenges", "index")
    }


@pytest.fixture
def many(project: Project) -> Project:
    """So many people that their directory, grouped or not, takes several pages."""
    head = "---\ntitle: Person {0:02}\nrole: {1}\ncohorts: [six]\n---\n\nBody.\n"
    roles = ["participant", "sponsor"]
    people = {f"people/p{n:02}.md": head.format(n, roles[n % 2]) for n in range(60)}
    groups = FILES["people/index.md"] + "\n```{programme:records} people\n:group: role\n```\n"
    return project.write({**FILES, **people, "people/index.md": groups})


def _retitle(project: Project, before: str, now: str) -> None:
    for path in project.source.rglob("*.md"):
        text = path.read_text("utf-8")
        if before in text:
            path.write_text(text.replace(before, now), "utf-8")


@pytest.mark.parametrize(
    ("before", "now"), [("Person 30", "Person 30 b"), ("Person 30", "A Person")]
)
@pytest.mark.parametrize("parallel", [1, 4])
def test_a_title_writes_the_slices_that_change(
    many: Project, parallel: int, before: str, now: str
) -> None:
    def written() -> dict[str, int]:
        names = slices(built).keys() - {"robert.html"}  # which leads on, and is written each time
        return {name: (built.out / "people" / name).stat().st_mtime_ns for name in names}

    built = many.build(parallel=parallel, **ENGLISH)
    old, times = slices(built), written()
    _retitle(many, before, now)
    built = many.build(parallel=parallel, **ENGLISH)
    new = slices(built)
    changed = {name for name in new if old[name] != new[name]}
    assert {name for name, time in written().items() if time != times[name]} == changed
    assert changed
    assert changed < set(new)
    assert new == slices(many.build(out="clean", **ENGLISH))


@pytest.mark.parametrize("theme", ["alabaster", "eig"])
@pytest.mark.parametrize(
    ("before", "now", "conf"),
    [
        ("Body", "Text", {"project": "Other"}),
        ("# Challenges", "# Tasks", {}),
        ("# People", "# Talents", {}),
        ("# Guide", "# Handbook", {}),
    ],
)
def test_slices_follow_their_frame_too(
    many: Project, theme: str, before: str, now: str, conf: dict[str, str]
) -> None:
    many.build(html_theme=theme, **ENGLISH)
    _retitle(many, "Person 30", "Person 30 b")
    _retitle(many, before, now)
    built = many.build(html_theme=theme, **ENGLISH, **conf)
    clean = many.build(out="clean", html_theme=theme, **ENGLISH, **conf)
    assert slices(built) == slices(clean)


def test_a_record_that_is_gone_leaves_the_lists_that_had_it(project: Project) -> None:
    project.write(dict(FILES))
    project.build(**ENGLISH)
    (project.source / "people" / "bob.md").unlink()
    built = project.build(**ENGLISH)
    assert set(built.written) == {
        *("people/index", "index", "challenges/bridges", "challenges/refuge")
    }
    assert [line for line in built.warnings if "bob" in line]


def test_a_reference_to_what_no_page_shows_writes_nothing_again(project: Project) -> None:
    files = {name: text for name, text in FILES.items() if name != "cohorts.md"}
    project.write({**files, "index.md": FILES["index.md"].replace("\ncohorts\n", "\n")})
    assert project.build(**ENGLISH).warnings == []
    assert project.build(**ENGLISH).written == []
