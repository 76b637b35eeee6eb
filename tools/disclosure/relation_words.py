"""The words that set one amount against another: more, less, apart, of; and what is set: an offer, or something else."""

from tools.grounding.concepts import Lexicon

_WORDS = {
    "up": """lift*, swell*, longer, extend*, extension, prolong*, länger, verlänger*, plus long, plus longtemps, más
        largo, más tiempo, above, over, more, higher, additional, another, extra, further, on top, add, adds, adding,
        added, increas*, rais*, up, plus, upward*, climb*, north of, exceed*, grow*, expand*, top up, topped up,
        topping up, beyond, better, deeper, sweeten*, improv*, put ... with, put ... on, together with, sum of, stretch*,
        step up, steps, bump*, hike*, boost*, come up, go up, dearer, supplement*, enlarg*, nudg*, mehr, über,
        zusätzlich*, weitere*, höher*, drauf*, obendrauf, zuzüglich, darüber, aufstock*, erhöh*, legen wir, steig*,
        übersteig*, überschreit*, aufschlag*, dazu, hinzu, oberhalb, hausse, de plus, sus, dépass*, supplémentaire*,
        au-dessus, au-delà, davantage, augment*, supérieur*, ajout*, relev*, en plus, majorer, más, adicional*, por
        encima, superior*, aument*, añad*, subir, suba, sube, subamos, subiría*, supera*, exced*, rebas*, sumar, suma,
        encima""",
    "down": """shrink*, shrank, ease, lighten, tighten, melt, slip, decline, decreas*, diminish*, scale back, clip, dock,
        skim, thinner, schrumpf*, sink*, verringer*, rétréci*, allég*, encog*, recortar, drop*, fall*, fell, trim*, shav*,
        knock*, slash*, dedu*, below, under, less, lower*, short, shy, beneath, off, reduc*, minus, cut, cuts,
        cutting, down, cheaper, fewer, take away, subtract*, strip*, chop*, lop*, prun*, rebate*, give up, let go, shed*,
        waive*, come down, sharpen*, concede*, bring* down, senk*, gesenkt, reduzier*, herunter*, runter*, unter, weniger,
        niedriger, darunter, abzüglich, günstiger, billiger, nachlass*, nachgeb*, abzieh*, unterhalb, kürz*, streich*,
        minder*, baiss*, rédui*, diminu*, rabatt*, rabais, de moins, en dessous, au-dessous, inférieur*, moins, retranch*,
        abaiss*, ôter, enlev*, déduire, descend*, menos, por debajo, inferior*, rebaj*, baj*, descont*, quitar,
        restar, recort*""",
    "apart": """differen*, gap, gaps, apart, away from, away, between us, headroom, room, separat*, distance, margin,
        move, moves, stretch, bridge, still has to, still have to, remain*, remaining, missing, lack*, cover*, uncover*,
        unfunded, unfilled, unconsum*, unused, uncommitted, wrong side, right side, leftover, left over, left, shortfall,
        overshoot*, excess, surplus, spread, delta, hole, find, beat, close the, not hold, do not have, don't have, cannot
        find, not there, out of reach, extra mile, swing, compared to, compared with, versus, relative to, against, than,
        from where, adrift, too high, too much, too dear, too expensive, out by, outside, differenz, abstand, lücke,
        unterschied, spielraum, trenn*, fehl*, übrig, rest, zu viel, zu hoch, zu teuer, auseinander, bis zu unserem,
        entfernt, deck*, écart, différence, marge, manqu*, reste, sépar*, éloign*, trop, pour entrer dans, de trop, en
        trop, faudrait, couvr*, diferencia, brecha, margen, separa*, falta*, sobra*, resto, queda*, demasiado, de más,
        para caber, cubr*""",
    "offer": """offer*, price*, bid, bids, quote*, quotation, figure, figures, number, numbers, ask, asking, proposal*,
        proposed, charge, budget, money, funds, funding, fund, funded, vote, voted, appropriat*, grant, commitment, deal,
        contract, yours, ours, sum, total, amount, council, board, what you want, letter, position, stand, where we, where
        you, allocation, line, case, forecast, usage, consumption, spend, angebot*, preis*, ansatz, haushalt*, mittel,
        betrag, summe, forderung, gebot, grenze, ihres, unseres, offre*, prix, crédits, montant, somme,
        proposition, enveloppe, oferta*, precio*, partida, crédito*, presupuesto, importe, suma, propuesta""",
    "else": """visitors, visits, tickets, page views, e-mails, files, sick days, usage fell, usage rose, usage grew, usage
        dropped, consumption fell, consumption rose, consumption grew, demand fell, demand rose, demand grew, use fell,
        use rose, use grew, errors, premium, uplift*, surcharge, availability, uptime, credit, credits, penalty,
        penalties, interest, vat, tax, taxes, traffic, requests, request, batch, cache*, cached, staff, ticket*,
        liability, liable, notice, insurance, insured, users, calls, residents, outage, rate limit, rate
        limits, per hour, seconds, inflation, index, cpi, headcount, response*, error*, accuracy, pilot, tokens, prompts,
        market share, energy, emissions, population, modification, amendment, retention, deposit, modify, renewal,
        anniversary, per day, cap on, verfügbarkeit, gutschrift, vertragsstrafe, zinsen, mehrwertsteuer, umsatzsteuer,
        haftung, anfragen, disponibilité, pénalité*, intérêt*, tva, responsabilité, requêtes, disponibilidad, penalidad*,
        penalización, interés, intereses, iva, responsabilidad, peticiones""",
    "taxed": """tax is added, taxes are added, vat is added, tax added, tax included, taxes included, incl tax, tax comes,
        adding tax, with tax, tax on top, gst is added, zuzüglich mehrwertsteuer, zzgl, mit mehrwertsteuer, taxe comprise,
        iva incluido, con iva, avec la tva""",
    "side": "your, our, ours, yours, my, what you, what we, ihr*, unser*, votre, vos, notre, nos, su, sus, nuestr*",
    "named_offer": "ours, yours, what you ask, what we offered, {side} {offer}, {side} ... {offer}",
    "discount": """discount*, rebate*, off, points, reduction, rabatt*, nachlass*, punkt*, remise*, réduction*,
        descuento*, puntos, rebaja*""",
    "rise": """raise, raises, increase*, cap, capped, index*, anniversar*, renewal*, per year, each year, a year, rise,
        rises, erhöh*, steig*, pro jahr, augment*, hausse*, par an, subir, aument*, al año, interest""",
    "longer": "longer, länger, plus long, plus longtemps, más largo, más tiempo, more months, more years",
    "double": "double*, twice, two times, doubling, verdoppel*, doppelt*, doubler, le double, duplicar, doble",
    "triple": "triple*, treble*, three times, thrice, tripling, verdreifach*, dreifach*, tripler, triplicar",
    "times": "times, multipl*, factor, x, ×, by a factor, scale*, mal, multipliz*, fois, multipli*, veces, multiplic*, por",
    "each": """per, each, every, a head, apiece, a month, monthly, a quarter, quarterly, instal*ment*, payments, payment,
        tranche*, step, steps, slices, equal, biennium, over the, across the, for the two, for the three, year, years,
        half-year, half-yearly, weekly, a week, a day, daily, je, pro, jeweils, monatlich*, raten, rate, par, chaque,
        mensuel*, tranches, par tête, por, cada, mensual*, plazos, cuotas""",
}
RELATION = Lexicon.written(_WORDS)
"""By direction and thing, in English, German, French and Spanish."""
