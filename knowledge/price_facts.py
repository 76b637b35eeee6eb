"""The price book: our dated price facts, held against the genai-prices package.

Values come from the package where it has them and from facts/prices.yaml for what it lacks (dates of a change, batch,
geography, fast mode, minimum cacheable length, retirement floors). Where both state a price and differ, the choice and the
other value are kept in `PriceBook.disagreements`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from knowledge.fact_files import read_fact_file
from knowledge.freshness import Horizon, load_horizons
from knowledge.package_prices import CATEGORY_FIELDS, PACKAGE, PackagePrice, PackagePrices, installed_version, package_prices
from knowledge.price_merge import History, MergedHistory, StatedPrice, merge_histories
from knowledge.price_rows import ListPriceRow, ModelRow, MultiplierRow, PriceRows, Sourced
from tools.errors import InvalidField, InvalidInputs
from tools.pricing.lever import SavingsClaim
from tools.pricing.multipliers import Geography, Multiplier
from tools.pricing.price_book import Answer, FastMode, ModelPrices, PriceBook, TokenizerChange
from tools.pricing.tool_charges import ToolCharge
from tools.provenance import FactKind, Provenance, Verification, valid_until
from tools.spec import invalid_fields

PACKAGE_SOURCE = "genai_prices"
"""Key of `sources` that dates what the package says."""


def load_price_book(
    *,
    horizons: Mapping[FactKind, Horizon] | None = None,
    package: PackagePrices | None = None,
    raw: Any = None,
) -> PriceBook:
    """The shipped price book, or one from other rows and package prices.

    Raises InvalidInputs naming every wrong line of the price file. No network is used and the package is imported only
    when its installed version is not the one whose prices ship with us.
    """
    rows = parse_price_rows(read_fact_file("prices.yaml") if raw is None else raw)
    reader = _Reader(rows, load_horizons() if horizons is None else horizons)
    return reader.price_book(package_prices() if package is None else package)


def parse_price_rows(raw: Any) -> PriceRows:
    """The price file's lines, typed. Raises InvalidInputs naming every line that is not as it should be."""
    try:
        return PriceRows.model_validate(raw)
    except ValidationError as error:
        problems = invalid_fields(error)
        raise InvalidInputs(
            f"prices.yaml cannot be used: {'; '.join(problem.message for problem in problems)}",
            problems,
            way_out="Mend these lines; write unknown where a value was not found.",
        ) from error


class _Reader:
    """Rows into the price book's types, with every source written out and every fact's last current day set."""

    def __init__(self, rows: PriceRows, horizons: Mapping[FactKind, Horizon]) -> None:
        self._rows = rows
        self._horizons = horizons

    def price_book(self, package: PackagePrices) -> PriceBook:
        merged = {row.id: self._merged(row, package) for row in self._rows.models}
        multipliers = self._rows.multipliers
        return PriceBook(
            models={row.id: self._model(row, merged[row.id]) for row in self._rows.models},
            batch=self._multiplier(multipliers.batch),
            geographies={
                Geography.FIRST_PARTY_US: self._multiplier(multipliers.first_party_us),
                Geography.PARTNER_REGIONAL: self._multiplier(multipliers.partner_regional),
                Geography.GOVCLOUD: self._multiplier(multipliers.govcloud),
            },
            tokenizer_change=self._tokenizer_change(),
            tool_charges=dict(self._tool_charges()),
            price_moves=tuple(
                move.model_copy(update={"source": self._urls(("price_moves",), (move.source,))})
                for move in self._rows.price_moves
            ),
            disagreements=tuple(dispute for history in merged.values() for dispute in history.disagreements),
            savings_claims=tuple(self._claims()),
        )

    def _merged(self, row: ModelRow, package: PackagePrices) -> MergedHistory:
        ours = tuple(self._stated(row.id, price) for price in row.list_prices)
        theirs = package.get(row.package_id, ())
        return merge_histories(row.id, ours, self._package_history(theirs, ours))

    def _stated(self, model: str, row: ListPriceRow) -> StatedPrice:
        bands = {
            band.over: {category: rate for category in CATEGORY_FIELDS if (rate := getattr(band, category)) != "unknown"}
            for band in row.bands
        }
        return StatedPrice(row.valid_from, bands, self._provenance(model, row, FactKind.PRICE))

    def _package_history(self, prices: Iterable[PackagePrice], ours: History) -> History:
        source = self._rows.sources[PACKAGE_SOURCE]
        provenance = Provenance(
            source=f"{PACKAGE} {installed_version()} ({source.url})",
            as_of=source.as_of,
            verification=Verification.SECONDARY,
            kind=FactKind.PRICE,
            valid_until=valid_until(source.as_of, self._horizons[FactKind.PRICE].days),
        )
        stated = (StatedPrice(price.since or ours[0].valid_from, price.bands, provenance) for price in prices)
        return tuple(sorted(stated, key=lambda price: price.valid_from))

    def _model(self, row: ModelRow, merged: MergedHistory) -> ModelPrices:
        same = row.model_dump(include=set(ModelPrices.model_fields) - {"fast_mode", "list_prices", "provenance"})
        return ModelPrices(
            **same,
            fast_mode=self._fast_mode(row),
            list_prices=merged.list_prices,
            provenance=self._provenance(row.id, row, FactKind.DEPLOYMENT),
        )

    def _fast_mode(self, row: ModelRow) -> FastMode:
        fast = row.fast_mode
        multiplier = None
        if fast.factor is not None and fast.as_of and fast.verified:
            dated = MultiplierRow(factor=fast.factor, source=fast.source, as_of=fast.as_of, verified=fast.verified)
            multiplier = self._multiplier(dated)
        elif fast.available is Answer.YES:
            raise InvalidField(
                f"prices.yaml {row.id}.fast_mode",
                "yes",
                expected="its factor with source, as_of and verified",
                fix="Give them, or write unknown.",
            )
        return FastMode(
            available=fast.available,
            multiplier=multiplier,
            available_from=fast.available_from,
            available_until=fast.available_until,
            note=fast.note,
        )

    def _multiplier(self, row: MultiplierRow) -> Multiplier:
        return Multiplier(factor=row.factor, note=row.note, provenance=self._provenance("multipliers", row, FactKind.PRICE))

    def _tokenizer_change(self) -> TokenizerChange:
        row = self._rows.tokenizer
        provenance = self._provenance("tokenizer", row, FactKind.BENCHMARK)
        planning, low, high = (
            Multiplier(factor=f, note=row.note, provenance=provenance) for f in (row.planning, row.low, row.high)
        )
        return TokenizerChange(planning=planning, low=low, high=high)

    def _tool_charges(self) -> Iterable[tuple[str, ToolCharge]]:
        for name, row in self._rows.tool_charges.items():
            yield (
                name,
                ToolCharge(
                    price_usd=row.price_usd,
                    unit=row.unit,
                    free_units_per_month=row.free_units_per_month,
                    note=row.note,
                    provenance=self._provenance(name, row, FactKind.PRICE),
                ),
            )

    def _claims(self) -> Iterable[SavingsClaim]:
        for row in self._rows.savings_claims:
            where = f"savings_claims.{row.lever}"
            if row.low > row.high:
                raise InvalidField(
                    f"prices.yaml {where}.low", row.low, expected=f"at most its high, {row.high}", fix="Swap the two."
                )
            provenance = self._provenance(where, row, FactKind.BENCHMARK)
            yield SavingsClaim(lever=row.lever, low=row.low, high=row.high, basis=row.basis, provenance=provenance)

    def _provenance(self, where: str, row: Sourced, kind: FactKind) -> Provenance:
        return Provenance(
            source=self._urls((where,), row.source),
            as_of=row.as_of,
            verification=row.verified,
            kind=kind,
            valid_until=valid_until(row.as_of, self._horizons[kind].days),
        )

    def _urls(self, where: tuple[str, ...], keys: Iterable[str]) -> str:
        return "; ".join(self._url(".".join(where), key) for key in keys)

    def _url(self, where: str, key: str) -> str:
        if key not in self._rows.sources:
            raise InvalidField(
                f"prices.yaml {where}.source", key, expected="a key of sources", fix="Add the source, or correct the key."
            )
        return self._rows.sources[key].url
