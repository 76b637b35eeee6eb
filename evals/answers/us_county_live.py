"""Juniper Flats County (fictional), Colorado: from an empty case to an approved counter-offer and a reply to the vendor's reply."""

from evals.answers.as_ordered import as_ordered
from evals.answers.script import call, said, scripted, text

TURNS = (
    # 1: who buys
    (
        call(
            "record_facts",
            {
                "facts": [
                    said("buyer.name", "Juniper Flats County (fictional)", "Juniper Flats County (fictional)"),
                    said("buyer.kind", "county", "Juniper Flats County"),
                    said("buyer.jurisdiction", "US-STATE", "in Colorado"),
                    said("buyer.country", "US-CO", "in Colorado"),
                    said(
                        "title",
                        "Claude for the case workers of Human Services",
                        "Human Services wants Claude for its case workers",
                    ),
                ]
            },
        ),
        call("find_routes"),
        call("search_guidance", {"query": "residency gate before price"}),
    ),
    (
        text(
            "Start with where the data may go and by which lawful route you buy; the price comes after both, and their letter last of all. "
        ),
        text(
            "Left for later, that question works for the vendor. ",
            cites="Treating residency as a late detail gives the vendor leverage",
        ),
        text(
            "\n\nI noted who buys and for what; five facts wait for your confirmation. Three answers open the way:\n\n"
            "- **Legal:** does any residency duty apply to these case files, such as criminal justice information (CJIS) or federal tax "
            "information, or none?\n"
            "- **Security:** in which regions may prompts be processed, for instance the United States alone?\n"
            "- **Procurement:** what is the whole contract worth, with every option, and for how long would it run? Each route's limits "
            "count all of it.\n\n"
            "Have their letter at hand, but do not answer it yet. And so that you know: I am a Claude model advising on a purchase of "
            "Claude; every figure here comes from code."
        ),
    ),
    # 2: duties, regions, value
    (
        call(
            "record_facts",
            {
                "facts": [
                    said("residency.duties", "[]", "no residency duty applies by law"),
                    said("residency.processing_regions", "[US]", "prompts may only be processed in the United States"),
                    said(
                        "residency.options",
                        "[claude_api_us, bedrock_geo_profile_us]",
                        "Claude's own API pinned to the United States, and Amazon Bedrock's United States profile",
                    ),
                    said("procurement.contract_value", "520000 USD", "The whole contract is about 520,000 USD"),
                    said("procurement.term_months", "24", "over 24 months"),
                    said("procurement.purchase", "services", "it is services"),
                ]
            },
        ),
        call("gate_residency"),
        call("find_routes"),
        call("read_case", {"part": "missing"}),
    ),
    (
        text(
            "Both options pass, provisionally: the gate tested your own rule, and no other duty applies as legal sees it. One route is lawful "
            "on what is known, your own competitive RFP, typically signed by "
            "[[find_routes#routes.US-STATE-COMPETE.elapsed.typical_signature]]. The NASPO agreement would typically be there by "
            "[[find_routes#routes.US-STATE-NASPO.elapsed.typical_signature]] and is UNCONFIRMED, as are the other ways without an RFP; that is "
            "not a yes.\n\n"
            "Please confirm the six facts, then give me these, the weightiest first:\n\n"
            "- **Engineering:** for each of the two uses, the requests a month, the tokens in and out, the share of the input that repeats, "
            "how often the cache finds it, what can wait overnight, and which models take which share.\n"
            "- **Finance:** which money is there by fiscal year, and is it voted or only requested?\n"
            "- **Engineering:** how far may usage stray from that estimate, as a share of it?"
        ),
    ),
    # 3: the two uses
    (
        call(
            "record_facts",
            {
                "facts": [
                    *(
                        said(f"workloads.case-notes.{name}", value, quote)
                        for name, value, quote in (
                            ("title", "Summaries of case notes", "summaries of case notes"),
                            ("requests_per_month", "600000", "600,000 requests per month"),
                            ("input_tokens_per_request", "7000", "7,000 input tokens"),
                            ("output_tokens_per_request", "600", "600 output tokens per request"),
                            ("repeated_input_share", "0.5", "50 percent of the input repeats"),
                            ("cache_hit_rate", "0.8", "the cache finds it in 80 percent of requests"),
                            ("cache_lifetime", "5m", "with the 5m lifetime"),
                            ("batch_share", "0", "None of it can wait overnight"),
                            (
                                "mix",
                                "{claude-sonnet-5-5: 0.7, claude-haiku-5-5: 0.3}",
                                "70 percent go to claude-sonnet-5-5, 30 percent to claude-haiku-5-5",
                            ),
                        )
                    ),
                    *(
                        said(f"workloads.eligibility-letters.{name}", value, quote)
                        for name, value, quote in (
                            ("title", "First drafts of eligibility letters", "first drafts of eligibility letters"),
                            ("requests_per_month", "200000", "200,000 requests per month"),
                            ("input_tokens_per_request", "4000", "4,000 input tokens"),
                            ("output_tokens_per_request", "900", "900 output tokens per request"),
                            ("repeated_input_share", "0.6", "60 percent of the input repeats"),
                            ("cache_hit_rate", "0.8", "the cache finds it in 80 percent of requests"),
                            ("cache_lifetime", "5m", "also 5m"),
                            ("batch_share", "0.4", "40 percent of the letters can wait overnight"),
                            (
                                "mix",
                                "{claude-opus-5-5: 0.5, claude-sonnet-5-5: 0.5}",
                                "Half on claude-opus-5-5, half on claude-sonnet-5-5",
                            ),
                        )
                    ),
                    said("demand.coefficient_of_variation", "0.3", "Usage may stray by 30 percent"),
                    said("demand.distribution", "lognormal", "they say lognormal"),
                ]
            },
        ),
        call("price_workloads"),
        call("search_guidance", {"query": "optimisation sum before the commitment tier: measure a sample"}),
    ),
    (
        text(
            "A year would cost [[price_workloads#options.claude_api_us.annual]] at list price on the Claude API and "
            "[[price_workloads#options.bedrock_geo_profile_us.annual]] on Bedrock, provisionally; keeping prompts in the United States is "
            "[[price_workloads#options.claude_api_us.compliance.annual]] of the first. All that engineering sent is noted and waits for your "
            "confirmation. "
        ),
        text("It is measured, which is the place to begin. ", cites="Measure a sample"),
        text(
            "\n\nOne thing to check while you confirm: the letters that go overnight must not be those that somebody waits for.\n\n"
            "What moves the commitment now is the money. **Finance:** how much is there for fiscal year 2027 and for 2028, is each amount "
            "voted, requested or only forecast, and from which day to which does your fiscal year run?"
        ),
    ),
    # 4: the money and the day
    (
        call(
            "record_facts",
            {
                "facts": [
                    said("funding.FY2027.amount", "175000 USD", "the board adopted 175,000 USD for fiscal year 2027"),
                    said("funding.FY2027.status", "secured", "that is secured"),
                    said("funding.FY2027.starts", "2027-01-01", "from 1 January 2027 to 31 December 2027"),
                    said("funding.FY2027.ends", "2027-12-31", "from 1 January 2027 to 31 December 2027"),
                    said("funding.FY2028.amount", "260000 USD", "For fiscal year 2028 they requested 260,000 USD"),
                    said("funding.FY2028.status", "requested", "nothing voted"),
                    said("funding.FY2028.starts", "2028-01-01", "from 1 January 2028 to 31 December 2028"),
                    said("funding.FY2028.ends", "2028-12-31", "from 1 January 2028 to 31 December 2028"),
                    said("dates.signature_deadline", "2027-05-28", "signed by 28 May 2027"),
                ]
            },
        ),
        call("find_routes"),
        call("plan_timeline"),
        call("search_guidance", {"query": "Ramp that follows appropriations: option years"}),
    ),
    (
        text(
            "Your own competitive RFP is the one lawful way on what is known, and it leaves every term open to talk. It typically takes "
            "[[find_routes#routes.US-STATE-COMPETE.elapsed.typical]], the plan from today ends on [[plan_timeline#finish]], and work must "
            "begin by [[plan_timeline#latest_start]]; so begin now. NASPO would be quicker and is UNCONFIRMED until the state's addendum and "
            "the listing of Claude are shown.\n\n"
            "What you may commit ends at the money that is voted, which is fiscal year 2027 alone; fiscal year 2028 can only be an option. "
        ),
        text("An option holds their price and leaves you free. ", cites="Binds the vendor, not the buyer."),
        text(
            "\n\nHow much of it pays depends on the terms they offer, so I cannot name it yet. Please confirm the nine facts and paste their "
            "letter whole.\n\n"
            "**Procurement:** has the state signed a NASPO participating addendum that the county may use, yes or no?"
        ),
    ),
    # 5: their letter
    (
        call(
            "record_facts",
            {
                "facts": [
                    said("procurement.route", "US-STATE-COMPETE", "we run our own RFP"),
                    said("procurement.ruled_out_conditions", "[participating-addendum]", "No addendum, they checked"),
                    said(
                        "preferences.renewal_uplifts",
                        '{"0": 0.3, "0.10": 0.4, "0.25": 0.3}',
                        "no rise with 30 percent, 10 percent up with 40 percent, 25 percent up with 30 percent probability",
                    ),
                ]
            },
        ),
        call(
            "record_offer",
            {
                "offer": "first",
                "terms": [
                    {"field": "received", "value": "2026-11-17", "quote": "17 November 2026"},
                    {"field": "discount", "value": "0.15", "quote": "a discount of 15% off public list price"},
                    {"field": "payable_commitment", "value": "300000 USD", "quote": "an annual commitment of $300,000"},
                    {"field": "term_months", "value": "12", "quote": "for a term of 12 months"},
                    {"field": "rollover_share", "value": "0", "quote": "Unused commitment lapses at the end of the term"},
                    {"field": "overage_basis", "value": "list", "quote": "Usage above the commitment is billed at list price"},
                    {"field": "renewal_cap", "value": "none", "quote": "the rise at renewal is not capped"},
                    {"field": "renews_automatically", "value": "true", "quote": "The contract renews automatically"},
                    {"field": "renewal_notice_days", "value": "90", "quote": "unless notice is given 90 days before its end"},
                    {
                        "field": "support_fee",
                        "value": "18000 USD",
                        "quote": "Onboarding and priority support are $18,000 per year",
                    },
                ],
            },
        ),
        call("search_guidance", {"query": "transparency as leverage: anchor on published outcome, unnamed benchmarks"}),
    ),
    (call("examine_offer", {"offer": "first"}),),
    (
        text(
            "Do not answer it yet. The commitment is the matter: [[offer-first#$300,000]] a year, payable in full, against usage that costs "
            "[[price_workloads#options.claude_api_us.annual]] at list price. No discount makes a commitment pay that your usage cannot fill.\n\n"
            "What else stands in it:\n\n"
            "- **Renewal by silence:** the contract goes on unless you give notice, and so commits money of a year nobody has voted. Ask that it "
            "end on its date.\n"
            "- **A fee outside the discount:** [[offer-first#$18,000]] for support, in addition. The rules did not catch this one; I did. Ask "
            "for one price with it inside.\n"
            "- **Peers:** other counties are said to start higher, without a name. "
        ),
        text("That is easily dismissed. ", cites="Unnamed or misapplied benchmarks are easily dismissed."),
        text(
            "\n- **The day:** it is theirs, and nothing of yours ends on it.\n\n"
            "Please confirm the terms and your three facts. One term I could not record, because the letter gives no share: it says that "
            "unused commitment lapses. Do you read that as I do, that nothing carries over?"
        ),
    ),
    # 6: what it is worth
    (
        call("record_facts", {"facts": [said("offers.first.rollover_share", "0", "nothing carries over")]}),
        call("score_offer"),
        call("size_commitment"),
        call("value_clauses"),
        call("search_guidance", {"query": "use it or lose it commitment unused at year end"}),
    ),
    (
        text(
            "It is worth less than nothing: [[score_offer#gain]] against no deal, and it passes the voted money by "
            "[[score_offer#excess_over_appropriation]]. Commit [[size_commitment#firm.payable]] instead, of it "
            "[[size_commitment#firm_commitment]] now. On that amount only "
            "[[size_commitment#firm.expected_shortfall]] lies unused on average; on theirs it is [[score_offer#outcome.expected_shortfall]]. "
        ),
        text(
            "Each unused dollar is one to explain. ",
            cites="A committed amount that expires at year end converts a budget into a fine.",
        ),
        text(
            "\n\nThe support fee eats the discount: [[score_offer#all_in.headline_discount]] becomes "
            "[[score_offer#all_in.effective_discount]] all in. And a better rate would not mend it: raising it to "
            "[[score_offer#rate_move.discount_after]] seems worth [[score_offer#rate_move.seems_worth]] and is worth "
            "[[score_offer#rate_move.worth]].\n\n"
            "Worth asking for, each on its own: a commitment that usage fills, [[value_clauses#clauses.smaller_commitment.value]]; the rollover, "
            "[[value_clauses#clauses.rollover_half.value]]; a cap at renewal, [[value_clauses#clauses.renewal_cap.value]].\n\n"
            "The rollover term waits for your confirmation; then I can have the counter-offer written."
        ),
    ),
    # 7: the counter-offer
    (call("propose_counter"), call("request_letter", {"kind": "counter-offer", "tone": "firm"})),
    (
        text(
            "For the director: money that will surely come is not voted, and the program commits only what is. A year that is not voted "
            "enters as an option with a release clause, up to [[size_commitment#options.FY2028.option_with_release]].\n\n"
            "The counter-offer is being written: [[propose_counter#counter.payable_commitment]] firm at "
            "[[propose_counter#counter.discount]], a rollover of [[propose_counter#counter.rollover_share]] and a renewal cap. It gains "
            "[[propose_counter#buyer_gain]] over no deal. It appears for your approval."
        ),
    ),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "the county answers your offer with one package; its parts belong together.\n\n"
            "- A discount of [[offer#discount]] off list price on committed usage.\n"
            "- A firm commitment of [[offer#payable_commitment]] for the year. A public body commits only against money that is voted; usage "
            "beyond it is paid as it arises.\n"
            "- A rollover of [[offer#rollover_share]] of unused commitment. Public money that buys nothing must be answered for.\n"
            "- A cap on the price rise at renewal of [[offer#renewal_cap]]. Budgets are set a year ahead.\n\n"
            "We ask for your written answer to the package as a whole."
        ),
    ),
    # 8: their reply
    (
        call(
            "record_offer",
            {
                "offer": "second",
                "terms": [
                    {"field": "received", "value": "2026-11-24", "quote": "24 November 2026"},
                    {"field": "discount", "value": "0.15", "quote": "The discount stays at 15% off public list price"},
                    {"field": "payable_commitment", "value": "140000 USD", "quote": "the annual commitment to $140,000"},
                    {"field": "term_months", "value": "12", "quote": "for a term of 12 months"},
                    {"field": "rollover_share", "value": "0.5", "quote": "Half of unused commitment, 50 percent, carries over"},
                    {"field": "overage_basis", "value": "list", "quote": "Usage above the commitment is billed at list price"},
                    {"field": "renewal_cap", "value": "5%", "quote": "the rise at renewal is capped at 5%"},
                    {"field": "renews_automatically", "value": "false", "quote": "The contract ends on its date"},
                    {
                        "field": "support_fee",
                        "value": "0 USD",
                        "quote": "we include onboarding and priority support at no additional charge",
                    },
                ],
            },
        ),
    ),
    (
        text(
            "That is real movement: the commitment came down, part of the unused value now carries over, the fee is gone, and silence no longer "
            'renews the contract. The commitment is still above what a year costs you at list price, so do not take it on the word "lower".\n\n'
            "The terms wait for your confirmation as a second offer; then the program says what each step is worth."
        ),
    ),
    # 9: take it, or once more
    (
        call("score_offer"),
        call("propose_counter"),
        call("plan_concessions"),
        call("search_guidance", {"query": "concession plan, what to ask in return for a step"}),
    ),
    (
        text(
            "Once more. It is better than no deal now, by [[score_offer#gain]], and their moves since the first letter are worth "
            "[[score_offer#total_concession]] to you; but our own next package gains [[plan_concessions#acceptance.our_next_gain]]. "
        ),
        text(
            "We give only what was planned, and for something in return. ",
            cites="what you may give, in which order, what you ask in return",
        ),
        text(
            "\n\nThe counter goes to [[propose_counter#counter.payable_commitment]] at [[propose_counter#counter.discount]], keeps their rollover "
            "of [[propose_counter#counter.rollover_share]] and their cap of [[propose_counter#counter.renewal_cap]] at renewal, and asks for "
            "usage above the commitment at the committed rate. They keep more of their price, you get a commitment you can fill: theirs "
            "stays unfilled with a chance of [[score_offer#outcome.probability_of_shortfall]]. The last step we should ever take still gains "
            "[[plan_concessions#final_gain]].\n\n"
            "What their letter leaves open, and what I would settle in the same breath: any platform fee, a monthly minimum, a right to raise "
            "prices within the term, and the replacement of a model. Shall I have the reply drafted?"
        ),
    ),
    # 10: the reply to the reply
    (call("request_letter", {"kind": "reply", "tone": "neutral"}),),
    (
        text(
            "The reply is being written, issue by issue, from our package and their last terms alone. It appears for your approval."
        ),
    ),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "the county answers your letter with one package; its parts belong together.\n\n"
            "| issue | your offer | our proposal |\n| --- | --- | --- |\n"
            "| discount off list price on committed usage | [[offer#theirs.discount]] | [[offer#discount]] |\n"
            "| firm commitment for the year | [[offer#theirs.payable_commitment]] | [[offer#payable_commitment]] |\n"
            "| unused commitment that carries over | [[offer#theirs.rollover_share]] | [[offer#rollover_share]] |\n\n"
            "We propose a cap on the price rise at renewal of [[offer#renewal_cap]], and usage above the commitment at <<offer#overage_basis>>, since "
            "it is foreseeable growth and should have a price known in advance. A public body commits only against money that is voted.\n\n"
            "We ask for your written answer to the package as a whole."
        ),
    ),
    # 11: what is left, and what to tell the board
    (call("read_case", {"part": "missing"}), call("plan_timeline"), call("size_commitment")),
    (
        text(
            "For the board, three sentences: the county has a standing offer inside the voted money of fiscal year 2027; the vendor has come "
            "down from a commitment that usage could not fill; nothing binds the county until the board approves a contract.\n\n"
            "Of a public session I would keep the numbers out: what you would pay without a deal and how much is voted for this are still "
            "worth money at the table.\n\n"
            "What is left until [[case#dates.signature_deadline]]:\n\n"
            "- **Procurement:** start the RFP now; as planned it ends on [[plan_timeline#finish]], with [[plan_timeline#leverage.slack]] to "
            "spare at the close.\n"
            "- **Procurement:** get the open points of their offer answered in writing; I can have the questions drafted.\n"
            "- **Finance:** how likely is the money requested for fiscal year 2028? It sizes the option.\n"
            "- **Legal:** a non-appropriation clause for every year after the first.\n\n"
            "The record holds both approved letters with name, time and hash. Paste their next answer here."
        ),
    ),
)

reply = as_ordered(scripted(TURNS))
