"""Names every kind of problem once, so that each can be documented, tested and silenced."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """The closed list of problems; the value is the subtype of the warning ``programme.<code>``.

    Each has one sentence and one example, which the documentation shows.
    """

    def __new__(cls, value: str, sentence: str, example: str) -> Code:
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        member.example = example
        return member

    sentence: str
    example: str

    ALIAS = (
        "alias",
        "An alias (*name) stands for nothing written before it.",
        "title: *programme",
    )
    COUNT = (
        "count",
        "A counted figure is not the number that is expected.",
        "roles: [{title: Coach}]\nstatistics:\n  - {count: roles, label: Roles, expect: 2}",
    )
    DATES = (
        "dates",
        "Days that cannot all be true, or a rule by which something never takes place.",
        "phases:\n  - {title: Build, start: 2026-09-01, end: 2026-08-01}",
    )
    DUE = (
        "due",
        "A figure or a page is older than it may grow before somebody checks it again.",
        "statistics:\n  - {value: 206, label: Talents, as_of: 2019-09-01, review_in: 12 months}",
    )
    DUPLICATE_ID = (
        "duplicate_id",
        "Two records of one kind have the same id.",
        "roles:\n  - {id: coach, title: Coach}\n  - {id: coach, title: Sponsor}",
    )
    DUPLICATE_KEY = (
        "duplicate_key",
        "A key is written twice in one place.",
        "title: Our programme\ntitle: Programme",
    )
    ENCODING = (
        "encoding",
        "The file is not plain text in UTF-8.",
        'title: "Programme\\0"',
    )
    EQUATION = (
        "equation",
        "The theme cannot draw an equation.",
        "$$\n\\unknown{x}\n$$",
    )
    FILE = (
        "file",
        "A data file cannot be read, or lies outside the source folder.",
        "```{programme:statistics} ../../elsewhere.yml\n```",
    )
    FUTURE = (
        "future",
        "A figure or a page has a date that has not come yet.",
        "statistics:\n  - {value: 206, label: Talents, as_of: 2999-01-01}",
    )
    HISTORY = (
        "history",
        "A figure's earlier values are not in order, or a chart shows a figure that has none.",
        "statistics:\n  - {value: 2, label: A, as_of: 2020-01-01,\n"
        "     history: [{as_of: 2021-01-01, value: 1}]}",
    )
    LIMIT = (
        "limit",
        "The file is larger or deeper than any programme needs.",
        "title: " + "[" * 30 + "]" * 30,
    )
    LINK = (
        "link",
        "A link leads to no page of the guide and to no website.",
        "statistics:\n  - {value: 206, label: Talents, link: /no-such-page}",
    )
    MAIN = (
        "main",
        "Two showings of one record both claim to be the main one.",
        "```{programme:roles}\n:main:\n```\n\n```{programme:roles}\n:main:\n```",
    )
    MARKUP = (
        "markup",
        "A text holds markup that values may not hold, or that is not well formed.",
        "description: The <b>programme</b>",
    )
    MISSING = (
        "missing",
        "A record lacks something it cannot do without.",
        "phases:\n  - duration: 2 months",
    )
    OPTION = (
        "option",
        "An option of a directive, of the theme or of conf.py has a value that it does not know.",
        "```{programme:phases}\n:layout: spiral\n```",
    )
    PDF = (
        "pdf",
        "Something on a page cannot stand in the PDF as it is.",
        "```{raw} typst\n#nothing()\n```",
    )
    PERSONAL = (
        "personal",
        "More would be published about a person than is meant to be.",
        "collections: {people: {folder: people, personal: true}}",
    )
    PICTURE = (
        "picture",
        "A picture is not where the data says.",
        "image: ../../elsewhere.png",
    )
    RECORD = (
        "record",
        "A directive or a role names a record that does not exist.",
        "{programme:role}`nobody`",
    )
    REFERENCE = (
        "reference",
        "A record names a phase or a role that does not exist.",
        "activities:\n  - {title: Workshop, roles: [nobody]}",
    )
    SIMILAR_TITLE = (
        "similar_title",
        "Two titles differ only by accents, capitals or spaces.",
        "roles:\n  - title: Coaches\n  - title: coaches\n    id: others",
    )
    SYNTAX = (
        "syntax",
        "The file is not well-formed YAML.",
        "title: 'Programme",
    )
    TAG = (
        "tag",
        "A YAML tag (!name) is not used here: the key says what a value means.",
        "title: !!python/name:os.system Programme",
    )
    UNKNOWN_KEY = (
        "unknown_key",
        "A key is not one that a programme has.",
        "titel: Our programme",
    )
    URL = (
        "url",
        "An address is of a kind that a page may not link to.",
        "statistics:\n  - {value: 206, label: Talents, link: 'javascript:alert(1)'}",
    )
    VALUE = (
        "value",
        "A value is not of the kind that its key asks for.",
        "statistics:\n  - {value: 206, label: Talents, as_of: last year}",
    )
