"""The forms of declarations: what a field, a form and a collection may say of themselves."""

from __future__ import annotations

from sphinx_eig.data.declarations.fields import LINK, Field, Form
from sphinx_eig.data.declarations.types import BOOLEAN, CHOICES, ID, TEXT, TYPES

LAYOUTS = ("cards", "list", "steps", "table")
HEADS = ("heading", "figure", "caption")
PRINTED = ("pages", "list", "none")
FACTS = ("above", "beside", "below")
#: Types of schema.org that records of programmes may be.
SCHEMAS = (
    *("Course", "CreativeWork", "Event", "GovernmentOrganization", "GovernmentService"),
    *("Organization", "Person", "Place", "Project", "Service"),
)
SHAPES = (
    *("bullets", "fact", "groups", "hidden", "icon", "link", "lists", "markdown", "meta"),
    *("origin", "paragraph", "picture", "portrait"),
)
#: Types of keys that only this package declares.
OF_OURS = {"choices", "conditions", "figure", "id", "when"}
BACK = Form(
    "back",
    "A list that other records get, unwritten.",
    (
        Field("name", ID, "The name of the list."),
        Field("title", TEXT, "The heading above it."),
    ),
    short="name",
)


def field_form(*kinds: str) -> Form:
    """How a field is declared whose values are of one of *kinds*."""
    return Form(
        "field",
        "A field of a record.",
        (
            Field("kind", TEXT, "What a value is; a text by default.", one_of=kinds),
            Field("help", TEXT, "A sentence for editors and for the reference."),
            Field("label", TEXT, "What stands before the value, and at the head of a column."),
            Field("required", BOOLEAN, "Whether a record cannot do without it."),
            Field("unless", TEXT, "The keys of which one is enough instead.", many=True),
            Field("many", BOOLEAN, "Whether it holds a list."),
            Field("one_of", CHOICES, "The only texts it may hold, or what to show for each."),
            Field("to", TEXT, "The collection whose records it names, by id or title."),
            Field("back", TEXT, "The list in which those records have this one.", form=BACK),
            Field("by", TEXT, "The collection for whose records, or others, it has a list each."),
            Field("shape", TEXT, "How cards show it.", one_of=(*SHAPES, "foreign")),
        ),
        short="kind",
    )


def form_form(field: Form) -> Form:
    """How a form is declared whose fields are declared as *field* says."""
    return Form(
        "form",
        "What keys and values may stand together.",
        (
            Field("help", TEXT, "What it is, in a sentence."),
            Field("short", TEXT, "The key that a text alone stands for."),
            Field("fields", TEXT, "Its fields, by their keys.", form=field, keyed=True),
        ),
    )


FIELD = field_form(*(name for name in TYPES if name not in OF_OURS), LINK.name)


def collection_form(field: Form = FIELD) -> Form:
    """How a collection is declared whose fields are declared as *field* says."""
    layouts = "How its records may be shown, the default first."
    return Form(
        "declaration",
        "A collection of records.",
        (
            Field("folder", TEXT, "The folder with a Markdown file for each of its records."),
            Field("file", TEXT, "The file that holds its records."),
            Field("title", TEXT, "What its records are called together."),
            Field("label", TEXT, "What one of its records is called."),
            Field("record", ID, "The name of one of its records in style sheets and inventories."),
            Field("help", TEXT, "What one of its records is, in a sentence."),
            Field("shown", TEXT, "What its directive shows, in a sentence."),
            Field("role", ID, "The role that links to a record."),
            Field("named_by", TEXT, "The field that names a record; its title by default."),
            Field("grouped_by", TEXT, "The field under whose values its records are shown."),
            Field("layouts", TEXT, layouts, many=True, one_of=LAYOUTS),
            Field("head", TEXT, "How a card begins.", one_of=HEADS),
            Field("columns", TEXT, "The fields of a table, in order.", many=True),
            Field("personal", BOOLEAN, "Whether its records tell of people."),
            Field("pages", BOOLEAN, "Whether each record of a folder is a page; yes by default."),
            Field("facts", TEXT, "Where its pages show its fields.", one_of=FACTS),
            Field(
                "schema", TEXT, "What its pages tell search engines they are about.", one_of=SCHEMAS
            ),
            Field("print", TEXT, "What of its pages stands in print and EPUB.", one_of=PRINTED),
            Field("noindex", BOOLEAN, "Whether search engines are asked to leave its pages out."),
            Field("fields", TEXT, "Its fields, by their keys.", form=field, keyed=True),
        ),
    )


DECLARATION = collection_form()
