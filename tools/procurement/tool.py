"""The route finder as a tool."""

from tools.procurement.route_input import FindRoutesInput
from tools.procurement.route_output import FindRoutesOutput
from tools.procurement.routes import find_routes
from tools.spec import ToolSpec

FIND_ROUTES = ToolSpec(
    name="find_routes",
    title="Judge each procurement route for this buyer, value and day: lawful, unlawful or UNCONFIRMED; what it leaves open.",
    formula="procurement-routes/three-valued-minimum",
    version="1",
    input_model=FindRoutesInput,
    output_model=FindRoutesOutput,
    compute=find_routes,
    example={
        "as_of": "2026-11-22",
        "jurisdiction": "UK",
        "buyer_kind": "city",
        "contract_value": "200000 GBP",
        "value_vat": "excluding",
        "vat_rate": "0.20",
        "routes": ["UK-CFP", "UK-GCLOUD-14", "UK-GCLOUD-15", "UK-DIRECT", "UK-BELOW-THRESHOLD"],
        "signature_deadline": "2027-03-31",
        "answers_due": "2026-12-22",
    },
)
