"""European Agency for Inland Navigation Safety (fictional): a second volume, half an amount, and a correction."""

from evals.answers.script import call, said, scripted, text

TWELFTHS = "payments run at one twelfth a month per chapter"
VOLUME = "workloads.safety-reports.requests_per_month"

TURNS = (
    # 1: a volume against a confirmed one, and an amount without currency
    (
        call(
            "record_facts",
            {
                "facts": [
                    said(VOLUME, "410000", "the safety reports come to 410,000 requests a month"),
                    said("workloads.translations.requests_per_month", "90000", "the translations stay at 90,000 a month"),
                    said("funding.FY2027.amount", "750000 EUR", "we have 750k for FY2027"),
                ]
            },
        ),
        call("gate_residency"),
        call("price_workloads"),
    ),
    (
        text(
            "I cannot size a commitment yet: the volume is contested and the money is only half said.\n\n"
            "Of the safety reports two things are said, and the requests a month are "
            "[[contested#workloads.safety-reports.requests_per_month]]. The first is confirmed, from the business case; your new figure from "
            "operations stands against it and has changed nothing so far. The translations agree with what is held. On "
            "the volume that stands, a year costs [[price_workloads#options.google_multi_region_eu.annual]] at list price on the option that "
            "passes the gate.\n\n"
            "Three answers, in the order in which they move the result:\n\n"
            "- **Operations:** which monthly volume of safety reports holds, and why do the two differ?\n"
            "- **Finance:** in which currency is the amount, and is it voted, requested or only forecast? Voted money alone can be "
            "committed.\n"
            "- **Finance:** which year is meant by FY2027, the agency's own budget year or that of the funding programme?"
        ),
    ),
    # 2: which one holds, and what the money is
    (
        call(
            "record_facts",
            {
                "facts": [
                    said(
                        VOLUME,
                        "410000",
                        "operations counted 410,000 requests a month and that holds",
                        withdraws="The figure in the business case is obsolete",
                    ),
                    said("funding.FY2027.amount", "750000 EUR", "The money is 750,000 EUR in our own budget year FY2027"),
                    said("funding.FY2027.status", "requested", "It is requested"),
                ]
            },
        ),
    ),
    (
        text(
            "Noted: the business case's volume is taken back and stays in the history, with its reason. Three facts wait for your "
            "confirmation: the volume, the amount of FY2027 and that it is requested. Figures on them are provisional until then."
        ),
    ),
    # 3: figures on the new facts, and no commitment on money that is not voted
    (
        call("find_routes"),
        call("price_workloads"),
        call("size_commitment"),
        call("search_guidance", {"query": "EU institution without an adopted budget, provisional twelfths"}),
    ),
    (
        text(
            "Commit nothing firm: the money of FY2027 is requested, and only voted money may be committed. What may be signed today is "
            "[[size_commitment#firm_commitment]]; their ask of [[case#offers.first.payable_commitment]] is therefore out of reach at any "
            "discount. "
        ),
        text(
            "Should the vote come late, an institution runs on twelfths, and that is no ground for a yearly commitment either. ",
            cites=TWELFTHS,
        ),
        text(
            "\n\nWhat moved is the usage: a year now costs [[price_workloads#options.google_multi_region_eu.annual]] at list price, and the "
            "brief shows beside each figure by how much it went up.\n\n"
            "The move: pay as you go until the vote, and offer a commitment for after it as an option with a release clause. Before anything is "
            "signed, **legal** must name the route: those we hold were read for national bodies, so for an institution of the Union each is "
            "UNCONFIRMED.\n\n"
            "You should know that I am a Claude model advising on a purchase of Claude; the figures come from code."
        ),
    ),
    # 4: a slip is corrected
    (
        call(
            "record_facts",
            {"facts": [said(VOLUME, "401000", "401,000 requests a month", withdraws="it is not 410,000")]},
        ),
        call("price_workloads"),
    ),
    (
        text(
            "Corrected, and nothing is lost: the history keeps each volume with its day, its origin and who confirmed it. The new one is "
            "unconfirmed, so the year of [[price_workloads#options.google_multi_region_eu.annual]] computed on it is provisional. Please "
            "confirm that one fact."
        ),
    ),
    # 5: what is open goes out in writing
    (call("request_letter", {"kind": "questions", "tone": "neutral"}),),
    (text("The questions are being written and appear for your approval. They name neither your volumes nor your money."),),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "the agency asks for written and dated answers to the questions below, each with yes or no, or with a document.\n\n"
            "**Amazon Bedrock, European Union profile**\n\n"
            "- Are prompts and outputs, failover and batch included, processed only in the European Union?\n\n"
            "  *Clause:* The supplier ensures that prompts and outputs, failover and batch included, are processed only in the European Union, "
            "without falling back to any other place. A change needs the buyer's written consent; a breach entitles the buyer to end the "
            "contract without charge.\n\n"
            "**Your offer**\n\n"
            "- Is anything charged for support beside usage, and how much in a year? Is there a platform, access or set-up fee?\n\n"
            "  *Clause:* All fees are part of the discounted price, or are named, fixed and discounted alike.\n\n"
            "- Is there a minimum by the month or quarter?\n\n"
            "  *Clause:* There is no minimum beside the commitment, and the commitment is measured over the year.\n\n"
            "- May the price rise within the term, and by how much?\n\n"
            "  *Clause:* Prices do not rise within the term.\n\n"
            "- May a model be replaced by another without our consent?\n\n"
            "  *Clause:* A model is replaced only with consent, at no higher cost for the same text.\n\n"
            "- Does the contract renew unless notice is given?\n\n"
            "  *Clause:* The contract ends on its date; a renewal needs a signature.\n\n"
            "- Do the prices include tax, and which?\n\n"
            "  *Clause:* Prices state whether tax is included.\n\n"
            "We ask for your answer in writing and dated."
        ),
    ),
)

reply = scripted(TURNS)
