"""A comparison with peers that nobody can check."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText, wording

_BEST = r"(?:best|deepest|highest|largest|lowest|steepest|keenest|biggest|most (?:generous|aggressive|favou?rable))"
_DEAL = r"(?:discounts?|prices?|rates?|terms|offers?|deals?|pricing)"
_PEERS = wording(
    r"\b(?:other|comparable|similar|peer|neighbou?ring|average|typical|most) "
    r"(?:public[- ]sector |public |state |local |federal )?"
    r"(?:agenc\w+|cit(?:y|ies)|count(?:y|ies)|municipalit\w+|customers?|bod(?:y|ies)|authorit\w+|institution\w*|councils?"
    r"|department\w*|governments?|universit\w+|ministr\w+|trusts?|hospitals?|schools?|districts?|boroughs?|towns?|states?)\b",
    rf"\b{_BEST} (?:\w+ ){{0,2}}?{_DEAL}\b[^.;]{{0,40}}\b(?:ever|any (?:\w+ ){{0,2}}(?:customer|client|buyer|body|agency)|"
    r"anyone|anywhere|in the (?:market|sector))\b",
    r"\b(?:höchste|beste|größte|günstigste)\w* (?:rabatt|nachlass|preis|konditionen)\b[^.;]{0,40}\b(?:je|jemals)\b",
    r"\b(?:meilleur\w*|plus forte?) (?:remise|prix|conditions?)\b[^.;]{0,40}\bjamais\b",
    r"\b(?:agencies|customers|buyers|organi[sz]ations|bodies) of your size\b",
    r"\bnever (?:granted|given|offered|agreed|signed|sold)\b|\b(?:most|many|all) of our customers\b|\bour benchmark\w*\b",
    r"\b(?:your peers|the market|vergleichbare \w+|andere behörden)\b",
    r"\b(?:nobody|no ?one|none)\b[^.]{0,40}\b(?:gets?|received?s?|pays?|has) (?:more|less|better)\b",
    r"\b(?:collectivités|administrations|clients|organismes|villes|communes) (?:comparables|similaires)\b",
    r"\b(?:andere|ähnliche|vergleichbare) (?:behörden|städte|kommunen|kunden|ämter|landkreise)\b",
    r"\b(?:not|never|won't) (?:find|get|see) (?:a |any )?(?:better|lower|sharper)\b",
    r"\bsimilarly[- ](?:situated|sized) \w+",
)
_PRICED = wording(
    r"\b(?:pay|pays|paid|paying|sign|signed|accept\w*|receiv\w*|agreed|commit\w*)\b",
    r"\b(?:rate|discount|price|pricing|zahlen|erhalten)\b",
    r"\d\s?%",
    r"\b(?:gets?|more|better)\b",
    r"\b(?:paient|payent|obtiennent|bezahlen|bekommen|akzeptier\w*)\b",
    r"\bdiscounts?\b|\bprices?\b|\b(?:terms|deals?|quotes?)\b|\b(?:rabatt|nachlass|konditionen|remise|conditions)\b",
)
_CHECKABLE = wording(
    r"https?://",
    r"\bnotice (?:no\.?|number)?\s*\S*\d",
    r"\bcontract (?:no\.?|number|notice)\b",
    r"\b20\d\d/S \d",
)


def false_peer_benchmark(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """Without contract, date, volume and list price of the day no peer's price can be compared."""
    for sentence, _found in text.matching(_PEERS, _CHECKABLE):
        if _PRICED.search(sentence.text):
            yield found_in(
                sentence,
                TextTrap.FALSE_PEER_BENCHMARK,
                "It names no contract, date, volume or notice, so it is the seller's word and no benchmark.",
                "n = 0 comparable deals; a percentile needs at least 5",
            )
