"""Roles: who takes part in a programme."""

from sphinx_eig.data.declarations import Field, Kind, word
from sphinx_eig.data.types import MARKDOWN, PICTURE, TEXT

ROLE = Kind(
    "role",
    "A role.",
    (
        Field("title", TEXT, "What the role is called.", required=True, label=word("Role")),
        Field("group", TEXT, "The group under which roles are shown.", label=word("Group")),
        Field("description", MARKDOWN, "The role in full.", label=word("Description")),
        Field(
            "missions", TEXT, "What the role does, a line each.", many=True, label=word("Missions")
        ),
        Field("icon", PICTURE, "A small picture that adds nothing to the text.", shape="icon"),
        Field("image", PICTURE, "A portrait, shown above the title.", shape="portrait"),
    ),
    collection="roles",
    label=word("role"),
    caption=word("Roles"),
    shown="The roles, by group.",
    role="role",
    grouped_by="group",
)
