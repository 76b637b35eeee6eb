"""Numbers written in digits, whatever the locale groups them by."""

import re
from decimal import Decimal

_SPACES = "\u00a0\u202f\u2009 "
NUMERAL = re.compile(
    rf"(?:(?<![\w])|(?<=USD|EUR|GBP|CHF|CAD|AUD))(?<!\d[.,])(?:\d{{1,3}}(?P<sep>[,.'’{_SPACES}])\d{{3}}(?:(?P=sep)\d{{3}})*(?!\d)(?:[.,]\d+)?|"
    rf"\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)"
    r"|\d+(?:[.,]\d+)?|[½¼¾⅓⅔])"
)
"""Digits with their grouping and decimals: 1,200,000  1.200.000  1 200 000  1'200'000  7,50,000  505.34."""

_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_AMBIGUOUS = re.compile(r"(?P<head>\d{1,3})(?P<sep>[.,])(?P<tail>\d{3})")
_GROUPED_BY = {"en": ",", "de": ".", "es": "."}
"""The sign that groups thousands, by language; the other one marks decimals."""


def read_numeral(text: str, language: str = "") -> tuple[Decimal, ...]:
    """The values that digits may stand for; several where `1.200` may be a thousand or one, and no language decides."""
    if text in _VULGAR:
        return (_VULGAR[text],)
    ambiguous = _AMBIGUOUS.fullmatch(text)
    if ambiguous is None:
        return (Decimal(_normalised(text)),)
    whole, fraction = Decimal(ambiguous["head"] + ambiguous["tail"]), Decimal(f"{ambiguous['head']}.{ambiguous['tail']}")
    if ambiguous["head"] == "0":
        return (fraction,)
    grouped_by = _GROUPED_BY.get(language)
    if grouped_by is None:
        return (whole, fraction)
    return (whole,) if ambiguous["sep"] == grouped_by else (fraction,)


def _normalised(text: str) -> str:
    """Plain digits with a decimal point: a sign that comes twice groups, the last single one marks decimals."""
    bare = re.sub(rf"['’{_SPACES}]", "", text)
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return bare
    sign, head, tail = bare[last], bare[:last], bare[last + 1 :]
    whole = re.sub(r"[.,]", "", head)
    return whole + tail if sign in head else f"{whole}.{tail}"
