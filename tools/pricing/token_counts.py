"""Token counts of equal text by two generations of token counting.

The newer generation counts about 1.3 times the tokens of the older for equal text; the vendor calls that approximate, and names
1.00 to 1.35. Prices per token compare only after that: 4.00 per million newer tokens is 5.20 per million older ones.
"""

from decimal import Decimal

from tools.pricing.price_book import PriceBook, Tokenizer
from tools.pricing.workload import Workload


def token_factor(book: PriceBook, workload: Workload, tokenizer: Tokenizer) -> Decimal:
    """Tokens that a model counts for each token the workload states; 1 where the workload's count is the model's own.

    A model whose generation is unknown is taken as one of the newer, which counts more.
    """
    if workload.counted_with in {None, Tokenizer.UNKNOWN}:
        return Decimal(1)
    ratio = workload.measured_token_ratio or book.tokenizer_change.planning.factor
    was_newer, is_newer = workload.counted_with is Tokenizer.FROM_4_7, tokenizer is not Tokenizer.BEFORE_4_7
    if was_newer == is_newer:
        return Decimal(1)
    return ratio if is_newer else 1 / ratio


def equal_text_factor(book: PriceBook, tokenizer: Tokenizer) -> Decimal:
    """What a price per token is multiplied with to become a price per token of the older count."""
    return Decimal(1) if tokenizer is Tokenizer.BEFORE_4_7 else book.tokenizer_change.planning.factor


def equal_text_rate(book: PriceBook, rate: Decimal, tokenizer: Tokenizer) -> Decimal:
    """USD per million tokens as the older generation would have counted the same text."""
    return rate * equal_text_factor(book, tokenizer)
