"""Quillfort State University (fictional): a raise on a commitment nobody can fill is shown to be worth nothing, twice."""

from evals.answers.as_ordered import as_ordered
from evals.answers.script import Block, call, passage, scripted, text

FINE = "A committed amount that expires at year end converts a budget into a fine."
BREAK_EVEN = "On any basis the deal beats list exactly when U is above C."
PROTECTIONS = "Ask for at least two."
NOTHING_FREE = "No concession without one back, in the same meeting."


def _letter(offer: str, received: str, rate: tuple[str, str], commitment: str, term: str) -> Block:
    """The terms of one of their letters, each in its own words."""
    return call(
        "record_offer",
        {
            "offer": offer,
            "terms": [
                {"field": "received", "value": "2026-11-24", "quote": received},
                {"field": "discount", "value": rate[0], "quote": rate[1]},
                {"field": "payable_commitment", "value": "280000 USD", "quote": commitment},
                {"field": "term_months", "value": "12", "quote": term},
                {"field": "rollover_share", "value": "0", "quote": "Unused commitment does not carry over"},
                {"field": "overage_basis", "value": "list", "quote": "usage above it is billed at list price"},
                {"field": "renewal_cap", "value": "none", "quote": "the price at renewal is not capped"},
            ],
        },
    )


TURNS = (
    # 1: the raise
    (
        call("gate_residency"),
        _letter(
            "second",
            "24 November 2026",
            ("0.3", "The discount rises to 30% off public list price"),
            "annual commitment stays at $280,000",
            "for a term of 12 months",
        ),
    ),
    (
        text(
            "Hold the congratulations until the sum is done: they raised the rate and left the commitment where it was, and whether a rate is "
            "worth anything depends on whether your usage fills that commitment.\n\n"
            "I noted the seven terms in their own words as a second offer. Please confirm them, and I will set both letters side by side.\n\n"
            "You should know that I am a Claude model advising on a purchase of Claude; every figure comes from code."
        ),
    ),
    # 2: the sum
    (
        call("score_offer"),
        call("size_commitment"),
        call("search_guidance", {"query": "break-even: the deal beats list when usage is above the commitment"}),
        call("search_guidance", {"query": "use it or lose it commitment unused at year end"}),
    ),
    (
        text(
            "No. From [[score_offer#rate_move.discount_before]] to [[score_offer#rate_move.discount_after]] seems to be worth "
            "[[score_offer#rate_move.seems_worth]] on the usage you expect; it is worth [[score_offer#rate_move.worth]].\n\n"
            "- **Owed either way:** [[score_offer#outcome.payable]].\n"
            "- **What that buys at list price:** [[score_offer#rate_move.capacity_before]] before, "
            "[[score_offer#rate_move.capacity_after]] now.\n"
            "- **What you expect to use:** [[score_offer#rate_move.expected_usage]].\n"
            "- **Saved on the rare year in which usage passes it:** [[score_offer#rate_move.spared_cost]]; **added risk of money lying "
            "unused:** [[score_offer#rate_move.added_risk]].\n\n"
        ),
        text("A commitment pays only where usage passes it. ", cites=BREAK_EVEN),
        text("Below that the better rate just makes the unused heap larger, ", cites=FINE),
        text(
            "and [[score_offer#outcome.expected_shortfall]] would lie unused on average. Without a deal the year costs "
            "[[score_offer#reservation_value]], with theirs [[score_offer#buyer_cost]]; even "
            "at their new rate the commitment that serves you best is [[size_commitment#firm_commitment]]."
        ),
    ),
    # 3: what is worth something
    (
        call("value_clauses"),
        call("propose_counter"),
        call("search_guidance", {"query": "rollover of unused commitment protections"}),
        call("search_guidance", {"query": "no concession without one back, conditional wording"}),
    ),
    (
        text(
            "Ask for less commitment first, then rollover; leave the rate alone. Each on its own against their last letter, the best first:\n\n"
            "| Ask | Worth to the university |\n"
            "| --- | --- |\n"
            "| A commitment that your usage fills | [[value_clauses#clauses.smaller_commitment.value]] |\n"
            "| Unused value carries over, at the rollover our counter asks | [[value_clauses#clauses.rollover_half.value]] |\n"
            "| A cap on the price at renewal | [[value_clauses#clauses.renewal_cap.value]] |\n"
            "| More points of discount on the same payment | [[value_clauses#clauses.five_points_same_payment.value]] |\n\n"
        ),
        text("Ask for more than one of the protections. ", cites=PROTECTIONS),
        text("And give for them, for nothing given is nothing got. ", cites=NOTHING_FREE),
        text(
            "\n\nWhat they gave stays. The counter keeps it and asks a discount of [[propose_counter#counter.discount]] on a firm "
            "[[propose_counter#counter.payable_commitment]], with a rollover of [[propose_counter#counter.rollover_share]] and a cap of "
            "[[propose_counter#counter.renewal_cap]] at renewal. It gains [[propose_counter#buyer_gain]] over no deal and is, by estimate, better "
            "for them than no deal too. Shall I have it put in a letter?"
        ),
    ),
    # 4: the counter-offer
    (call("request_letter", {"kind": "counter-offer", "tone": "neutral"}),),
    (
        text(
            "Asked for. Its writer sees the package and nothing else; it comes to you for approval, and says nothing of your usage."
        ),
    ),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "Quillfort State University answers your offer with one package; its parts belong together.\n\n"
            "- A firm commitment of [[offer#payable_commitment]] for the year. A public body commits only against money that is voted; usage "
            "beyond it is paid as it arises, at <<offer#overage_basis>>.\n"
            "- A rollover of [[offer#rollover_share]] of unused commitment. Public money that buys nothing must be answered for.\n"
            "- A cap on the price rise at renewal of [[offer#renewal_cap]]. Budgets are set a year ahead.\n"
            "- A discount of [[offer#discount]] off list price on committed usage. The rate reflects a firm amount that the "
            "university can lawfully commit.\n\n"
            "We ask for your written answer. This letter is no acceptance and creates no obligation; a contract needs the approvals that "
            "public law prescribes.\n\nYours sincerely"
        ),
    ),
    # 5: the next raise
    (
        _letter(
            "third",
            "24 November 2026, second letter",
            ("0.4", "40% off public list price"),
            "the annual commitment of $280,000",
            "for 12 months stays as it is",
        ),
        call("score_offer"),
    ),
    (
        text(
            "Tell him: \u201cAt the new rate we still owe [[score_offer#outcome.payable]] for a year in which we use "
            "[[score_offer#rate_move.expected_usage]]; the raise from [[score_offer#rate_move.discount_before]] to "
            "[[score_offer#rate_move.discount_after]] is worth [[score_offer#rate_move.worth]] to us. The letter they have from us says what "
            "would be worth something: less commitment, and unused value that carries over.\u201d\n\n"
            "That is provisional until you confirm the third letter's terms. Our counter-offer stands; a raise that is worth nothing calls for "
            "no step of ours."
        ),
    ),
    # 6: the note
    (
        call("score_offer"),
        call("value_clauses"),
        call("search_guidance", {"query": "use it or lose it commitment unused at year end"}),
    ),
    (
        call(
            "save_draft",
            {
                "kind": "memo",
                "title": "Why the raised discount was not taken",
                "text": (
                    "The vendor raised its discount twice and left the commitment of [[score_offer#outcome.payable]] unchanged. By the "
                    "university's own counts the year's usage is [[score_offer#rate_move.expected_usage]] at list price, so "
                    "[[score_offer#outcome.expected_shortfall]] would lie unused on average.\n\n"
                    "The last raise, from [[score_offer#rate_move.discount_before]] to [[score_offer#rate_move.discount_after]], seems worth "
                    "[[score_offer#rate_move.seems_worth]] and is worth [[score_offer#rate_move.worth]]: the amount owed does not change, only "
                    "the capacity that nobody fills.\n\n"
                    "Worth asking for were a commitment that usage fills ([[value_clauses#clauses.smaller_commitment.value]]) and a rollover of "
                    "unused value ([[value_clauses#clauses.rollover_half.value]] at the share we ask). Both went out in the approved counter-offer, "
                    "which stands.\n\n"
                    "This note was drafted with a Claude model, on a purchase of Claude; its figures come from code and from confirmed facts."
                ),
                "passage_ids": [passage(FINE)],
            },
        ),
    ),
    (
        text(
            "The note waits for your approval. It shows the trustees the amount owed, the usage, and what each raise was worth."
        ),
    ),
)

reply = as_ordered(scripted(TURNS))
