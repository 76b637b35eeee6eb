"""Fees outside the discount: support, platform, onboarding, administration."""

from collections.abc import Iterator
from decimal import Decimal

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText, amounts_in, shares_in, wording
from tools.money import Money, quantized

_KIND = (
    r"(?:support|platform|access|onboarding|implementation|set-?up|administration|admin|service|maintenance|success"
    r"|processing|transaction|handling|marketplace)"
)
_BEYOND_TOKENS = (
    r"uplifts?|premiums?|surcharges?|web search|code execution|tool use|provisioned (?:throughput|capacity)|"
    r"reserved capacity|fine-tuning|professional services|training|data egress"
)
"""What the bill holds beside tokens at their base rate."""
_OUTSIDE = (
    r"(?:(?:do(?:es)?|shall|will) not (?:apply|extend) to|(?:is|are) (?:not (?:discounted|eligible|subject|covered|included)|"
    r"excluded|exempt|outside|carved out))\b"
)
_FEE = wording(
    r"\b(?:everything|anything|all) else\b[^.;]{0,30}\b(?:list|rack|full|standard|undiscounted|extra)\b",
    rf"\b{_KIND}\b[^.;]{{0,60}}\b(?:charged|billed|invoiced|priced|quoted) (?:separately|apart|extra|in addition|on top)\b",
    rf"\b(?:{_BEYOND_TOKENS})\b[^.;]{{0,80}}\b{_OUTSIDE}",
    rf"\b{_OUTSIDE}[^.;]{{0,60}}\b(?:{_BEYOND_TOKENS})\b",
    r"\bremise\b[^.;]{0,20}\bne (?:s['’]applique|porte|couvre)\b[^.;]{0,80}\b(?:frais|support|services?)\b",
    r"\b(?:rabatt|nachlass)\b[^.;]{0,20}\b(?:gilt|erstreckt sich) nicht\b[^.;]{0,80}"
    r"\b(?:\w*gebühr\w*|support|\w*leistung\w*)\b",
    rf"\b{_KIND}\b[^.;]{{0,25}}\b(?:fees?|charges?|services?|plan|surcharge)\b",
    r"\bfees?\b[^.;]{0,30}\b(?:not (?:subject to|covered by|included)|excluded|exclusive of|outside)\b",
    r"\b(?:do|does) not include\b[^.;]{0,80}\d|\b(?:mandatory|compulsory|required)\b[^.;]{0,60}(?:\d|[$€£])",
    r"\b(?:einrichtungs|plattform|support|wartungs)gebühr\w*",
    r"\b(?:billed|charged|invoiced) at [^.;]{0,20}(?:percent|%)[^.;]{0,30}\bvalue\b",
    r"\bfrais\b[^.;]{0,30}\b(?:support|plateforme|accès|mise en service|gestion|assistance)\b",
    r"\b\w*gebühr\w*|\b(?:support|plattform|einrichtungs|wartungs)kosten\b",
    r"\b(?:services?|support|training|onboarding)\b[^.;]{0,80}"
    r"\bnot (?:subject to|eligible for|included in) (?:the |any )?discount",
)
_APART = wording(
    r"\b(?:everything|anything|all) else\b",
    rf"\b{_OUTSIDE}|\bne (?:s['’]applique|porte|couvre)\b|\bgilt nicht\b|\berstreckt sich nicht\b",
    r"\b(?:separate\w*|in addition|additional(?:ly)?|exclusive of|excludes?|excluded|not subject to|not included?|on top)\b",
    r"\b(?:plus|only|per (?:year|annum)|annual\w*|one-time|monthly|mandatory|zuzüglich)\b",
    r"\d\s?%",
    r"\bpercent of\b",
    r"\b(?:gesondert|zusätzlich|ausgenommen|pro jahr|jährlich\w*|en sus|par an|annuel\w*|aucune remise|non compris\w*)\b",
)
_FREE = wording(
    r"\bno (?:\w+ ){0,2}(?:fee|charge)",
    r"\bat no (?:additional |extra )?(?:charge|cost)",
    r"\bincluded in the price",
    r"\bfree of charge|\bwaived\b",
    r"\bkeine \w*\s?(?:gebühr|kosten)\w*|\bkostenlos\b|\bsans frais\b|\baucuns? frais\b|\bgratuit\w*",
)


def fee_carve_out(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Fees F beside discounted usage: the discount is off usage L alone, so the real one is 1 - (L (1 - d) + F) / L."""
    for sentence, _ in text.matching(_FEE, _FREE):
        if not _APART.search(sentence.text):
            continue
        amounts = [each.money for each in amounts_in(sentence.text, known.currency)]
        yield found_in(
            sentence,
            TextTrap.FEE_CARVE_OUT,
            "The fee stands outside the discount, so the headline rate overstates what is saved.",
            *_arithmetic(amounts, [share for share, _ in shares_in(sentence.text)], known),
        )


def _arithmetic(amounts: list[Money], shares: list[Decimal], known: Known) -> Iterator[str]:
    for share in shares:
        yield f"{(share * 100).normalize():f} % is added to the invoice, whatever the discount"
    usage = known.expected_usage
    if not amounts or usage is None or any(amount.currency != usage.currency for amount in amounts):
        return
    total = sum(amounts[1:], amounts[0])
    yield f"{total} / {usage} expected usage at list price = {_percent(total.amount / usage.amount)} of it"
    if known.discount is not None:
        real = 1 - (usage.amount * (1 - known.discount) + total.amount) / usage.amount
        yield f"{_percent(known.discount)} off - {_percent(total.amount / usage.amount)} of fees = {_percent(real)} off"


def _percent(share: Decimal) -> str:
    return f"{quantized(share * 100, 2).normalize():f} %"
