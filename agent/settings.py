"""The one place that reads the environment and the optional config file. Light to import.

The environment wins over `config.toml` in the data directory, which wins over the defaults. The file holds the same
names in lower case without the prefix: `model = "claude-opus-5-5"`, `anthropic_base_url = "..."`.
"""

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from tools.errors import InputError, InvalidField, ServiceUnavailable

Provider = Literal["anthropic", "bedrock", "google", "foundry", "aws"]

Effort = Literal["", "low", "medium", "high", "max"]

CONFIG_FILE = "config.toml"
LEAST_TURN_TOKENS = 10_000
NO_TEAM_STORE = "BUYERSIDE_DATABASE_URL is set, but a PostgreSQL store for a team is not built yet: cases are kept in SQLite."
REGION_VARIABLES: Mapping[Provider, tuple[str, ...]] = {
    "bedrock": ("AWS_REGION", "AWS_DEFAULT_REGION"),
    "aws": ("AWS_REGION", "AWS_DEFAULT_REGION"),
    "google": ("CLOUD_ML_REGION",),
}
"""Where each cloud's own client takes its region from."""
CLOUD_URL_VARIABLES: Mapping[Provider, tuple[str, ...]] = {
    "bedrock": ("ANTHROPIC_BEDROCK_BASE_URL", "ANTHROPIC_BEDROCK_MANTLE_BASE_URL"),
    "aws": ("ANTHROPIC_AWS_BASE_URL",),
    "google": ("ANTHROPIC_VERTEX_BASE_URL", "ANTHROPIC_GOOGLE_CLOUD_BASE_URL"),
    "foundry": ("ANTHROPIC_FOUNDRY_BASE_URL",),
}
"""Where each cloud's own client takes another address from."""

_VARIABLES = {
    "api_key": "ANTHROPIC_API_KEY",
    "base_url": "ANTHROPIC_BASE_URL",
    "model": "BUYERSIDE_MODEL",
    "small_model": "BUYERSIDE_SMALL_MODEL",
    "effort": "BUYERSIDE_EFFORT",
    "turn_tokens": "BUYERSIDE_TURN_TOKENS",
    "provider": "BUYERSIDE_PROVIDER",
    "deployment": "BUYERSIDE_DEPLOYMENT",
    "actor": "BUYERSIDE_ACTOR",
    "database_url": "BUYERSIDE_DATABASE_URL",
    "chroma_url": "BUYERSIDE_CHROMA_URL",
    "embedder_url": "BUYERSIDE_EMBEDDER_URL",
    "embedder_model": "BUYERSIDE_EMBEDDER_MODEL",
    "embedder_key": "BUYERSIDE_EMBEDDER_KEY",
}
_CONFIG_KEYS = {name: variable.removeprefix("BUYERSIDE_").lower() for name, variable in _VARIABLES.items()}


@dataclass(frozen=True, slots=True)
class Settings:
    """How this run is configured."""

    data_dir: Path
    """Folder of cases, records, templates, the index and logs; `BUYERSIDE_DATA_DIR`, by default the user's data directory."""
    actor: str
    """Who acts: written beside every fact, approval and decision; `BUYERSIDE_ACTOR`, by default the operating system's user."""
    api_key: str = field(default="", repr=False)
    """Key of the Messages API; `ANTHROPIC_API_KEY`. Never shown."""
    base_url: str = ""
    """Address of another Messages API endpoint; `ANTHROPIC_BASE_URL`."""
    model: str = ""
    """Model id of the conversation and the letters; `BUYERSIDE_MODEL`, by default that of `knowledge/facts/narrators.yaml`."""
    small_model: str = ""
    """Model id that copies terms out of papers; `BUYERSIDE_SMALL_MODEL`, by default as above."""
    effort: Effort = ""
    """How much thought the conversation's model takes; `BUYERSIDE_EFFORT`, by default as above."""
    turn_tokens: int = 0
    """Tokens a turn may use before it must answer; `BUYERSIDE_TURN_TOKENS`, by default as above."""
    provider: Provider = "anthropic"
    """Who processes the conversation's text; the case's own residency duty is held against it; `BUYERSIDE_PROVIDER`."""
    deployment: str = ""
    """Option id of the deployment used there, such as `bedrock_geo_profile_us`; `BUYERSIDE_DEPLOYMENT`."""
    region: str = ""
    """The region a cloud's own client uses; read where that client reads it."""
    cloud_url: str = ""
    """Another address for a cloud's own client; read where that client reads it."""
    database_url: str = ""
    """PostgreSQL address for a team's cases and records: not built yet, so it is refused; `BUYERSIDE_DATABASE_URL`."""
    chroma_url: str = ""
    """Address of a Chroma server; empty means an index in the data directory; `BUYERSIDE_CHROMA_URL`."""
    embedder_url: str = ""
    """Address of an embeddings endpoint; empty means the shipped embedder, which sends nothing; `BUYERSIDE_EMBEDDER_URL`."""
    embedder_model: str = ""
    """Model asked there; `BUYERSIDE_EMBEDDER_MODEL`."""
    embedder_key: str = field(default="", repr=False)
    """Key of that endpoint, where it needs one; `BUYERSIDE_EMBEDDER_KEY`. Never shown."""

    @property
    def has_model_access(self) -> bool:
        """Whether a model can be asked at all: a key, an endpoint that may need none, or a cloud that keeps its own."""
        return self.provider != "anthropic" or bool(self.api_key or self.base_url)

    @property
    def address(self) -> str:
        """Where the chosen provider's client is told to ask instead of its own address; empty when nothing is said."""
        return self.base_url if self.provider == "anthropic" else self.cloud_url

    @property
    def reaches_no_network(self) -> bool:
        """Whether what is asked stays on this machine: a client that is told to ask a loopback address."""
        return _is_loopback(self.address)

    @property
    def masked_key(self) -> str:
        """The key as it may be shown: whether it is set, and its last four characters when it is long enough."""
        if not self.api_key:
            return "not set"
        return f"set, ends in {self.api_key[-4:]}" if len(self.api_key) >= 20 else "set"  # noqa: PLR2004 - keys are longer


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings for work. Raises InputError for a value that cannot be used, ServiceUnavailable for what is not built."""
    settings = read_settings(environment)
    if settings.database_url:
        raise ServiceUnavailable(
            NO_TEAM_STORE, way_out="Unset BUYERSIDE_DATABASE_URL, or remove database_url from config.toml."
        )
    return settings


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """What the environment and the config file say, usable or not. Raises InputError for a value that makes no sense."""
    given = os.environ if environment is None else environment
    data_dir = _data_dir(given)
    configured = _read_config(data_dir / CONFIG_FILE)
    values = {name: (given.get(variable) or configured.get(name, "")).strip() for name, variable in _VARIABLES.items()}
    provider = _checked_provider(values["provider"] or "anthropic")
    return Settings(
        data_dir=data_dir,
        actor=_checked_actor(values["actor"] or _operating_system_user()),
        api_key=values["api_key"],
        base_url=_checked_url("ANTHROPIC_BASE_URL", values["base_url"], ("http", "https")),
        model=values["model"],
        small_model=values["small_model"],
        effort=_checked_effort(values["effort"]),
        turn_tokens=_checked_tokens(values["turn_tokens"]),
        provider=provider,
        deployment=values["deployment"],
        region=_first_set(given, REGION_VARIABLES.get(provider, ())),
        cloud_url=_first_set(given, CLOUD_URL_VARIABLES.get(provider, ())),
        database_url=_checked_url("BUYERSIDE_DATABASE_URL", values["database_url"], ("postgresql", "postgres")),
        chroma_url=_checked_url("BUYERSIDE_CHROMA_URL", values["chroma_url"], ("http", "https")),
        embedder_url=_checked_url("BUYERSIDE_EMBEDDER_URL", values["embedder_url"], ("http", "https")),
        embedder_model=values["embedder_model"],
        embedder_key=values["embedder_key"],
    )


def forbid_tracing() -> None:
    """Unset what would make the graph library send each turn to its vendor, a party that no residency rule was held against."""
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING"):
        os.environ.pop(name, None)


def _data_dir(given: Mapping[str, str]) -> Path:
    named = given.get("BUYERSIDE_DATA_DIR", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - needed only when no folder is named

    return user_data_path("buyerside", appauthor=False)


def _read_config(path: Path) -> dict[str, str]:
    """The config file's values by field name; nothing when there is no such file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The config file {path} cannot be read: {error}.", way_out="Mend it or move it away.") from error
    return _parsed_config(path, text)


def _parsed_config(path: Path, text: str) -> dict[str, str]:
    import tomllib  # noqa: PLC0415 - most machines have no config file

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The config file {path} is not valid TOML: {error}.", way_out="Mend that line.") from error
    names = {key: name for name, key in _CONFIG_KEYS.items()}
    for key, value in content.items():
        if key not in names:
            raise InvalidField(f"{path}: {key}", value, expected=f"one of {', '.join(sorted(names))}", fix="Remove the line.")
        if not isinstance(value, str):
            raise InvalidField(f"{path}: {key}", value, expected="text in quotes", fix=f'Write {key} = "...".')
    return {names[key]: value for key, value in content.items()}


def _operating_system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no login name and no entry in the password file
        return "unnamed"


def _checked_actor(actor: str) -> str:
    if len(actor) > 100 or not actor.isprintable():  # noqa: PLR2004 - a name, not a text
        raise InvalidField(
            "BUYERSIDE_ACTOR", actor[:40], expected="a name of at most 100 printable characters", fix="Set it to your name."
        )
    return actor


def _checked_provider(provider: str) -> Provider:
    for known in get_args(Provider):
        if provider == known:
            checked: Provider = known
            return checked
    raise InvalidField(
        "BUYERSIDE_PROVIDER", provider, expected=f"one of {', '.join(get_args(Provider))}", fix="Set one of them."
    )


def _first_set(given: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((given[name] for name in names if given.get(name)), "")


def _checked_effort(effort: str) -> Effort:
    for known in get_args(Effort):
        if effort == known:
            checked: Effort = known
            return checked
    raise InvalidField("BUYERSIDE_EFFORT", effort, expected="low, medium, high or max", fix="Set one of them.")


def _checked_tokens(text: str) -> int:
    if not text:
        return 0
    if not text.isdecimal() or int(text) < LEAST_TURN_TOKENS:
        raise InvalidField(
            "BUYERSIDE_TURN_TOKENS", text, expected=f"a number of tokens from {LEAST_TURN_TOKENS}", fix="Set such a number."
        )
    return int(text)


def _is_loopback(url: str) -> bool:
    from ipaddress import ip_address  # noqa: PLC0415 - only a conversation asks
    from urllib.parse import urlsplit  # noqa: PLC0415 - as above

    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(_NO_NETWORK):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, not an address
        return False


_NO_NETWORK = (".localhost", ".invalid", ".test")


def _checked_url(variable: str, url: str, schemes: tuple[str, ...]) -> str:
    scheme, separator, rest = url.partition("://")
    if url and (not separator or scheme not in schemes or not rest or not url.isprintable() or " " in url):
        # A database address may hold a password: it is not repeated on the screen.
        raise InvalidField(
            variable, f"{scheme[:12]}...", expected=f"an address that begins with {schemes[0]}://", fix="Correct it."
        )
    return url
