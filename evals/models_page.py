"""The page on the assistant's own models, drawn from the dated table."""

from collections.abc import Iterator

from knowledge.narrator_facts import Narrator, NarratorDeployment, load_narrators

_EXAMPLE = "claude-opus-5-5"

_HEAD = """\
# The assistant's own models

As dated data in `knowledge/facts/narrators.yaml`; written by `make docs`. `BUYERSIDE_MODEL` replaces the strong model,
`BUYERSIDE_SMALL_MODEL` the small one, `BUYERSIDE_EFFORT` the effort of the strong one. A model set so keeps its own effort and
thinking. What the conversation costs stands at the foot of the screen, with the share read from the cache.

| work | model | effort | thinking | tokens a reply | why |
|---|---|---|---|---|---|"""

_BUDGET = """
A turn may use {tokens:,} tokens (`BUYERSIDE_TURN_TOKENS`), counted as prompt tokens not read from the cache and
output, before its tools are refused and it must answer.

## Where it is asked

`BUYERSIDE_PROVIDER` chooses the provider, `BUYERSIDE_DEPLOYMENT` one of its options; the cloud's own variables give region,
project and credentials. Before the first request the option is held against the case's rules for processing and for data at
rest, with what a current page says of it and nothing else. Where a rule is not kept, nothing is sent until a person writes
`allow`. That goes on the record for this rule and this provider; when either changes, it is asked for again. The vendor's own
endpoint and Claude Platform on AWS are pinned to the United States by themselves where that keeps the rule.

Bedrock and Google need a library of the cloud's: `pip install 'buyerside[bedrock]'` or `'buyerside[google]'`, pinned with
hashes in `.ci/requirements-bedrock.txt` and `.ci/requirements-google.txt`. Foundry, Claude Platform on AWS with an API key and
Bedrock's single regions with a bearer token need none.

| option | provider | Opus 5.5 is called | `inference_geo` | regions |
|---|---|---|---|---|"""


def models_page() -> str:
    """Which model does which work, where it may be asked, and the pages that say so."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    table = load_narrators()
    yield _HEAD
    yield from (_work(name, each) for name, each in table.work.items())
    yield _BUDGET.format(tokens=table.turn_tokens)
    yield from (_place(option, each) for option, each in table.deployments.items())
    yield "\n## Pages\n"
    yield from (f"- {each.source}, as of {each.as_of.isoformat()} ({each.verification})" for each in table.sources.values())


def _work(name: str, narrator: Narrator) -> str:
    asked = f"{narrator.effort or 'its own'} | {narrator.thinking or 'its own'} | {narrator.max_tokens:,}"
    return f"| {name} | `{narrator.model}` | {asked} | {narrator.why} |"


def _place(option: str, place: NarratorDeployment) -> str:
    default = " (default)" if place.default else ""
    regions = ", ".join(place.regions)
    return f"| `{option}`{default} | {place.provider} | `{place.named(_EXAMPLE)}` | {place.inference_geo} | {regions} |"
