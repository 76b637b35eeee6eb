"""All dated fact tables, loaded once per process into the types the tools read."""

from functools import cache

from knowledge.benchmark_facts import load_benchmarks
from knowledge.fiscal_year_facts import load_fiscal_years
from knowledge.price_facts import load_price_book
from knowledge.procedure_time_facts import load_procedure_times
from knowledge.residency_facts import load_deployments, load_duties
from knowledge.route_facts import load_routes
from tools.facts import Facts
from tools.results import content_hash

_SNAPSHOT_DIGITS = 12


@cache
def load_facts() -> Facts:
    """The shipped facts. Raises InvalidInputs naming every line that is not as it should be."""
    price_book, deployments, duties = load_price_book(), load_deployments(), load_duties()
    fiscal_years = load_fiscal_years()
    routes = load_routes()
    benchmarks = load_benchmarks()
    procedure_times = load_procedure_times()
    tables = {
        "price_book": price_book,
        "deployments": deployments,
        "duties": duties,
        "benchmarks": benchmarks,
        "fiscal_years": fiscal_years,
        "routes": routes,
        "procedure_times": procedure_times,
    }
    snapshot = content_hash({name: table.model_dump(mode="json") for name, table in tables.items()})
    return Facts(
        snapshot_id=snapshot[:_SNAPSHOT_DIGITS],
        price_book=price_book,
        deployments=deployments,
        duties=duties,
        routes=routes,
        benchmarks=benchmarks,
        fiscal_years=fiscal_years,
        procedure_times=procedure_times,
    )
