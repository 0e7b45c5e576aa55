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
