"""Checks a whole data file: its page, the records of its collections, and its keys."""

from __future__ import annotations

from collections.abc import Sequence as Listed

from sphinx_eig.data.declarations.declared import COLLECTIONS
from sphinx_eig.data.declarations.forms import COLLECTION, PROGRAMME, file_keys
from sphinx_eig.data.declarations.kind import Kind
from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Problems, nearest
from sphinx_eig.data.reading import website
from sphinx_eig.data.reading.source import Mapping, Scalar, Sequence
from sphinx_eig.data.records import Collection, Programme, Record
from sphinx_eig.data.validation import read_field, read_part, unknown_key, unlike

WEBSITE_KEYS = tuple(website.PAGE)
#: Keys that the website's pages have, and that nobody who writes a data file needs.
NOT_OFFERED = frozenset(
    (*WEBSITE_KEYS, *(field.key for field in PROGRAMME.fields if field.shape == "foreign"))
)
A_LIST = Said("a list, in which each record begins with “- ”")


def validate(
    tree: Mapping, kinds: Listed[Kind], problems: Problems, *, is_page: bool = False
) -> Programme:
    """The programme in *tree*; *is_page* where other tools read the same front matter."""
    inline = [kind for kind in kinds if not (kind.folder or kind.file)]
    known = [*file_keys(inline), COLLECTIONS]
    spellings = [*known, *WEBSITE_KEYS]
    offered = [key for key in known if key not in NOT_OFFERED]
    for key in tree:
        # A key of Sphinx, MyST or another tool is none of ours, unless it looks mistyped.
        is_foreign = is_page and ("." in key or not nearest(key, spellings))
        if key not in known and not is_foreign:
            unknown_key(key, offered, spellings, problems)
    facts = {field.key: read_field(field, tree, problems) for field in PROGRAMME.fields}
    programme = Programme(PROGRAMME, kinds, facts, tree)
    for collection in programme.collections.values():
        if not (collection.kind.folder or collection.kind.file):
            fill(collection, tree, problems)
    return programme


def fill(collection: Collection, tree: Mapping, problems: Problems) -> None:
    """Read the records of *collection*, written as a list or as a title and a list."""
    key = collection.kind.collection
    written = tree.get(key)  # type: ignore[call-overload]
    if isinstance(written, Mapping):
        for name in written:
            if name in COLLECTION.by_key:
                continue
            if name in collection.kind.by_key:
                problems.add(
                    Code.VALUE,
                    name.place,
                    "“{key}” belongs to a record; begin each record with “- ” before its first key",
                    key=name,
                )
            else:
                unknown_key(name, COLLECTION.keys, COLLECTION.keys, problems)
        collection.title = read_field(COLLECTION.fields[0], written, problems)
        listed = written.get("list")  # type: ignore[call-overload]
        if isinstance(listed, Mapping):
            problems.say(Code.VALUE, listed.place, unlike(listed, Said("a list")))
            return
        written = Sequence.of(listed)
    elif isinstance(written, Scalar):
        problems.say(Code.VALUE, written.place, unlike(written, A_LIST))
        return
    for item in written or ():
        record = read_part(collection.kind, item, problems)
        if isinstance(record, Record):
            collection.records.append(record)
