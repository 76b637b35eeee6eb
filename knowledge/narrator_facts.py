"""Which model does which work of the assistant, and how each provider names models and places; read from `narrators.yaml`."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from knowledge.fact_files import read_fact_file
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.provenance import FactKind, Verification

Work = Literal["conversation", "letters", "narration", "extraction"]
ProviderName = Literal["anthropic", "bedrock", "google", "foundry", "aws"]
ClientName = Literal["AsyncAnthropicBedrockMantle", "AsyncAnthropicGoogleCloud"]
Effort = Literal["", "low", "medium", "high", "max"]
Thinking = Literal["", "adaptive", "disabled"]


class NarratorSource(Frozen):
    """A page that a line of the table rests on."""

    source: str
    as_of: date
    verification: Verification
    kind: FactKind


class Narrator(Frozen):
    """The model for one kind of work, and how it is asked."""

    model: str
    """Model id as the vendor's own API names it."""
    effort: Effort = ""
    """Empty leaves the model its own."""
    thinking: Thinking = ""
    """Empty leaves the model its own."""
    max_tokens: Annotated[int, Field(ge=1000)]
    """Tokens one reply may have."""
    sources: Annotated[tuple[str, ...], Field(alias="from", min_length=1)]
    why: str


class NarratorDeployment(Frozen):
    """One deployment option as a client reaches it."""

    provider: ProviderName
    default: bool = False
    """Whether the provider means this one when nothing is said."""
    model_id: str = "{model}"
    """How the provider names a model."""
    inference_geo: Literal["", "us"] = ""
    """What each request asks for; empty leaves it to the endpoint."""
    client: ClientName | None = None
    """Class of the vendor's library that speaks to it; None for the provider's usual one."""
    regions: tuple[str, ...] = ()
    """The client's own regions that belong to this option; empty when it takes none or any."""
    sources: Annotated[tuple[str, ...], Field(alias="from", min_length=1)]

    def named(self, model: str) -> str:
        """The provider's name of a model; a name that is the provider's already stays."""
        return self.model_id.format(model=model) if model.startswith("claude-") else model


class NarratorTable(Frozen):
    """The whole file."""

    schema_version: Literal[1]
    as_of: date
    sources: Mapping[str, NarratorSource]
    work: Mapping[Work, Narrator]
    turn_tokens: Annotated[int, Field(ge=10_000)]
    """Tokens one turn may use before its tools are refused: prompt tokens not read from the cache, and output."""
    deployments: Mapping[str, NarratorDeployment]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        named = [each.sources for each in self.work.values()] + [each.sources for each in self.deployments.values()]
        unknown = {name for names in named for name in names} - self.sources.keys()
        defaults = sorted(each.provider for each in self.deployments.values() if each.default)
        if unknown:
            msg = f"sources without a page: {', '.join(sorted(unknown))}"
            raise ValueError(msg)
        if defaults != sorted({each.provider for each in self.deployments.values()}):
            msg = f"each provider needs one default deployment; there are defaults for {', '.join(defaults)}"
            raise ValueError(msg)
        return self

    def deployment(self, option: str, provider: ProviderName) -> tuple[str, NarratorDeployment]:
        """The option named, or the provider's default, with its id. Raises InvalidField for another provider's."""
        own = {name: each for name, each in self.deployments.items() if each.provider == provider}
        chosen = option or next(name for name, each in own.items() if each.default)
        if chosen not in own:
            expected = f"one of {', '.join(own)} with the provider {provider}"
            raise InvalidField("BUYERSIDE_DEPLOYMENT", option, expected=expected, fix="Set one of them, or another provider.")
        return chosen, own[chosen]


@cache
def load_narrators() -> NarratorTable:
    """The shipped table. Raises pydantic's ValidationError for a file that is not as it should be."""
    return NarratorTable.model_validate(read_fact_file("narrators.yaml"))
