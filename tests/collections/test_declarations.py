"""Collections are checked like the data file: every problem at once, at its line and column."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest

from sphinx_eig.data import check, load
from sphinx_eig.data.problems import MOST_PROBLEMS

CASES = Path(__file__).parent / "cases"
PART = re.compile(r"^## `(?P<name>[^`]+)`\n\n`{4,}\w*\n(?P<text>.*?)^`{4,}$", re.M | re.S)
FOUND = re.compile(r"(?P<head>^## -> problems\n\n`{4,}\n)(?P<text>.*?)(?=^`{4,}$)", re.M | re.S)
#: What stands for the letter e with its accent apart, which no editor shows.
NFD_MARK = "é~"
NFD = unicodedata.normalize("NFD", "Équipe une")


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "programme.yml"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_problems(tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    files = {one["name"]: one["text"] for one in PART.finditer(text)}
    decomposed = unicodedata.normalize("NFD", "é")
    written(tmp_path, {key: one.replace(NFD_MARK, decomposed) for key, one in files.items()})
    monkeypatch.chdir(tmp_path)
    found = "".join(f"{problem}\n" for problem in check("programme.yml"))
    if os.environ.get("ACCEPT"):
        path.write_text(FOUND.sub(lambda one: one["head"] + found, text), "utf-8")
    expected = FOUND.search(path.read_text("utf-8"))
    assert expected is not None
    assert found == expected["text"]


def test_references_go_by_id_title_and_former_name_whatever_their_spelling(tmp_path: Path) -> None:
    data = written(
        tmp_path,
        {
            "programme.yml": "collections:\n"
            "  people:\n    folder: people\n"
            "    fields: {team: {to: teams, many: true, back: members}}\n"
            "  teams: {file: teams.yml}\n",
            "teams.yml": "- {id: t1, title: ' Équipe   une', aliases: [first, Ancienne équipe]}\n",
            "people/ada.md": f"---\ntitle: Ada\nteam: [{NFD}]\n---\n",
            "people/bob.md": "---\ntitle: Bob\nteam: [t1, first, ' Ancienne équipe ']\n---\n",
        },
    )
    loaded = load(data)
    assert loaded.problems == ()
    (team,) = loaded.programme.records("teams")
    assert [one["team"] for one in loaded.programme.records("people")] == [["t1"], ["t1"]]
    assert [one.id for one in team.backs["members"]] == ["ada", "bob"]


def test_collections_may_be_declared_beside_the_data_file_and_refer_to_kinds(
    tmp_path: Path,
) -> None:
    data = written(
        tmp_path,
        {
            "programme.yml": "phases: [{title: Début}]\nchallenges: [{title: Un, phase: début}]\n",
            "collections.yml": "collections:\n"
            "  challenges: {fields: {phase: {to: phases, back: challenges}}}\n",
        },
    )
    loaded = load(data)
    assert loaded.problems == ()
    assert [one.id for one in loaded.programme.records("phases")[0].backs["challenges"]] == ["un"]


def test_the_first_of_many_problems_are_shown_and_the_rest_is_counted(tmp_path: Path) -> None:
    records = "".join(f"- {{title: T{number}, to: nobody}}\n" for number in range(10_000))
    data = written(
        tmp_path,
        {
            "programme.yml": "collections: {ones: {file: ones.yml, fields: {to: {to: ones}}}}\n",
            "ones.yml": records,
        },
    )
    found = check(data)
    assert len(found) == MOST_PROBLEMS + 1
    assert "problems that are not shown: 9800" in found[-1].message


def test_a_file_that_is_no_text_is_one_problem_and_the_others_are_read(tmp_path: Path) -> None:
    data = written(
        tmp_path,
        {
            "programme.yml": "collections: {people: {folder: people}}\n",
            "people/ada.md": b"---\ntitle: Ada\n---\n",
            "people/bob.md": b"---\ntitle: Andr\xe9\n---\n",
            "people/cid.md": b"\x89PNG\r\n\x1a\n\0\0",
        },
    )
    loaded = load(data, "programme.yml")
    assert [(one.file, one.line, one.column, one.code) for one in loaded.problems] == [
        ("people/bob.md", 2, 12, "encoding"),
        ("people/cid.md", 1, 1, "encoding"),
    ]
    assert [one.id for one in loaded.programme.records("people")] == ["ada", "bob"]


def test_a_folder_outside_is_refused_even_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "one.md").write_text("---\ntitle: Secret\n---\n")
    (tmp_path / "guide" / "link").symlink_to(tmp_path / "secret")
    for name in ("link", "../secret", "/etc", "."):
        text = f"collections: {{people: {{folder: {name}}}}}\n"
        loaded = load(written(tmp_path / "guide", {"programme.yml": text}))
        assert [one.code for one in loaded.problems] == ["file"], name
        assert loaded.programme.records("people") == []


def test_a_folder_that_cannot_be_one_says_why(tmp_path: Path) -> None:
    text = "collections:\n  a: {folder: .}\n  b: {folder: b}\n  c: {file: c}\n"
    file = written(tmp_path, {"programme.yml": text})
    for name in "bc":
        (tmp_path / name).symlink_to(name)
    assert [str(one.message) for one in load(file).problems] == [
        "“.” is the folder of the data file itself; expected a folder inside it",
        "“b” is a link that leads in a circle; expected a folder",
        "“c” is a link that leads in a circle; expected a file",
    ]


def test_a_former_name_that_no_file_may_have_is_refused(tmp_path: Path) -> None:
    names = ["y" * 201, "é" * 101, "y" * 200, "a " * 200]
    text = f"---\ntitle: A\naliases: {names}\n---\n".replace("'", '"')
    files = {"programme.yml": "collections: {ps: {folder: ps}}\n", "ps/a.md": text}
    loaded = load(written(tmp_path, files))
    assert [(one.code, one.line) for one in loaded.problems] == [("value", 3), ("value", 3)]
    (record,) = loaded.programme.records("ps")
    assert record["aliases"] == [names[2], names[3].strip()]


def test_a_reference_to_a_file_that_is_left_out_says_so(tmp_path: Path) -> None:
    files = {
        "programme.yml": "collections:\n  ps: {folder: ps, fields: {who: {to: ps}}}\n",
        "ps/_b.md": "---\ntitle: B\n---\n",
        "ps/a.md": "---\ntitle: A\nwho: _b\n---\n",
    }
    (problem,) = load(written(tmp_path, files)).problems
    assert str(problem.message) == (
        "“_b” names no record: in a folder, files whose names begin with “_” or “.” are left out"
    )
