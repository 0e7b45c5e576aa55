"""Rooms import only rooms above them; the data core knows nothing of Sphinx."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sphinx_eig"
#: From the first to the last in the direction in which data flows.
ROOMS = [
    "data",
    "importing",
    "cli",
    "report",
    "config",
    "language",
    "guide",
    "records",
    "theme",
    "epub",
    "pdf",
]
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """What a module imports when it runs (imports for type checkers only are left out)."""
    tree = ast.parse(path.read_text("utf-8"))
    found = set()
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_only_rooms_above_them(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if own == "__init__":  # the table of contents
        return
    used = {room(name) for name in imports(path) if name.startswith("sphinx_eig")} & set(ROOMS)
    assert own in ROOMS, f"{own} has no place in ROOMS"
    below = {name for name in used if ROOMS.index(name) > ROOMS.index(own)}
    assert not below, f"{own} imports {below}"


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "data").rglob("*.py")), ids=lambda path: path.name
)
def test_data_knows_neither_sphinx_nor_docutils(path: Path) -> None:
    foreign = {name.split(".")[0] for name in imports(path)} & {"sphinx", "docutils", "myst_parser"}
    assert not foreign


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_why_it_exists(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    assert path.read_text("utf-8").count("\n") <= 250
