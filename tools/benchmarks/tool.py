"""Benchmarks as they are declared to the toolbox."""

from typing import Any

from tools.benchmarks.rank_benchmarks import rank_benchmarks
from tools.benchmarks.rank_input import RankBenchmarksInput
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.spec import ToolSpec

_MIX = {"claude-opus-5-5": "0.3", "claude-sonnet-5-5": "0.7"}
_PEERS = {
    "250000": "0.08",
    "300000": "0.10",
    "480000": "0.12",
    "500000": "0.15",
    "650000": "0.14",
    "900000": "0.18",
    "1200000": "0.22",
    "2500000": "0.24",
    "5000000": "0.27",
}
"""Yearly commitment in USD and discount of nine fictional cities."""


def _peer(number: int, commitment: str, discount: str) -> dict[str, Any]:
    return {
        "id": f"OWN-{number}",
        "buyer": f"Fictional city {number}",
        "buyer_level": "local",
        "jurisdiction": "US-STATE",
        "vendor": "Anthropic",
        "product": "Claude by usage",
        "pricing_basis": "tokens",
        "signed": "2026-11-02",
        "term_months": 12,
        "model_mix": _MIX,
        "residency_scope": "region",
        "yearly_commitment": f"{commitment} USD",
        "discount": discount,
        "confidence": "medium",
        "provenance": [
            {
                "source": f"fictional answer to an information request, city {number}",
                "as_of": "2026-11-20",
                "verification": "primary",
                "kind": "benchmark",
            }
        ],
    }


RANK_BENCHMARKS = ToolSpec(
    name="rank_benchmarks",
    title="Where a discount stands among what comparable public bodies got, with n, an interval and every exclusion named.",
    formula="benchmarks/adjusted-rank",
    version="1",
    input_model=RankBenchmarksInput,
    output_model=RankBenchmarksOutput,
    compute=rank_benchmarks,
    example={
        "as_of": "2026-11-24",
        "ours": {
            "buyer_level": "local",
            "place": "US-OR",
            "model_mix": _MIX,
            "term_months": 12,
            "residency_scope": "region",
            "yearly_commitment": "505000 USD",
        },
        "discounts": [{"id": "last_offer", "discount": "0.12"}, {"id": "our_target", "discount": "0.15"}],
        "protections": {"renewal_cap": "FAIL", "rollover": "FAIL", "overage_rate": "PASS"},
        "own_records": [_peer(number, *peer) for number, peer in enumerate(_PEERS.items(), start=1)],
    },
)
