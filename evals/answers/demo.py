"""The answers of the shipped demo: the City of Alderbrook (fictional) prepares its counter-offer."""

from evals.answers.script import call, scripted, text

TURNS = (
    # 1: the user asks for the price at once
    (text("Let me see what the case lets us compute."), call("price_workloads")),
    (call("search_guidance", {"query": "residency gate before price"}),),
    (
        text("I cannot price yet: where the data may go comes first, in code and in your interest. "),
        text(
            "A residency question that stays open until the end gives the vendor leverage exactly when the deadline is close. ",
            cites="Treating residency as a late detail gives the vendor leverage exactly when the deadline is close.",
        ),
        text(
            "Three answers settle most of it:\n\n"
            "- **Legal:** does any residency duty by law or policy apply to these case files, or none?\n"
            "- **Security:** in which regions may prompts be processed?\n"
            "- **Engineering:** how far may usage stray from the estimate, as a share of it?\n\n"
            "One thing to know about me: I am a Claude model advising on a purchase of Claude. Every figure comes from code."
        ),
    ),
    # 2: the user answers
    (
        call(
            "record_facts",
            {
                "facts": [
                    {"path": "residency.duties", "value": "[]", "quote": "no residency duty by law applies"},
                    {
                        "path": "residency.processing_regions",
                        "value": "[US]",
                        "quote": "prompts must be processed in the United States",
                    },
                    {"path": "demand.coefficient_of_variation", "value": "0.30", "quote": "usage may stray by 30 percent"},
                ]
            },
        ),
    ),
    (text("Noted as you said it. Please confirm the facts on the left; until then nothing is priced on them."),),
    # 3: route, gate and cost
    (call("find_routes"), call("gate_residency"), call("price_workloads")),
    (
        text(
            "Only a competitive request for proposals is lawful on what is confirmed; five shorter routes wait for a written answer, "
            "and what would settle each stands in the brief.\n\n"
            "The gate has spoken. The Claude API pinned to the United States and the United States profile on Amazon Bedrock pass. "
            "Two options stay UNCONFIRMED: each open point is now a written question with the clause to demand. Global inference "
            "fails and is not priced.\n\n"
            "At the Claude API the year costs [[price_workloads#options.claude_api_us.annual]] at list price, on Bedrock "
            "[[price_workloads#options.bedrock_geo_profile_us.annual]]. Keeping inference in the United States costs "
            "[[price_workloads#options.claude_api_us.compliance.annual]] of that. Routing, cache and batch together already save "
            "[[price_workloads#options.claude_api_us.waterfall.geography.saved_share|percent]] against the strongest model alone."
        ),
    ),
    # 4: how much to commit
    (call("size_commitment"), call("search_guidance", {"query": "use it or lose it commitment unused at year end"})),
    (
        text(
            "Commit [[size_commitment#firm_commitment]] now and [[size_commitment#after_vote]] once the money for its days is voted, not "
            "what they ask. Their commitment passes the money that is "
            "secured, [[case#funding.FY2027.amount]], so it is not open to anyone's wish; and it would leave "
            "[[size_commitment#candidates.vendor_ask.expected_shortfall]] unused on average. "
        ),
        text(
            "Unused commitment is a fine the city would have to explain. ",
            cites="A committed amount that expires at year end converts a budget into a fine.",
        ),
        text(
            "The two together save [[size_commitment#firm.expected_saving]] on average and leave "
            "[[size_commitment#firm.expected_shortfall]] unused. The next year can only be an option: "
            "[[size_commitment#options.FY2028.option_with_release]] with a release clause, because its money is not voted."
        ),
    ),
    # 5: their offer, and ours
    (
        call("derive_alternatives"),
        call("score_offer"),
        call("set_positions"),
        call("propose_counter"),
        call("propose_menu"),
        call("value_clauses"),
    ),
    (
        text(
            "Walking away costs [[derive_alternatives#reservation_value]]: paying as you go. Their offer costs "
            "[[score_offer#buyer_cost]], so it is worse than no deal. A better rate does not mend that, since the commitment cannot be "
            "filled; move the commitment, not the rate.\n\n"
            "| Issue | Open | Aim | Walk away |\n"
            "| --- | --- | --- | --- |\n"
            "| Discount | [[set_positions#positions.discount.open]] | [[set_positions#positions.discount.target]] "
            "| [[set_positions#positions.discount.walk_away]] |\n"
            "| Commitment | [[set_positions#positions.payable_commitment.open]] "
            "| [[set_positions#positions.payable_commitment.target]] | [[set_positions#positions.payable_commitment.walk_away]] |\n"
            "| Rollover | [[set_positions#positions.rollover_share.open]] | [[set_positions#positions.rollover_share.target]] "
            "| [[set_positions#positions.rollover_share.walk_away]] |\n\n"
            "Counter with a discount of [[propose_counter#counter.discount]] on a firm "
            "[[propose_counter#counter.payable_commitment|thousand]] with a rollover of [[propose_counter#counter.rollover_share]]. It gains "
            "[[propose_counter#buyer_gain]] over no deal, and no package that is better for both of you lies nearer to their offer."
        ),
    ),
    # 6: the letter
    (call("request_letter", {"kind": "counter-offer", "tone": "firm"}),),
    (text("The letter is being written from the offer alone; its writer sees neither your limits nor this conversation."),),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "thank you for your offer. The City of Alderbrook answers with the following package; its parts belong together.\n\n"
            "- A discount of [[offer#discount]] off list price on committed usage.\n"
            "- A firm commitment of [[offer#payable_commitment]] for the year. A public body commits only against money that is voted; "
            "usage beyond it is paid as it arises.\n"
            "- A rollover of [[offer#rollover_share]] of unused commitment. Public money that buys nothing must be answered for.\n"
            "- A price rise at renewal of no more than [[offer#renewal_cap]]. Budgets are set a year ahead.\n"
            "- Usage above the commitment at [[offer#overage_basis]].\n\n"
            "We ask for your written answer. This letter is no acceptance and creates no obligation; a contract needs the approvals "
            "that public law prescribes.\n\nYours sincerely\n\nCity of Alderbrook"
        ),
    ),
    # 7: what remains
    (call("read_case", {"part": "missing"}), call("plan_timeline")),
    (
        text(
            "The letter is approved and on the record. What remains: put the open residency questions to the two vendors in writing, "
            "and have finance confirm how likely next year's money is. When they answer, paste the reply here; I will score it "
            "against the same alternatives."
        ),
    ),
)

reply = scripted(TURNS)
