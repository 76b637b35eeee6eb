"""A worked input of `price_workloads`: a city's letters and case summaries, at one proven and one open deployment."""

from typing import Any, Final

_MODELS: Final = ["claude-haiku-5-5", "claude-sonnet-5-5", "claude-opus-5-5"]

EXAMPLE: Final[dict[str, Any]] = {
    "as_of": "2026-11-24",
    "workloads": [
        {
            "id": "letters",
            "title": "Draft replies to residents",
            "requests_per_month": 120000,
            "input_tokens_per_request": "6000",
            "repeated_input_share": "0.5",
            "output_tokens_per_request": "700",
            "cache_hit_rate": "0.8",
            "cache_lifetime": "5m",
            "batch_share": "0.2",
            "mix": {"claude-opus-5-5": "0.1", "claude-sonnet-5-5": "0.4", "claude-haiku-5-5": "0.5"},
            "escalation": {"from_model": "claude-haiku-5-5", "to_model": "claude-sonnet-5-5", "share": "0.1"},
            "service_unit": "letter answered",
            "service_units_per_month": 40000,
            "drivers": [
                {"id": "volume", "coefficient_of_variation": "0.25"},
                {"id": "tokens", "coefficient_of_variation": "0.15"},
            ],
        },
        {
            "id": "summaries",
            "title": "Summarise case files",
            "requests_per_month": 9000,
            "input_tokens_per_request": "40000",
            "output_tokens_per_request": "1500",
            "batch_share": "1",
            "mix": {"claude-sonnet-5-5": "1"},
            "service_unit": "case file summarised",
            "service_units_per_month": 3000,
            "drivers": [{"id": "volume", "coefficient_of_variation": "0.25"}],
        },
    ],
    "options": [
        {
            "id": "bedrock_geo_profile",
            "verdict": "PASS",
            "allowed_models": _MODELS,
            "geography": {"kind": "partner_regional"},
            "batch_available": "yes",
            "models_without_batch": ["claude-opus-5-5"],
        },
        {
            "id": "google_cloud_google_managed_multi_region",
            "verdict": "UNCONFIRMED",
            "question_ids": ["google_support_access"],
            "allowed_models": ["claude-sonnet-5-5", "claude-opus-5-5"],
            "geography": {"kind": "partner_regional"},
        },
    ],
    "discount": "0.08",
}
