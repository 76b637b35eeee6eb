"""The bundle of dated tables that the tools read. `knowledge.fact_base` fills it from files; tools only look."""

from dataclasses import dataclass, field

from tools.benchmarks.benchmark_table import BenchmarkTable
from tools.budget.fiscal_rules import FiscalTable
from tools.pricing.price_book import PriceBook
from tools.procurement.route_table import RouteTable
from tools.procurement.timeline_table import ProcedureTimes
from tools.residency.deployment_table import DeploymentTable
from tools.residency.duty_table import DutyTable


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything dated that a tool may rely on."""

    snapshot_id: str
    """First twelve hexadecimal digits of the sha256 over all tables: equal tables, equal snapshot."""
    price_book: PriceBook
    """List prices by model and date, and the rules that multiply them."""
    deployments: DeploymentTable
    """Where prompts are processed and data rests, by deployment and model."""
    duties: DutyTable
    """Residency and sovereignty duties by jurisdiction and data class."""
    routes: RouteTable
    """Procurement routes by jurisdiction."""
    benchmarks: BenchmarkTable = field(default_factory=BenchmarkTable)
    """What other public bodies paid or agreed, and what moved the market."""
    fiscal_years: FiscalTable = field(default_factory=FiscalTable)
    """Fiscal years and rules on public money by jurisdiction and kind of body."""
    procedure_times: ProcedureTimes = field(default_factory=ProcedureTimes)
    """Statutory minima of procedures, and the usual chain of tasks by route."""
