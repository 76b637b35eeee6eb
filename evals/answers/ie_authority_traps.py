"""Irish Canals and Lighthouses Authority (fictional): a proposal's small print is named, summed and answered in writing."""

from evals.answers.script import call, passage, scripted, text

ALL_DATA = "All EU data stays in Europe"
SEATS = "A seat at 20 with usage on top is no flat rate"
ASK_FOR_PAGE = "ask for the page, its date and the exact model and setting."
SUPPORT_IS_TRANSFER = "Remote support from a third country does."
FOUR_FACTS = "Do not accept one combined answer."
NO_CARRY_OVER = "Token use is current spending and does not carry over."
NEVER_MID_PERIOD = "If increases are allowed, a low ceiling and only once a year, never mid-period."
QUESTION = "gate_residency#questions.bedrock_geo_profile_eu-inference_regions-within-EU"

TURNS = (
    # 1: the proposal, read whole
    (
        call("examine_offer", {"offer": "first"}),
        call("gate_residency"),
        call(
            "record_offer",
            {
                "offer": "first",
                "terms": [
                    {"field": "seats", "value": "140", "quote": "140 named user seats"},
                    {"field": "seat_fee", "value": "60 USD", "quote": "USD 60 per seat per month"},
                    {"field": "price_increase", "value": "0.07", "quote": "Prices may be increased by 7%"},
                    {"field": "price_increase_after", "value": "6", "quote": "after the first 6 months"},
                    {"field": "renewal_cap", "value": "none", "quote": "The price at renewal is not capped"},
                ],
            },
        ),
    ),
    (call("score_offer"),),
    (
        text(
            "Do not accept it. Provisionally, until you confirm its terms, it costs [[score_offer#buyer_cost]] against "
            "[[score_offer#reservation_value]] without a deal; the two things your director read are the two that hold least.\n\n"
            "Seven traps stand in it:\n\n"
            "- **Unfillable commitment**, of [[offer-first#230,000]] US dollars a year.\n"
            "- **Seats for tokens**, [[offer-first#140]] of them beside the usage.\n"
            "- **Fee carve out**: those seats are billed in addition, so the discount does not touch them.\n"
            "- **Price increase right** within the term.\n"
            "- **Automatic renewal**, unless you speak up in time.\n"
            "- **Residency overclaim**: "
        ),
        text("one sentence for everything. ", cites=ALL_DATA),
        text(
            "\n- **Currency shift**: your money is in euro, the bills are in dollars.\n\n"
            "I noted five terms beside the imported ones: seats, their price, the rise, when it may come, and that renewal has no cap. Please check "
            "each against the letter and confirm, then I show the sums.\n\n"
            "I am a Claude model, and this is a purchase of Claude; every figure comes from code."
        ),
    ),
    # 2: trap by trap
    (
        call("score_offer"),
        call("size_commitment"),
        call("search_guidance", {"query": "seat licences instead of tokens, count active users"}),
        call("search_guidance", {"query": "price increase within the term price hold"}),
        call("search_guidance", {"query": "automatic renewal Ireland carry over of current expenditure"}),
    ),
    (
        text(
            "[[score_offer#all_in.headline_discount]] off becomes [[score_offer#all_in.effective_discount]] all in: more than list price.\n\n"
            "| Trap | What it costs | Ask instead |\n"
            "| --- | --- | --- |\n"
            "| Seats for tokens | [[score_offer#all_in.traps.seats_for_tokens.amount]] a year, used or not | billing by the token alone |\n"
            "| Unfillable commitment | [[score_offer#outcome.expected_shortfall]] unused on average | an amount that usage fills |\n"
            "| Price increase right | [[score_offer#all_in.traps.price_increase_right.amount]] in the first year | no rise within the term |\n"
            "| Automatic renewal | another [[score_offer#all_in.traps.automatic_renewal.amount]] by silence | an end, and a signature to renew |\n"
            "| Currency shift | [[size_commitment#currency_buffer.buffer_share]] of your money kept back | one currency, or a dated rate |\n\n"
            "Owed for the year whatever you use: [[score_offer#all_in.firm_obligation]]. You may commit [[score_offer#available]]; they pass "
            "that by [[score_offer#excess_over_appropriation]], and [[size_commitment#ask_by_year.FY2028.waits_for_vote]] of their "
            "commitment falls in a year that is not voted. "
        ),
        text("A seat with usage on top is no flat rate. ", cites=SEATS),
        text("A rise in mid-term is what to refuse first. ", cites=NEVER_MID_PERIOD),
        text("And what lies unused at the end of December is gone. ", cites=NO_CARRY_OVER),
        text(
            "\n\nThe program's finding on renewal names the last day of notice. The commitment that would serve you is "
            "[[size_commitment#firm.payable]], of it [[size_commitment#firm_commitment]] now; I would not put it to them before the data question is answered."
        ),
    ),
    # 3: the claim is to pass the gate
    (
        call("gate_residency"),
        call("search_guidance", {"query": "processing claim covers storage only, written answer"}),
        call("search_guidance", {"query": "remote support from a third country is a transfer"}),
        call("search_guidance", {"query": "four separate facts: inference location, storage, access, control"}),
    ),
    (
        text(
            "It stays UNCONFIRMED: the sentence does not say where prompts are processed, nor logged, nor who may look in for support, and the "
            "gate takes none of that as given. A price on it now would rest on a place nobody named. "
        ),
        text("Ask for the page behind it, with date, model and setting. ", cites=ASK_FOR_PAGE),
        text("Each of the facts needs its own answer. ", cites=FOUR_FACTS),
        text("And support from outside is a transfer even if every byte rests in Europe. ", cites=SUPPORT_IS_TRANSFER),
        text(
            "\n\nThe shortest way is one question: does the European profile process prompts and outputs, failover and batch included, only in "
            "the Union? A dated yes with the destination list settles it; the plan needs it by "
            f"[[{QUESTION}.due]]. Meanwhile Google's European multi-region passes, so the purchase does not stand still. Shall I have the "
            "question written?"
        ),
    ),
    # 4: in writing
    (call("request_letter", {"kind": "questions", "tone": "firm"}),),
    (
        text(
            "Asked for, firm: each question with the clause that would settle it. It tells them neither your usage nor your money, and it accepts "
            "nothing."
        ),
    ),
    (
        text(
            "Dear Sir or Madam,\n\n"
            "the authority requires written and dated answers to the questions below before it considers your proposal further.\n\n"
            "**Place of processing**\n\n"
            "- For Amazon Bedrock, European Union profile: are prompts and outputs, failover and batch included, processed only in the European "
            "Union? Attach the destination list of each model.\n\n"
            "  *Clause:* The supplier ensures that prompts and outputs, failover and batch included, are processed only in the European Union, "
            "without falling back to any other place. A change needs the buyer's written consent; a breach entitles the buyer to end the "
            "contract without charge.\n\n"
            "**Your proposal**\n\n"
            "- Is anything charged for support beside usage, and how much in a year? Is there a platform, access or set-up fee?\n\n"
            "  *Clause:* All fees are part of the discounted price, or are named, fixed and discounted alike.\n\n"
            "- Is there a minimum by the month or quarter?\n\n"
            "  *Clause:* There is no minimum beside the commitment, and the commitment is measured over the year.\n\n"
            "- May a model be replaced by another without our consent?\n\n"
            "  *Clause:* A model is replaced only with consent, at no higher cost for the same text.\n\n"
            "- Do the prices include tax, and which?\n\n"
            "  *Clause:* Prices state whether tax is included.\n\n"
            "Answer each question with yes or no, or with a document, in writing and dated."
        ),
    ),
    # 5: the memo
    (
        call("score_offer"),
        call("search_guidance", {"query": "processing claim covers storage only, written answer"}),
        call("search_guidance", {"query": "automatic renewal Ireland carry over of current expenditure"}),
    ),
    (
        call(
            "save_draft",
            {
                "kind": "memo",
                "title": "Why the proposal is not accepted",
                "text": (
                    "The proposal is not accepted. It costs [[score_offer#buyer_cost]] with the renewal in view, against "
                    "[[score_offer#reservation_value]] without a deal, and what it would bind passes what may be committed by "
                    "[[score_offer#excess_over_appropriation]].\n\n"
                    "The [[score_offer#all_in.headline_discount]] is [[score_offer#all_in.effective_discount]] all in. Seats add "
                    "[[score_offer#all_in.traps.seats_for_tokens.amount]] a year beside the usage; "
                    "[[score_offer#outcome.expected_shortfall]] of the commitment would lie unused on average; the price may rise within the "
                    "term ([[score_offer#all_in.traps.price_increase_right.amount]] in the first year); silence would renew the contract for "
                    "another [[score_offer#all_in.traps.automatic_renewal.amount]].\n\n"
                    "The sentence that all data stays in Europe is a claim. It leaves open where prompts are processed and logged and who may "
                    "reach them for support, so the European profile on Amazon Bedrock stays UNCONFIRMED and Google's European multi-region is "
                    "the option that passes.\n\n"
                    "Next: the vendor answers the questions sent to it, in writing and dated; the answers are recorded and the gate is run "
                    "again; only then is a counter-offer put forward, by the token, without silent renewal and without a rise in the term.\n\n"
                    "This memo was drafted with a Claude model, on a purchase of Claude; its figures come from code and from confirmed facts."
                ),
                "passage_ids": [passage(ASK_FOR_PAGE), passage(NO_CARRY_OVER)],
            },
        ),
    ),
    (
        text(
            "The memo waits for your approval. It leads with the answer, then the sums, then the data question and the next steps."
        ),
    ),
)

reply = scripted(TURNS)
