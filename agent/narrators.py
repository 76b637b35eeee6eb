"""Which model speaks for which work under these settings, and where the provider would process it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.settings import REGION_VARIABLES, Provider, Settings
from tools.errors import InvalidField

if TYPE_CHECKING:
    from knowledge.narrator_facts import Narrator, NarratorDeployment, NarratorTable, Work

STRONG: tuple["Work", ...] = ("conversation", "letters", "narration")
"""Work that `BUYERSIDE_MODEL` speaks for; the rest is `BUYERSIDE_SMALL_MODEL`'s."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How one kind of work is asked of the model."""

    model: str
    """Model id as the provider names it."""
    max_tokens: int
    effort: str = ""
    thinking: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The deployment through which the assistant speaks."""

    option: str
    """Its id in the table of deployments."""
    inference_geo: str = ""
    """What each request asks for; empty leaves it to the endpoint."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Which models speak, and how much a turn may use."""

    conversation: Voice
    letters: Voice
    narration: Voice
    extraction: Voice
    turn_tokens: int
    """Prompt tokens not read from the cache, and output tokens, after which a turn must answer."""


def voices_of(settings: Settings, table: "NarratorTable | None" = None) -> Voices:
    """The table's models, with what the settings replace. Raises InvalidField for a deployment of another provider."""
    known = table or _shipped()
    _, deployment = known.deployment(settings.deployment, settings.provider)
    return Voices(
        conversation=_voice("conversation", known.work["conversation"], deployment, settings),
        letters=_voice("letters", known.work["letters"], deployment, settings),
        narration=_voice("narration", known.work["narration"], deployment, settings),
        extraction=_voice("extraction", known.work["extraction"], deployment, settings),
        turn_tokens=settings.turn_tokens or known.turn_tokens,
    )


def place_of(settings: Settings, table: "NarratorTable | None" = None) -> Place:
    """The deployment the settings name, or the provider's default. Raises InvalidField for a region that is not its own."""
    option, deployment = (table or _shipped()).deployment(settings.deployment, settings.provider)
    if settings.deployment and deployment.regions and settings.region not in deployment.regions:
        raise InvalidField(
            REGION_VARIABLES.get(settings.provider, ("region",))[0],
            settings.region,
            expected=f"one of {', '.join(deployment.regions)} for {option}",
            fix="Set that region, or another BUYERSIDE_DEPLOYMENT.",
        )
    return Place(option, deployment.inference_geo)


def other_places(option: str, provider: Provider, table: "NarratorTable | None" = None) -> tuple[Place, ...]:
    """The provider's other deployments."""
    known = table or _shipped()
    same = (each for each in known.deployments.items() if each[1].provider == provider and each[0] != option)
    return tuple(Place(name, each.inference_geo) for name, each in same)


def _shipped() -> "NarratorTable":
    from knowledge.narrator_facts import load_narrators  # noqa: PLC0415 - reads a fact table

    return load_narrators()


def _voice(work: "Work", narrator: "Narrator", deployment: "NarratorDeployment", settings: Settings) -> Voice:
    replaced = settings.model if work in STRONG else settings.small_model
    if replaced:
        # What another model takes for effort and thinking is not known here: it keeps its own.
        return Voice(deployment.named(replaced), narrator.max_tokens, settings.effort if work in STRONG else "")
    effort = settings.effort if settings.effort and work in STRONG else narrator.effort
    return Voice(deployment.named(narrator.model), narrator.max_tokens, effort, narrator.thinking)
