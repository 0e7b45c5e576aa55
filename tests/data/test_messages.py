"""Every sentence is said in French too, in good typography, and every code has its example."""

from __future__ import annotations

import io
import pickle
import re
import string

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from corpus import DAY, FILES
from messages import CATALOGUES, template_catalogue

from sphinx_eig.data import Code, check, check_bytes, load
from sphinx_eig.data.messages import CATALOGUE, Said
from sphinx_eig.data.problems import quoted

PO = CATALOGUES / "fr" / "LC_MESSAGES" / f"{CATALOGUE}.po"
FRENCH = read_po(io.BytesIO(PO.read_bytes()), locale="fr")
SENTENCES = [message for message in FRENCH if message.id]
#: What only a build meets: it needs pages.
OF_A_BUILD = {
    *(Code.EQUATION, Code.FILE, Code.LINK, Code.MAIN, Code.OPTION),
    *(Code.PDF, Code.PERSONAL, Code.PICTURE),
    Code.RECORD,
}


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def in_french(text: str) -> str:
    found = FRENCH.get(text)
    return str(found.string) if found else text


def test_the_catalogue_is_whole() -> None:
    assert {message.id for message in template_catalogue() if message.id} == {
        message.id for message in SENTENCES
    }
    assert not [message.id for message in SENTENCES if message.fuzzy or not message.string]
    write_mo(io.BytesIO(), FRENCH)


@pytest.mark.parametrize("message", SENTENCES, ids=lambda message: message.id[:30])
def test_french(message: Message) -> None:
    said = str(message.string)
    assert fields(said) == fields(str(message.id))
    assert not re.search(r"[^\u202f\u00a0][;?!»](?!\))|[^\u00a0] *»|«[^\u00a0]", said)
    assert not re.search(r" [;:!?»]|\w'\w|\.\.\.(?!\u00a0»)", said)


def test_what_is_within_a_sentence_is_translated_too() -> None:
    said = Said("found {found}; expected {expected}", found=Said("a list"), expected=quoted("ab"))
    assert said == "found a list; expected “a”, “b”"
    assert said.translated(in_french) == (
        "on trouve ici une liste\u202f; il est attendu «\u00a0a\u00a0», «\u00a0b\u00a0»"
    )
    assert quoted([]).translated(in_french) == ""
    assert pickle.loads(pickle.dumps(said)).translated(in_french) == said.translated(in_french)


def test_every_problem_of_the_corpus_is_said_in_french() -> None:
    for path in FILES:
        for problem in check(path, day=DAY):
            assert problem.message.translated(in_french) != problem.message


@pytest.mark.parametrize("code", [code for code in Code if code not in OF_A_BUILD])
def test_the_example_of_a_code_has_that_problem(code: Code) -> None:
    found = {problem.code for problem in check_bytes(code.example.encode(), "x.yml")}
    assert found - {Code.VALUE} == {code} - {Code.VALUE}  # what a limit cuts off is no text either
    assert code in found


@pytest.mark.parametrize("code", Code)
def test_a_code_is_described(code: Code) -> None:
    assert re.fullmatch(r"[A-Z].*\.", code.sentence)
    assert code.example
    assert re.fullmatch("[a-z_]+", code)


def test_a_loaded_file_can_be_pickled() -> None:
    loaded = load(FILES[0])
    assert pickle.loads(pickle.dumps(loaded)).problems == loaded.problems
