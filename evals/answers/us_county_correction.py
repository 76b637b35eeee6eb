"""Tamarack County (fictional): corrections replace with history, and a good offer turns into a bad one."""

from evals.answers.script import call, said, scripted, text

VOLUME = "workloads.deed-indexing.requests_per_month"
MEASURE = "Measure a sample"
SAME_DAY = "Not answers to citizens or to a caseworker who waits."

TURNS = (
    # 1: on the facts as they stand
    (
        call("gate_residency"),
        call("size_commitment"),
        call("score_offer"),
        call("search_guidance", {"query": "optimisation sum before the commitment tier: measure a sample"}),
    ),
    (
        text(
            "On the facts as they stand the offer is better than no deal by [[score_offer#gain]], and you may commit up to "
            "[[size_commitment#available]] for fiscal year 2027; what pays best is [[size_commitment#firm.payable]], of which "
            "[[size_commitment#firm_commitment]] now and the rest once the money for its days is voted.\n\n"
            "I would not sign yet. Almost all of it hangs on [[case#workloads.deed-indexing.requests_per_month]] deed requests a month, and "
            "that volume and the year's money come from conversation and not from a file. "
        ),
        text("Counting comes first, the tier after it. ", cites=MEASURE),
        text(
            "\n\nTwo answers would carry it:\n\n"
            "- **Engineering:** does the recorder's log show that volume, or another?\n"
            "- **Finance:** which resolution voted that money, and for which fiscal year?\n\n"
            "I am a Claude model advising on a purchase of Claude; every figure comes from code."
        ),
    ),
    # 2: the wrong fiscal year
    (
        call(
            "record_facts",
            {
                "facts": [
                    said(
                        "funding.FY2027.amount",
                        "180000 USD",
                        "For fiscal year 2027 the board voted 180,000 USD",
                        withdraws="The 300,000 USD is not fiscal year 2027",
                    ),
                    said(
                        "funding.FY2028.amount",
                        "300000 USD",
                        "The 300,000 USD is not fiscal year 2027, that is what we requested for fiscal year 2028",
                    ),
                    said("funding.FY2028.status", "requested", "that is what we requested for fiscal year 2028"),
                ]
            },
        ),
        call("score_offer"),
        call("size_commitment"),
    ),
    (
        text(
            "Corrected, and it matters: the voted money for fiscal year 2027 is the smaller amount, so their commitment of "
            "[[case#offers.first.payable_commitment]] passes what may be committed by [[score_offer#excess_over_appropriation]]. Fiscal year "
            "2028 is requested, so its firm amount is [[size_commitment#options.FY2028.firm]]; it can only be an option. All of this is "
            "provisional until you confirm the three facts, and the program lists each figure that moved, from what to what."
        ),
    ),
    # 3: a zero too many, and a share
    (
        call(
            "record_facts",
            {
                "facts": [
                    said(VOLUME, "250000", "it is 250,000 requests a month", withdraws="not 2,500,000"),
                    said(
                        "workloads.deed-indexing.batch_share",
                        "0.6",
                        "60 percent of the deed indexing can wait overnight",
                        withdraws="forget the 20 percent in the file",
                    ),
                ]
            },
        ),
        call("score_offer"),
        call("price_workloads"),
        call("search_guidance", {"query": "batch processing: what can wait"}),
    ),
    (
        text(
            "That turns the offer over: provisionally its gain is now [[score_offer#gain]], because a year costs "
            "[[price_workloads#options.claude_api_us.annual]] at list price and the commitment stayed where it was.\n\n"
            "One thing to check before you confirm the overnight share: somebody may be waiting for those entries. "
        ),
        text("Work for a person who waits does not belong in the queue. ", cites=SAME_DAY),
        text("Does nobody need a deed's entry the same day?"),
    ),
    # 4: what moved
    (call("size_commitment"), call("score_offer"), call("price_workloads"), call("propose_counter")),
    (
        text(
            "Nothing is lost: each value stays in the history with its day, its words and who confirmed it, and the overnight share is "
            "back at [[case#workloads.deed-indexing.batch_share]], as the file had it.\n\n"
            "Where it stands now, confirmed; the program shows the former value and the difference beside each:\n\n"
            "| | now |\n| --- | --- |\n"
            "| deed requests a month | [[case#workloads.deed-indexing.requests_per_month]] |\n"
            "| money voted for fiscal year 2027 | [[case#funding.FY2027.amount]] |\n"
            "| a year at list price | [[price_workloads#options.claude_api_us.annual]] |\n"
            "| what to commit now | [[size_commitment#firm_commitment]] |\n"
            "| and once its money is voted | [[size_commitment#after_vote]] |\n"
            "| their offer against no deal | [[score_offer#gain]] |\n\n"
            "The offer you could have signed this morning leaves [[score_offer#outcome.expected_shortfall]] unused on average and passes the "
            "voted money. The counter moves its commitment to [[propose_counter#counter.payable_commitment]] and gains "
            "[[propose_counter#buyer_gain]] over no deal. Shall I have the letter drafted?"
        ),
    ),
    # 5: the letter
    (call("request_letter", {"kind": "counter-offer", "tone": "neutral"}),),
    (text("The letter is being written from the offer on the corrected facts; it appears for your approval."),),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "the county answers your offer with one package; its parts belong together.\n\n"
            "- A discount of [[offer#discount]] off list price on committed usage. The rate reflects a firm amount that the county can "
            "lawfully commit.\n"
            "- A firm commitment of [[offer#payable_commitment]] for the year. A public body commits only against money that is voted; usage "
            "beyond it is paid as it arises.\n"
            "- A rollover of [[offer#rollover_share]] of unused commitment. Public money that buys nothing must be answered for.\n"
            "- A cap on the price rise at renewal of [[offer#renewal_cap]]. Budgets are set a year ahead.\n\n"
            "We ask for your written answer. This letter is no acceptance and creates no obligation; a contract needs the approvals that "
            "public law prescribes.\n\nYours sincerely"
        ),
    ),
)

reply = scripted(TURNS)
