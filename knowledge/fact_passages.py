"""Every row of the fact tables as a document, so that search finds it and a citation can name it.

A row keeps its sources and dates; its id is the row's own (`bm-005`, `price-claude-opus-5-5`, `route-us-fed-onegov`).
"""

from itertools import chain

from knowledge.documents import Document
from knowledge.fact_words.benchmarks import benchmark_documents
from knowledge.fact_words.deployments import deployment_documents
from knowledge.fact_words.duties import duty_documents
from knowledge.fact_words.fiscal import fiscal_documents
from knowledge.fact_words.prices import price_documents
from knowledge.fact_words.routes import route_documents
from tools.facts import Facts


def fact_passages(facts: Facts) -> tuple[Document, ...]:
    """Prices, deployments, duties, routes, rules on public money, benchmarks and market events, by id."""
    rows = chain(
        price_documents(facts.price_book),
        deployment_documents(facts.deployments),
        duty_documents(facts.duties),
        route_documents(facts.routes),
        fiscal_documents(facts.fiscal_years),
        benchmark_documents(facts.benchmarks),
    )
    return tuple(sorted(rows, key=lambda document: document.id))
