"""What every part of a programme shares: keys and values that know their places, and links."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler

from sphinx_eig.data.messages import Said
from sphinx_eig.data.problems import Code, Place, quoted
from sphinx_eig.data.source import Mapping, Scalar, place_in
from sphinx_eig.data.values import OptionalText, Url, kind, refused


class Part(BaseModel):
    """Anything that the file writes as keys and values, able to say where each stands."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    _written: Mapping = PrivateAttr(default_factory=Mapping)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Part]) -> Part:
        if isinstance(data, str | list):
            raise refused(
                Code.VALUE,
                "found {found}; expected {expected}",
                found=kind(data),
                expected=cls._expected(),
            )
        part = handler(data)
        if isinstance(data, Mapping):
            part._written = data
        return part

    @classmethod
    @cache  # asked for once a mistake, and there may be very many
    def _expected(cls) -> Said:
        names = [name for name in cls.model_fields if name != "id"][:3]
        return Said("keys such as {keys}", keys=quoted(f"{name}:" for name in names))

    @property
    def place(self) -> Place:
        """Where the part begins."""
        return self._written.place

    def place_of(self, key: str) -> Place:
        """Where the value of *key* stands, or the part itself where the key is not written."""
        return place_in(self._written, key) if key in self._written else self.place


class Link(Part):
    """Where a record leads."""

    text: OptionalText = Field(None, description="What the link says.")
    url: Url = Field(None, description="An address, or the path of a page such as /talents.")


def _link(value: Any) -> Any:
    """An address alone is a link too; a link to nowhere is none."""
    if isinstance(value, Scalar):
        whole = Mapping(value.source, value.start)
        whole[value.with_text("url")] = value
        return whole if value.strip() else None
    if isinstance(value, Mapping):
        url = value.get("url")  # type: ignore[call-overload]
        if url is None or (isinstance(url, str) and not url.strip()):
            return None
    return value


OptionalLink = Annotated[Link | None, BeforeValidator(_link)]
