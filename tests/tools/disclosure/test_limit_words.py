"""Words that name a limit or an alternative of ours in many phrasings, and their harmless twins."""

from collections.abc import Callable

import pytest

from tools.disclosure.findings import LeakFinding, LeakKind
from tools.disclosure.hint_words import HINT_FRAMES, HINT_LEXICON
from tools.disclosure.limit_lexicon import LIMITS
from tools.disclosure.limit_words import LIMIT_FRAMES
from tools.disclosure.values import PrivateValue

Scan = Callable[..., tuple[LeakFinding, ...]]


def test_every_frame_is_made_of_known_concepts() -> None:
    for lexicon, frames in ((LIMITS, LIMIT_FRAMES), (HINT_LEXICON, HINT_FRAMES)):
        assert {
            part
            for frame in frames
            for need in (*frame.needs, *frame.unless, *frame.unless_next)
            for part in need.split("|")
            if part not in lexicon
        } == set()


@pytest.mark.parametrize(
    "text",
    [
        "This is where our purse strings end.",
        "There is no more in our pot.",
        "Past that sum I would have to say no.",
        "Finance won't let me go any higher.",
        "The outer bound of my authority lies a little further on.",
        "That exhausts what we were given to spend.",
        "The commissioners drew a line and I may not step over it.",
        "Nobody here has the power to approve a higher amount.",
        "At the very most the county could add a small sum.",
        "We would accept a smaller discount than the one we ask for.",
        "If you can't match that, we'll go with our second choice.",
        "Höher geht es bei uns nicht.",
        "Die Kämmerei genehmigt keinen höheren Betrag.",
        "C'est tout ce que nous pouvons mettre.",
        "Le conseil nous interdit de dépasser cette somme.",
        "Nuestro tope está un poco más arriba.",
        "Si no hay acuerdo, optaremos por otro proveedor.",
    ],
)
def test_a_limit_is_named_by_who_and_what_and_where_it_ends(text: str, look: Scan) -> None:
    assert [finding.kind for finding in look(text)] == [LeakKind.WORDING]


@pytest.mark.parametrize(
    "text",
    [
        "Our legal department cannot accept the indemnity as drafted.",
        "We can go no further on liability without our insurer.",
        "Our mayor cannot sign before the public hearing is held.",
        "Your cap on price increases should be 2 %.",
        "No more than two sub-processors may see personal data.",
        "You cannot raise prices above the list, and we cannot waive audit rights.",
        "The city may end the contract if no funds are appropriated for a later year.",
        "We would accept a commitment if it may be reduced once a year by up to 25 %.",
        "As far as we can tell, the overage clause charges more than the list.",
        "Our budget year ends in May, and we cannot commit funds beyond the current year.",
        "A committed amount that expires at year end converts a budget into a fine.",
        "We use another supplier for translation.",
        "Our current provider's contract ends in June.",
        "We would take the second option you describe.",
        "Wir dürfen höchstens zwölf Monate ohne Ausschreibung beauftragen.",
        "Mehr als zwei Unterauftragnehmer sind nicht zulässig.",
        "Le prix ne peut pas augmenter de plus de 2 % par an.",
    ],
)
def test_a_term_of_the_contract_is_no_limit_of_ours(text: str, look: Scan) -> None:
    assert [finding for finding in look(text) if finding.blocks] == []


@pytest.mark.parametrize(
    "text",
    [
        "Treat our number as a first stab.",
        "There is a bit of give on our side.",
        "We are desperate to get this live.",
        "Unspent money goes back to the treasury in June.",
        "We could be talked into a better price for you.",
        "Da ist bei uns noch etwas drin.",
    ],
)
def test_a_need_or_an_opening_is_a_hint(text: str, look: Scan) -> None:
    assert [finding.kind for finding in look(text)] == [LeakKind.IMPLICATION]


def test_an_alternative_in_nearly_its_own_words_blocks(look: Scan) -> None:
    servers = PrivateValue(name="fallback", wording="run the open model on the county's own servers")
    found = look("We might run an open model on our county servers.", also=[servers])
    assert (LeakKind.WORDING, "fallback") in {(finding.kind, finding.private_name) for finding in found}


def test_its_words_in_other_order_are_a_hint(look: Scan) -> None:
    servers = PrivateValue(name="fallback", wording="run the open model on the county's own servers")
    (found,) = look("The county servers cannot hold a model, open or not.", also=[servers])
    assert (found.kind, found.private_name) == (LeakKind.IMPLICATION, "fallback")


@pytest.mark.parametrize(
    "text",
    [
        "We do not discuss our limits with bidders.",
        "You asked about our ceiling.",
        "There is a limit of 25 pages.",
        "Everything we have on accessibility is enclosed.",
        "We cannot accept more than one signatory.",
        "We have no authority over the tax office.",
        "We will walk over to your office.",
    ],
)
def test_a_limit_of_other_things_and_one_that_is_not_told_are_harmless(text: str, look: Scan) -> None:
    assert not any(finding.blocks for finding in look(text))


@pytest.mark.parametrize(
    "text",
    [
        "There is a limit, and page 3 of your offer lies above our ceiling.",
        "The sum in our letter is the last dollar we have authority to spend.",
        "For a higher amount we lack the authority.",
        "Anything dearer and I get up from the table.",
        "Nothing above that can be signed by me.",
        "The commissioners have capped us.",
    ],
)
def test_a_limit_told_in_other_words_still_blocks(text: str, look: Scan) -> None:
    assert any(finding.kind is LeakKind.WORDING for finding in look(text))
