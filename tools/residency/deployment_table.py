"""Deployments of Claude: where prompts are processed and where data rests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeploymentTable:
    """Deployments by id, with the models each offers."""
