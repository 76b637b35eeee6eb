"""The page on how well the checks on texts do, drawn from the labelled sets."""

from collections.abc import Iterator, Mapping
from itertools import repeat
from pathlib import Path

from agent.vendor_text.findings import TextTrap
from evals.labelled import first_sight
from evals.labelled.clean_sentences import load as load_sentences
from evals.labelled.clean_sentences import score_sentences
from evals.labelled.first_run import HERE, FirstSight, kept, seen
from evals.labelled.first_sight import Caught
from evals.labelled.score import FigureScore, LetterScore, load, score_figures, score_letters
from evals.labelled.vendor_texts import TrapScore, score_texts
from evals.labelled.vendor_texts import load as load_texts
from tools.disclosure.findings import LeakKind

APART = "apart"
"""The folder of the sets that were written apart."""
PROBE = "probe"
"""The folder of the sets that were chosen to get past the checks."""
FRESH = "fresh"
"""The folder of the sets that were written apart once more, after the rules had become frames."""
FIFTH = "fifth"
"""The folder of the sets that were written apart after the fourth had been learned from."""
STANDINGS = ("verified", "mismatched", "bare", "reference")
_HEAD = """\
# How well the checks on texts do

Three checks read words by rules: the scan of outbound text for private values, the check that every number of a text is
bound, and the search of a vendor's text for traps. A rule is a frame: words of several concepts that stand close together, and
none that makes them harmless. Each check is scored on sets of texts labelled by hand, in
`evals/labelled/`. The first set was at hand when the rules were written. The second, in `apart/`, was written by somebody who
had not read the rules, and was committed before its first run: *first sight* is that run, of {measured}, and is what to expect
of wording nobody has seen by the rules of that day. Rules were widened afterwards, and phrases became frames, so today's column
for that set flatters as the first one does. The third, in `probe/`, was chosen to get past the rules as they then stood, by
somebody who knew them: it shows where they ended.{fresh}
A miss of the scan is why a person reads every letter before it is approved. Written by `make docs`."""

_FRESH_HEAD = """
The fourth, in `fresh/`, was written like the second, by somebody who had read neither the rules nor the other sets, after
the rules had become frames: its first sight is what to expect of wording nobody has seen by the rules of that morning."""
_FIFTH_HEAD = """
The fifth, in `fifth/`, was written like the fourth, after the rules had been widened for the fourth: its first sight is what to
expect of wording nobody has seen today."""


def checks_page() -> str:
    """Leaks, numbers and traps: set at hand, set apart at first sight, set apart today."""
    later = (HERE / FRESH, "fourth", _FRESH_HEAD), (HERE / FIFTH, "fifth", _FIFTH_HEAD)
    said = "".join(words for folder, _, words in later if folder.is_dir())
    head = _HEAD.format(measured=first_sight.MEASURED.isoformat(), fresh=said)
    sets = (line for folder, name, _ in later for line in fresh_part(folder, name))
    parts = (head, *_leaks(), *_figures(), *_traps(), *_probed(), *sets, *_everyday())
    return "\n".join(parts) + "\n"


def letters(folder: str = "") -> LetterScore:
    """The leak scan on a set of letters."""
    return score_letters(load(str(Path(folder) / "letters.yaml")))


def figures(folder: str = "") -> FigureScore:
    """The figure check on a set of sentences."""
    return score_figures(load(str(Path(folder) / "figures.yaml")))


def traps(folder: str = "") -> TrapScore:
    """The trap detectors on a set of vendor texts."""
    return score_texts(load_texts(Path(__file__).parent / folder / "vendor_texts.yaml"))


def _leaks() -> Iterator[str]:
    at_hand, apart = letters(), letters(APART)
    yield from _title("Private values in outbound text", "how the value shows")
    for kind in LeakKind:
        yield _row(
            kind, _of(at_hand.caught, at_hand.labelled, kind), first_sight.LEAKS[kind], _of(apart.caught, apart.labelled, kind)
        )
    yield _row(
        "clean letters held back",
        Caught(len(at_hand.false_alarms), at_hand.clean),
        first_sight.FLAGGED_LETTERS,
        Caught(len(apart.false_alarms), apart.clean),
    )
    yield "\nAn implication is reported and does not hold a letter back; everything else does."


def _figures() -> Iterator[str]:
    at_hand, apart = figures(), figures(APART)
    yield from _title("Numbers of a text", "standing")
    for standing in STANDINGS:
        now = _of(apart.right, apart.labelled, standing)
        yield _row(standing, _of(at_hand.right, at_hand.labelled, standing), first_sight.FIGURES[standing], now)
    yield (
        "\nA reference names something (an article, a fiscal year, a product) and is never flagged. Three labels of the second "
        "set were wrong about the rules of rounding and are corrected since."
    )


def _traps() -> Iterator[str]:
    at_hand, apart = traps(), traps(APART)
    yield from _title("Traps in a vendor's text", "trap")
    for trap in TextTrap:
        now = _of(apart.caught, apart.labelled, trap)
        yield _row(trap.in_words, _of(at_hand.caught, at_hand.labelled, trap), first_sight.TRAPS[trap], now)
    yield _row(
        "clean texts flagged",
        Caught(at_hand.flagged_clean, at_hand.clean),
        first_sight.FLAGGED_TEXTS,
        Caught(apart.flagged_clean, apart.clean),
    )


def _probed() -> Iterator[str]:
    scanned, read = letters(PROBE), traps(PROBE)
    yield "\n## The third set\n"
    yield "| what | first sight | today |"
    yield "|---|---|---|"
    for kind in LeakKind:
        if kind in first_sight.PROBED_LEAKS:
            yield f"| leak by {kind} | {first_sight.PROBED_LEAKS[kind]} | {_of(scanned.caught, scanned.labelled, kind)} |"
    held_back = Caught(len(scanned.false_alarms), scanned.clean)
    yield f"| clean letters held back | {first_sight.PROBED_FLAGGED_LETTERS} | {held_back} |"
    found = Caught(sum(read.caught.values()), sum(read.labelled.values()))
    yield f"| traps, all kinds | {first_sight.PROBED_TRAPS} | {found} |"
    yield f"| clean texts flagged | {first_sight.PROBED_FLAGGED_TEXTS} | {Caught(read.flagged_clean, read.clean)} |"
    still = ", ".join(f"`{each}`" for each in (*scanned.missed, *read.missed)) or "none"
    yield f"\nStill missed: {still}."


def _everyday() -> Iterator[str]:
    score = score_sentences(load_sentences())
    yield "\n## Clean sentences\n"
    yield (
        "Everyday sentences of letters and of vendors' texts, in `everyday/`, hold the words that limits and traps are also "
        "made of. They were written while the rules were mended, so they show that false alarms stay few, not how few a "
        "stranger meets. "
        f"Held back: {Caught(len(score.held_back), score.buyers)} buyers' sentences. "
        f"Flagged: {Caught(len(score.flagged), score.vendors)} vendors' sentences."
    )


def fresh_part(folder: Path, which: str) -> Iterator[str]:
    """A later set at first sight and today; nothing while there is none."""
    if not folder.is_dir():
        return
    first, today = kept(folder), seen(folder, first_sight.MEASURED)
    yield f"\n## The {which} set\n"
    yield f"| what | {which} set, first sight | today |"
    yield "|---|---|---|"
    for name, at_first, now in zip(_fresh_names(today), _fresh_counts(first), _fresh_counts(today), strict=False):
        yield f"| {name} | {at_first} | {now} |"
    if first is not None:
        yield f"\nFirst sight was on {first.measured.isoformat()}."


def _fresh_names(sight: FirstSight) -> Iterator[str]:
    yield from (f"leak by {kind}" for kind in LeakKind if kind in sight.leaks)
    yield "clean letters held back"
    yield from (f"number that is {standing}" for standing in STANDINGS if standing in sight.figures)
    yield from (f"trap: {trap.in_words}" for trap in TextTrap if trap in sight.traps)
    yield "clean texts flagged"


def _fresh_counts(sight: FirstSight | None) -> Iterator[Caught | str]:
    """The numbers of a sight in the order of the names; the same words without end where none were written down."""
    if sight is None:
        yield from repeat("not written down")
        return
    yield from (sight.leaks[kind] for kind in LeakKind if kind in sight.leaks)
    yield sight.flagged_letters
    yield from (sight.figures[standing] for standing in STANDINGS if standing in sight.figures)
    yield from (sight.traps[trap] for trap in TextTrap if trap in sight.traps)
    yield sight.flagged_texts


def _title(title: str, first_column: str) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield f"| {first_column} | first set, today | second set, first sight | second set, today |"
    yield "|---|---|---|---|"


def _of(right: Mapping[str, int], labelled: Mapping[str, int], key: str) -> Caught:
    return Caught(right.get(key, 0), labelled.get(key, 0))


def _row(name: str, at_hand: Caught, at_first_sight: Caught, today: Caught) -> str:
    return f"| {name} | {at_hand} | {at_first_sight} | {today} |"
