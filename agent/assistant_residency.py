"""The assistant itself under the case's own rule: where its provider would process the case's text, and whether that may be."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from agent.case.facts import CaseState
from agent.case.model.residency import Residency
from agent.narrators import Place, other_places, place_of
from agent.settings import Provider, Settings
from tools.residency.deployment_table import DeploymentOption, DeploymentTable
from tools.residency.regions import Region, spoken, within
from tools.residency.statements import Known, StatedRegions, current_sources
from tools.results import content_hash
from tools.verdict import Verdict

CONSENT_WORD = "allow"
OWN_HOSTS: Mapping[Provider, tuple[str, ...]] = {
    "anthropic": ("api.anthropic.com",),
    "bedrock": ("amazonaws.com", "api.aws"),
    "google": ("googleapis.com",),
    "foundry": ("services.ai.azure.com",),
    "aws": ("amazonaws.com", "api.aws"),
}
"""Where each provider answers itself."""


@dataclass(frozen=True, slots=True)
class Processing:
    """How the case's text would be processed."""

    inference_geo: str = ""
    """What each request asks for; empty leaves it to the endpoint."""
    conflict: str = ""
    """Why the case's rule speaks against it; empty when nothing does."""
    through: str = ""
    """Who would process it, where there is a conflict: a host, or a provider's deployment."""
    rule: str = ""
    """What the case keeps, in words, where there is a conflict."""
    duty: str = ""
    """Hash of the case's rule and of the deployment it is held against; a consent is for that pair and no other."""


def processing_of(state: CaseState, settings: Settings, deployments: DeploymentTable, on: date) -> Processing:
    """Holds the deployment the assistant speaks through against the case's rule, and pins inference where that keeps it.

    Only what a current page states carries a PASS, as in the gate. Raises InvalidField for settings that name no deployment.
    """
    residency = state.case.residency
    has_rule = bool(residency.processing_regions or residency.at_rest_regions)
    if not has_rule or settings.reaches_no_network:
        return Processing()
    place = place_of(settings)

    def broken(each: Place) -> tuple[str, ...]:
        return tuple(_broken_rules(residency, deployments.option(each.option), on)) if _is_known_host(settings) else _ALL

    if not broken(place):
        return Processing(inference_geo=place.inference_geo)
    others = [each for each in other_places(place.option, settings.provider) if not broken(each)]
    same_address = [each for each in others if each.inference_geo and not settings.deployment]
    if same_address:
        return Processing(inference_geo=same_address[0].inference_geo)
    who, rule = _through(settings, place), _rule(residency)
    lawful = f" BUYERSIDE_DEPLOYMENT={others[0].option} would keep it." if others else ""
    conflict = f"This case keeps {rule}; the assistant's provider ({who}) is not bound to that.{lawful}"
    return Processing(conflict=conflict, through=who, rule=rule, duty=_duty(residency, settings, place))


_ALL = ("processing", "rest")


def _broken_rules(residency: Residency, option: DeploymentOption, on: date) -> Iterator[str]:
    """Which of the case's two rules the option is not bound to."""
    rules: tuple[tuple[str, tuple[Region, ...], StatedRegions], ...] = (
        ("processing", _regions(residency.processing_regions), option.inference_regions),
        ("rest", _regions(residency.at_rest_regions), option.at_rest_regions),
    )
    for name, rule, stated in rules:
        if rule and _verdict(stated, rule, on) is not Verdict.PASS:
            yield name


def _regions(names: object) -> tuple[Region, ...]:
    return tuple(Region(each) for each in names) if isinstance(names, list | tuple) else ()


def _verdict(stated: StatedRegions, rule: tuple[Region, ...], on: date) -> Verdict:
    if not isinstance(stated, Known) or not current_sources(stated.provenance, on):
        return Verdict.UNCONFIRMED
    return within(stated.value, rule)


def _through(settings: Settings, place: Place) -> str:
    host = urlsplit(settings.address).hostname
    return host or f"{settings.provider}, {place.option}"


def _rule(residency: Residency) -> str:
    """What the case keeps within which regions, in words."""
    rules = (
        ("prompts", _regions(residency.processing_regions)),
        ("data at rest", _regions(residency.at_rest_regions)),
    )
    return " and ".join(f"{what} within {spoken(regions)}" for what, regions in rules if regions)


def _duty(residency: Residency, settings: Settings, place: Place) -> str:
    """One hash for what the case asks for and who would process it; it changes when either does."""
    asked = {name: sorted(getattr(residency, name) or ()) for name in _DUTY_FACTS}
    return content_hash(
        asked
        | {
            "provider": settings.provider,
            "address": settings.address,
            "region": settings.region,
            "option": place.option,
            "inference_geo": place.inference_geo,
        }
    )


_DUTY_FACTS = ("duties", "data_classes", "processing_regions", "at_rest_regions")


def _is_known_host(settings: Settings) -> bool:
    """Whether the table of deployments speaks of the address that is asked: the provider's own."""
    host = urlsplit(settings.address).hostname
    return host is None or any(host == own or host.endswith(f".{own}") for own in OWN_HOSTS[settings.provider])


def day_bound(
    settings: Settings, deployments: DeploymentTable, day: Callable[[CaseState], date]
) -> Callable[[CaseState], Processing]:
    """`processing_of` for a session: its settings, tables and day are set."""
    return lambda state: processing_of(state, settings, deployments, day(state))
