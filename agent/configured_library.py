"""The library as the settings want it: which embedder makes the vectors, and where they are kept."""

from agent.settings import Settings
from knowledge.embedding import Embedder
from knowledge.hosted_embedder import HostedEmbedder
from knowledge.indexing import Progress
from knowledge.library import Library, open_library, rebuild_library
from tools.errors import InputError


def configured_library(settings: Settings, *, on_progress: Progress | None = None, anew: bool = False) -> Library:
    """Open the library, or with `anew` make every vector again. Raises InputError for half a setting, ServiceUnavailable."""
    opener = rebuild_library if anew else open_library
    return opener(
        settings.data_dir, on_progress=on_progress, embedder=_configured_embedder(settings), server=settings.chroma_url
    )


def _configured_embedder(settings: Settings) -> Embedder | None:
    """The endpoint that the settings name; none for the shipped embedder."""
    if not settings.embedder_url:
        return None
    if not settings.embedder_model:
        raise InputError(
            "BUYERSIDE_EMBEDDER_URL is set without a model.", way_out="Set BUYERSIDE_EMBEDDER_MODEL, or unset the address."
        )
    return HostedEmbedder(settings.embedder_url, settings.embedder_model, settings.embedder_key)
