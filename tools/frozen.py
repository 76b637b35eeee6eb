"""The base of every typed value in the product: frozen, closed to unknown keys, documented field by field."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that never changes; the string under each field is its description in every published schema."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        ser_json_inf_nan="strings",
    )
