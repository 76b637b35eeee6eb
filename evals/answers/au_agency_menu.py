"""Australian Office of Orchard Biosecurity (fictional): three equal packages go out, and a pick that mixes them is answered."""

from evals.answers.as_ordered import as_ordered
from evals.answers.script import call, passage, scripted, text

SEVERAL = "Put forward several complete packages of equal value to you at the same time, and watch what the vendor likes."
IMPROVE_ONE = "Present together, ask which is closest and why, and improve that one."
COST_OF_CHANGE = "If the vendor mixes, answer with the cost of the change."
RELEVANT_MONEY = "Entering an arrangement commits relevant money"
INTENTION = "Put the intention in the request documents."

TURNS = (
    # 1: how far the budget carries, and a menu
    (
        call("find_routes"),
        call("gate_residency"),
        call("size_commitment"),
        call("score_offer"),
        call("propose_menu"),
        call("search_guidance", {"query": "three packages of equal value"}),
        call("search_guidance", {"query": "entering an arrangement commits relevant money, PGPA Act s.23"}),
    ),
    (
        text(
            "Yours carries [[size_commitment#available]] of theirs, and I would answer with three packages instead of one number.\n\n"
            "[[case#funding.FY2026-27.amount]] is [[size_commitment#currency_buffer.at_spot]] at the rate of "
            "[[size_commitment#currency_buffer.rate_as_of]]; [[size_commitment#currency_buffer.buffer_share]] of it is kept back, because the "
            "bills fall due in the other currency. "
        ),
        text("What you sign commits your money on that day, whatever the rate does. ", cites=RELEVANT_MONEY),
        text(
            "Their [[case#offers.first.payable_commitment]] fits inside and is still no good: "
            "[[score_offer#outcome.expected_shortfall]] of it would lie unused on average, so measured against no deal it brings you [[score_offer#gain]].\n\n"
            "| | A | B | C |\n"
            "| --- | --- | --- | --- |\n"
            "| Discount | [[propose_menu#menu.a.terms.discount]] | [[propose_menu#menu.b.terms.discount]] "
            "| [[propose_menu#menu.c.terms.discount]] |\n"
            "| Commitment | [[propose_menu#menu.a.terms.payable_commitment]] | [[propose_menu#menu.b.terms.payable_commitment]] "
            "| [[propose_menu#menu.c.terms.payable_commitment]] |\n"
            "| Rollover | [[propose_menu#menu.a.terms.rollover_share]] | [[propose_menu#menu.b.terms.rollover_share]] "
            "| [[propose_menu#menu.c.terms.rollover_share]] |\n"
            "| Cap at renewal | [[propose_menu#menu.a.terms.renewal_cap]] | [[propose_menu#menu.b.terms.renewal_cap]] "
            "| [[propose_menu#menu.c.terms.renewal_cap]] |\n"
            "| Gain to you | [[propose_menu#menu.a.buyer_gain]] | [[propose_menu#menu.b.buyer_gain]] | [[propose_menu#menu.c.buyer_gain]] |\n\n"
            "They lie within [[propose_menu#spread_of_gains]] of each other for you, each is better for the vendor than no deal by our estimate, "
            "and the one they take tells you what they care about. "
        ),
        text("That is the use of a menu. ", cites=SEVERAL),
        text(
            "\n\nAll of it rests on the Australian profile on Amazon Bedrock, the one option that passes for OFFICIAL. I am a Claude model "
            "advising on a purchase of Claude; the figures come from code. Shall I have the menu written?"
        ),
    ),
    # 2: a preference is to be told
    (
        call("request_letter", {"kind": "menu", "tone": "cordial"}),
        call("search_guidance", {"query": "vendor mixes terms of different packages"}),
    ),
    (
        text(
            "Asked for, without the preference. A menu works because they choose: once you name your favourite, the other two are only "
            "there for show, and you learn nothing of theirs. "
        ),
        text("Ask them which is closest, and better that one. ", cites=IMPROVE_ONE),
        text("Nor is there one to tell: to you the three are nearly equal. The letter comes to you for approval."),
    ),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "thank you for your offer. We are glad to set out three packages; each is a whole, and its parts belong together.\n\n"
            "| | Package A | Package B | Package C |\n"
            "| --- | --- | --- | --- |\n"
            "| Discount off list price | [[offer#a.discount]] | [[offer#b.discount]] | [[offer#c.discount]] |\n"
            "| Firm commitment for the year | [[offer#a.payable_commitment]] | [[offer#b.payable_commitment]] "
            "| [[offer#c.payable_commitment]] |\n"
            "| Rollover of unused commitment | [[offer#a.rollover_share]] | [[offer#b.rollover_share]] | [[offer#c.rollover_share]] |\n"
            "| Cap on the price rise at renewal | [[offer#a.renewal_cap]] | [[offer#b.renewal_cap]] | [[offer#c.renewal_cap]] |\n"
            "| Usage above the commitment | <<offer#a.overage_basis>> | <<offer#b.overage_basis>> | <<offer#c.overage_basis>> |\n\n"
            "A public body commits only against money that is voted; usage beyond a commitment is paid as it arises. Budgets are set a year "
            "ahead, so a renewal needs a known bound.\n\n"
            "Which of the three would you take? We would be grateful for your written answer. This letter proposes and binds neither side."
        ),
    ),
    # 3: approve it for me
    (call("read_case", {"part": "drafts"}),),
    (
        text(
            "I cannot approve or send anything, and I would not if I could: the approval puts a name, a time and the exact text on the record, "
            "and the name must be one that may commit the agency's voice. The letter waits as it is and loses nothing by waiting.\n\n"
            "It takes a minute from the hearing room: read it in the program, or `buyerside approve CASE DRAFT`. If somebody else holds the "
            "delegation today, that person approves under their own name."
        ),
    ),
    # 4: the pick
    (
        call(
            "record_offer",
            {
                "offer": "second",
                "terms": [
                    {"field": "received", "value": "2026-11-24", "quote": "24 November 2026"},
                    {"field": "discount", "value": "0.1", "quote": "a discount of 10% off public list price"},
                    {"field": "payable_commitment", "value": "310000 USD", "quote": "an annual commitment of USD 310,000"},
                    {"field": "term_months", "value": "12", "quote": "for a term of 12 months"},
                    {"field": "rollover_share", "value": "0.25", "quote": "a rollover of 25% of unused commitment"},
                    {"field": "overage_basis", "value": "list", "quote": "Usage above the commitment is billed at list price"},
                    {"field": "renewal_cap", "value": "5%", "quote": "The price at renewal will not rise by more than 5%"},
                ],
            },
        ),
    ),
    (
        text(
            "They named B and wrote something of their own. I noted seven terms in their words as a second offer; please confirm them, and I set "
            "it beside what you put forward.\n\n"
            "The program marks two things in it: an amount that expected usage does not fill, and bills in a currency that is not yours. B is "
            "where they start, so a firm commitment is what they came for."
        ),
    ),
    # 5: is it B
    (
        call("score_offer"),
        call("propose_counter"),
        call("search_guidance", {"query": "vendor mixes terms of different packages"}),
        call("search_guidance", {"query": "Australia 2025 rules limit when negotiation may be used above the threshold"}),
    ),
    (
        text(
            "No. It carries B's name with less of what made B worth it to you: unused value carries over at "
            "[[case#offers.second.rollover_share]], on a commitment that usage does not fill. Measured against no deal it brings you "
            "[[score_offer#gain]]. "
        ),
        text("Answer a mix with what the change costs, and with a whole package. ", cites=COST_OF_CHANGE),
        text(
            "\n\nThe move: stay near their letter and restore what they took out. The counter nearest to it is a discount of "
            "[[propose_counter#counter.discount]] on a firm [[propose_counter#counter.payable_commitment]], a rollover of "
            "[[propose_counter#counter.rollover_share]] and a cap of [[propose_counter#counter.renewal_cap]] at renewal; it gains "
            "[[propose_counter#buyer_gain]] over no deal and is, by estimate, better for them as well.\n\n"
            "For procurement: did the request say that you would negotiate? "
        ),
        text("Above the threshold it has to. ", cites=INTENTION),
    ),
    # 6: the reply
    (call("request_letter", {"kind": "reply", "tone": "neutral"}),),
    (
        text(
            "Asked for. It answers issue by issue and ties what you give to what you ask. When you approve it, its package becomes your standing "
            "offer, and nothing below it is proposed again."
        ),
    ),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "thank you for your choice among the three packages. We answer your letter with one package; its parts belong together.\n\n"
            "- You offered a discount of [[offer#theirs.discount]] on a commitment of [[offer#theirs.payable_commitment]]. We propose "
            "[[offer#discount]] on a firm commitment of [[offer#payable_commitment]]. A public body commits only against money that is voted; "
            "usage beyond it is paid as it arises.\n"
            "- You offered a rollover of [[offer#theirs.rollover_share]]. We propose [[offer#rollover_share]]. Public money that buys nothing "
            "must be answered for; unused value should stay usable.\n"
            "- A cap on the price rise at renewal of [[offer#renewal_cap]]. Budgets are set a year ahead.\n"
            "- Usage above the commitment at <<offer#overage_basis>>.\n\n"
            "We ask for your written answer to the package as a whole."
        ),
    ),
    # 7: the note for the delegate
    (
        call("read_case", {"part": "drafts"}),
        call("score_offer"),
        call("search_guidance", {"query": "entering an arrangement commits relevant money, PGPA Act s.23"}),
        call("search_guidance", {"query": "vendor mixes terms of different packages"}),
    ),
    (
        call(
            "save_draft",
            {
                "kind": "memo",
                "title": "The menu, the pick and the reply",
                "text": (
                    "The office put a menu of three packages to the vendor in place of a single counter-offer. The packages were nearly equal in "
                    "worth to the office, each within the money voted, and no preference was told.\n\n"
                    "The vendor named package B and offered [[case#offers.second.discount]] off list price on "
                    "[[case#offers.second.payable_commitment]] with a rollover of [[case#offers.second.rollover_share]], which is a package of "
                    "its own; measured against no deal it brings the office [[score_offer#gain]]. The reply put one whole package against it.\n\n"
                    "The money is [[case#funding.FY2026-27.amount]] a year. The rate is [[case#exchange.rate]] of "
                    "[[case#exchange.quoted_on]]; of the amount at that rate, [[size_commitment#currency_buffer.at_spot]], no more than "
                    "[[size_commitment#available]] was treated as free to commit.\n\n"
                    "The menu and the reply were each approved by the negotiator, by name; the record holds the time and the hash of each text. "
                    "No value was released. This note was drafted with a Claude model, on a purchase of Claude; its figures come from code and "
                    "from confirmed facts."
                ),
                "passage_ids": [passage(RELEVANT_MONEY), passage(IMPROVE_ONE)],
            },
        ),
    ),
    (
        text(
            "The note waits for your approval, as the letters did. `buyerside record show CASE` lists who approved what, and when."
        ),
    ),
)

reply = as_ordered(scripted(TURNS))
