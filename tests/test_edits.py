"""Any sequence of edits ends in what a clean build of the same files writes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from building import Project
from test_builds import DATA, PAGES, assert_like_a_clean_build

WORDS = ["aider", "bâtir", "chercher", "dire", "essayer"]


class Edits:
    """Edits drawn by chance, each of a kind that an author makes."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.random = random.Random(seed)
        self.data = DATA
        self.kinds = [
            *(self.change_value, self.change_title, self.add_role, self.remove_role),
            *(self.break_and_mend, self.edit_page, self.add_page, self.remove_page),
            *(self.rename_page, self.change_option, self.move_main, self.add_line),
        ]

    def make_one(self) -> str:
        edit = self.random.choice(self.kinds)
        edit()
        return edit.__name__

    def page(self) -> Path:
        names = [path for path in sorted(self.project.source.glob("*.md")) if path.stem != "index"]
        return self.random.choice(names)

    def write_data(self, data: str) -> None:
        self.data = data
        self.project.write({"programme.yml": data})

    def change_value(self) -> None:
        lines = self.data.splitlines()
        lines = [
            f"  - {{id: talents, value: {self.random.randint(1, 9999)}, label: Talents}}"
            if "id: talents" in line
            else line
            for line in lines
        ]
        self.write_data("\n".join(lines) + "\n")

    def change_title(self) -> None:
        lines = self.data.splitlines()
        word = self.random.choice(WORDS)
        lines = [
            f"  - {{id: alumni, title: Alumni {word}}}" if "id: alumni" in line else line
            for line in lines
        ]
        self.write_data("\n".join(lines) + "\n")

    def add_role(self) -> None:
        name = f"Rôle {self.random.randint(1, 99)}"
        if name not in self.data:
            self.write_data(self.data.replace("roles:\n", f"roles:\n  - {{title: {name}}}\n"))

    def remove_role(self) -> None:
        kept = [line for line in self.data.splitlines() if "title: Rôle" not in line]
        self.write_data("\n".join(kept) + "\n")

    def break_and_mend(self) -> None:
        self.write_data(self.data.replace("label: Défis", "lable: Défis"))
        self.project.build()
        self.write_data(self.data.replace("lable: Défis", "label: Défis"))

    def edit_page(self) -> None:
        path = self.page()
        path.write_text(path.read_text("utf-8") + f"\n{self.random.choice(WORDS)}\n", "utf-8")

    def add_page(self) -> None:
        name = f"page{self.random.randint(1, 9)}.md"
        self.project.write({name: "# Une page\n\n{programme:role}`alumni`\n"})

    def remove_page(self) -> None:
        for path in sorted(self.project.source.glob("page*.md"))[:1]:
            path.unlink()

    def rename_page(self) -> None:
        path = self.page()
        if path.stem not in {"roles", "liens"}:  # other pages name these two
            path.rename(path.with_stem(f"a{path.stem}"[:12]))

    def change_option(self) -> None:
        layout = self.random.choice(["cards", "list", "table"])
        shown = f"# Rôles\n\n```{{programme:roles}}\n:layout: {layout}\n```\n"
        self.project.write({"roles.md": shown})

    def move_main(self) -> None:
        option = self.random.choice([":main:\n", ":no-index:\n", ""])
        shown = f"# Coachs\n\n```{{programme:roles}}\n:only: coachs\n{option}```\n"
        self.project.write({"coachs.md": shown})

    def add_line(self) -> None:
        self.write_data("# une ligne\n" + self.data)


@pytest.mark.parametrize(("seed", "parallel"), [(1, 1), (2, 1), (3, 4)])
def test_edits_end_in_a_clean_build(project: Project, seed: int, parallel: int) -> None:
    project.write({"programme.yml": DATA, **PAGES})
    project.build(parallel=parallel)
    edits = Edits(project, seed)
    made = []
    for _ in range(8):
        made += [edits.make_one() for _ in range(edits.random.randint(1, 3))]
        built = project.build(parallel=parallel)
        try:
            assert_like_a_clean_build(project, built, parallel=parallel)
        except AssertionError as error:
            raise AssertionError(f"after {made}") from error
