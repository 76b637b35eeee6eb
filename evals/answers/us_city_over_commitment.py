"""City of Marrow Bay (fictional): a better rate on an unfillable commitment is a gift of nothing, and the counter says where to move."""

from evals.answers.as_ordered import as_ordered
from evals.answers.script import call, scripted, text

FINE = "A committed amount that expires at year end converts a budget into a fine."
BREAK_EVEN = "On any basis the deal beats list exactly when U is above C."
LOWER_IT = "lower the commitment until the loss from the low case is below the discount"

TURNS = (
    # 1: what to commit
    (
        call("gate_residency"),
        call("size_commitment"),
        call("score_offer"),
        call("search_guidance", {"query": "use it or lose it commitment unused at year end"}),
    ),
    (
        text(
            "Commit [[size_commitment#firm_commitment]] now and [[size_commitment#after_vote]] once the money for its days is voted, not "
            "what they ask. By your own counts the year costs "
            "[[size_commitment#pay_as_you_go]] at list price, so [[size_commitment#candidates.vendor_ask.expected_shortfall]] of their "
            "commitment would lie unused on average. "
        ),
        text("Money that buys nothing is what an auditor asks about. ", cites=FINE),
        text(
            "\n\nTheir offer costs [[score_offer#buyer_cost]] with the renewal in view, against [[score_offer#reservation_value]] without a "
            "deal. The city's money would reach, and that is no reason: what binds here is usage. Growth is their claim until a count shows "
            "it, and usage beyond your commitment is simply paid as it arises.\n\n"
            "I am a Claude model advising on a purchase of Claude; every figure comes from code. For engineering: is there any use beyond the "
            "two in the case with a date and a volume of its own?"
        ),
    ),
    # 2: the second offer
    (
        call(
            "record_offer",
            {
                "offer": "second",
                "terms": [
                    {"field": "received", "value": "2026-11-24", "quote": "24 November 2026"},
                    {"field": "discount", "value": "0.35", "quote": "The discount is now 35% off public list price"},
                    {"field": "payable_commitment", "value": "480000 USD", "quote": "annual commitment of $480,000"},
                    {"field": "term_months", "value": "12", "quote": "for a term of 12 months"},
                    {"field": "rollover_share", "value": "0", "quote": "Unused commitment does not carry over"},
                    {"field": "overage_basis", "value": "list", "quote": "usage above it is billed at list price"},
                    {"field": "renewal_cap", "value": "none", "quote": "the price at renewal is not capped"},
                ],
            },
        ),
    ),
    (
        text(
            "Do not sign today: they moved the one number that does not matter to you. The discount went up and the commitment stayed, and "
            "it is the commitment that usage cannot fill.\n\n"
            "I noted the terms in their own words as a second offer; please confirm them, and I will show the sum for the mayor's office."
        ),
    ),
    # 3: twice the discount, worth nothing
    (
        call("score_offer"),
        call("value_clauses"),
        call("search_guidance", {"query": "When does a commitment beat paying list price?"}),
    ),
    (
        text(
            "You can tell the mayor this much: from [[score_offer#rate_move.discount_before]] to [[score_offer#rate_move.discount_after]] seems "
            "to be worth [[score_offer#rate_move.seems_worth]] on the usage you expect, and is worth [[score_offer#rate_move.worth]]. Either "
            "way you owe [[score_offer#outcome.payable]]. The better rate only makes that money buy more, "
            "[[score_offer#rate_move.capacity_after]] of list-price usage in place of [[score_offer#rate_move.capacity_before]], and you need "
            "[[score_offer#rate_move.expected_usage]]. "
        ),
        text("A commitment pays only where usage passes it. ", cites=BREAK_EVEN),
        text(
            "\n\nWhat would be worth something, each on its own against their offer:\n\n"
            "- a commitment that your usage fills: [[value_clauses#clauses.smaller_commitment.value]]\n"
            "- unused value that carries over at the rollover we ask for: [[value_clauses#clauses.rollover_half.value]]\n"
            "- a cap at renewal: [[value_clauses#clauses.renewal_cap.value]]\n"
            "- more discount on the same payment: [[value_clauses#clauses.five_points_same_payment.value]]\n\n"
            "Shall I work out the counter-offer?"
        ),
    ),
    # 4: meet in the middle
    (
        call("propose_counter"),
        call("size_commitment"),
        call("search_guidance", {"query": "credits we do not use, lower the commitment"}),
    ),
    (
        text(
            "Their commitment is an anchor, and the middle between an anchor and your need is still beyond your need: your usage costs "
            "[[size_commitment#pay_as_you_go]] at list price, and what pays is [[size_commitment#firm.payable]], of it "
            "[[size_commitment#firm_commitment]] now. I have not scored the package you name and would not offer it. "
        ),
        text("The order of asking is the protections first, then less of the commitment. ", cites=LOWER_IT),
        text(
            "\n\nThe counter that serves both sides is a firm [[propose_counter#counter.payable_commitment]] at "
            "[[propose_counter#counter.discount]], with a rollover of [[propose_counter#counter.rollover_share]]. It "
            "gains [[propose_counter#buyer_gain]] over no deal. It keeps "
            "every term they put on the table, and moves the commitment to one you can fill."
        ),
    ),
    # 5: the letter
    (call("request_letter", {"kind": "counter-offer", "tone": "cordial"}),),
    (text("The letter is being written from the offer alone, cordial in tone; it comes to you for approval."),),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "thank you for going back to your deal desk. The City of Marrow Bay answers with the following package; its parts belong "
            "together.\n\n"
            "- A discount of [[offer#discount]] off list price on committed usage. The rate reflects a firm amount that the city can lawfully "
            "commit.\n"
            "- A firm commitment of [[offer#payable_commitment]] for the year; usage beyond it is paid as it arises, at <<offer#overage_basis>>.\n"
            "- A rollover of [[offer#rollover_share]] of unused commitment. Public money that buys nothing must be answered for.\n"
            "- At renewal as in your offer: [[offer#renewal_cap]].\n\n"
            "We look forward to your written answer. This letter is no acceptance and creates no obligation; a contract needs the approvals "
            "that public law prescribes.\n\nWith kind regards"
        ),
    ),
    # 6: the next raise
    (call("plan_concessions"),),
    (
        text(
            "Thank them, book it as no movement, and ask the same question again: what commitment do they need for the rate on the table? "
            "The program counts a step by what it is worth to you, and a rate on an unfilled commitment is worth nothing, however often it "
            "rises.\n\n"
            "Give nothing for it. Your next step, and only against a lower commitment, is the one the plan holds: a gain of "
            "[[plan_concessions#first_gain]] now, and never less than [[plan_concessions#final_gain]] in the last. Walking away costs "
            "[[plan_concessions#reservation_value]], and theirs stands [[plan_concessions#acceptance.their_gain]] against that, so patience "
            "costs you little. When they answer, paste the text here."
        ),
    ),
)

reply = as_ordered(scripted(TURNS))
