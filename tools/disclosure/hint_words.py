"""Softer words from which a limit, a need or an opening position can be guessed, by concept; four languages."""

from dataclasses import replace

from tools.grounding.concepts import Lexicon
from tools.grounding.frames import Frame

_WORDS = {
    "us": """we, us, our, ours, i, my, the council, the board, the city, the county, the trust, the agency, the
        department, the committee, the authority, the commissioners, wir, uns, unser*, nous, notre, nos, nosotros,
        nuestr*, podemos, tenemos""",
    "plain_opening": """started low, start low, opened low, begun low, began low, started high, asked for more than,
        niedrig angefangen, commencé bas, empezado bajo, place to begin, point to begin, place to begin with, somewhere to
        begin, told to start, told to begin, told to open, instructed to start, instructed to open, asked to start, asked
        to open at, where we start, where i start, where we open, where i open, only where we begin, a place to start,
        somewhere to start, a first number, an initial figure, room for a second, angewiesen anzufangen, commencer par,
        empezar por, first stab, first shot, first offer, first bid, opening bid, opening offer, opening figure, opening
        number, opening gambit, opening price, opening position, opening move, only an opening, just an opening, merely an
        opening, starting bid, just an anchor, eröffnungsangebot, erstes angebot, erster aufschlag, nur ein anfang, simple
        offre, première offre, qu'un début, primera oferta, solo el comienzo""",
    "opening": """first proposal, first suggestion, first step, not done, not finished, not yet done, still talking, open
        to talk, open for discussion, not carved in stone, not set in stone, not cast in stone, premier jet, première
        proposition, première étape, erster vorschlag, primera propuesta, first figure, first number, first go, an
        opening, starting point, starting figure, an anchor, only a start, a start, not final, not our final, not the
        final, not our last, not the last, last word, provisional, to begin with, conversation starter, ball-park,
        verhandlungsbasis, letztes wort, letzte wort, point de départ, dernier mot, punto de partida, última palabra""",
    "figure": """number, numbers, figure, figures, offer*, price*, bid, sum, amount, proposal, letter, zahl, angebot,
        preis, chiffre, offre, prix, cifra, oferta, precio""",
    "plain_room": """number can still move, figure can still move, price can still move, can still move, left in the pot,
        left in the kitty, left in the budget, something left in, algo de margen, un poco de margen, cierto margen, etwas
        spielraum, ein wenig spielraum, etwas luft, un peu de marge, une certaine marge, leaves space, something in
        reserve, some give, bit of give, room to move, room for, room left, room above, room on, some room, scope to move,
        scope for movement, scope on price, scope on, scope for more, some scope, a bit of give, little give, flexible on,
        flexible up, flexible upwards, flexible about, flexibility on, flexibility in our, some flexibility, some flex,
        flex in, slack in, some slack, a margin left, some play""",
    "room": """breathing room, noch luft, elbow room, wiggle-room, elasticity, breathing space, bewegungsspielraum,
        gestaltungsspielraum, headroom, leeway, wiggle, wiggle room, cushion, space to, play in, spielraum, luft, luft
        nach oben, etwas drin, noch was drin, puffer, marge, marge de man*uvre, un peu de jeu, souplesse, margen, holgura,
        flexibilidad, room in, have room, there is room, see room, latitude on, une marge""",
    "left": """to move, for movement, to man*uvre, for more, left, above, beyond, on price, on the price, on our, on our
        side, in our, in this year's, we have, we see, is, there is, still, some, a little, noch, encore, reste, queda,
        hay, to go, up, upwards""",
    "could": """could, can, might, may, would, able to, prepared to, willing to, open to, könnten, würden, pourrions,
        pourrait, podríamos, estaríamos""",
    "more": """more, higher, slightly higher, a better price, a little extra, good deal more, mehr, höher, davantage, plus
        haut, más""",
    "more_verb": """stretch, do better, improve on, find more, find a little more, talked into, talked up, persuaded, won
        over, convinced, sweeten, come up, move up, go up, go higher, go further, go a little, go a bit, go somewhat, go
        slightly, go considerably, raise our, increase our, look kindly on, nachlegen, drauflegen, aufstocken, faire un
        effort, monter, mejorar, subir""",
    "accept": """accept, pay, agree, approve, fund, go, give, live with, stretch, do, be, move, find, improve, raise,
        come, zahlen, gehen, aller, payer, faire, pagar, ir, hacer""",
    "need": """only candidate, sole candidate, only bidder left, preferred and only, have nobody else, has nobody else,
        rather pay, sooner pay, already promised, promised it, promised this to, publicly promised, publicly committed,
        already committed to the public, no cover after, no service after, without cover, without a service, without a
        contract, no contract after, nothing after that, leaves us without, would leave us without, stehen ohne, nous
        serons sans, quedaremos sin, nothing else is lined up, nothing lined up, nothing else in place, nothing to replace
        it, nothing to take its place, nothing in its place, no replacement, no successor, no substitute for you, nothing
        to fall back on, no fallback, no bridge, no stopgap, kein ersatz, keine nachfolge, nichts in der hinterhand, rien
        pour le remplacer, aucun remplaçant, aucune solution de remplacement, nada que lo sustituya, ningún sustituto, sin
        sustituto, cannot start without, can't start without, cannot go live without, hinges on, stands or falls, has
        announced it, have announced it, already told the press, nobody else, no one else, no-one else, none but you,
        zeitdruck, unter druck, niemand sonst, personne d'autre, sous pression, nadie más, bajo presión, pressed for time,
        already announced, promised the public, press release, desperate, desperately, cannot do without, can't do
        without, depend on you, depends on you, rely on you, without you, only supplier, only vendor, only provider, no
        other supplier*, no other vendor*, no other provider*, no other bidder*, no other reseller*, no other offer*, no
        other source*, no other candidate*, no other solution*, no other option*, no alternative*, no real alternative*,
        no viable alternative*, no good alternative*, no choice, no real choice, no plan b, nowhere else to go, badly
        need, urgently need, in a hurry, under pressure, against the clock, running out of time, stops without, would
        stop, at any price, whatever it takes, keine alternative, keine andere wahl, um jeden preis, aucune alternative,
        pas d'alternative, pas le choix, à tout prix, absolument besoin, ninguna alternativa, sin alternativa, no tenemos
        otra, no tenemos alternativa, a toda costa, our only option, our only choice, are our only, dringend auf sie, no
        other option""",
    "money": """whatever, what is not spent, what we do not spend, what is left, unspent, fund, funds, money, budget,
        appropriation, grant, allocation, credit, credits, mittel, fördermittel, gelder, crédits, subvention, fondos,
        crédito, subvención, presupuesto""",
    "expires": """lost to us, is lost, be lost, must be used, will be gone, vanish*, year-end money, disappear*, has to
        go, cannot be carried over, sunset*, lapse*, expire*, are lost, must be spent, must be obligated, has to
        be spent, have to be spent, goes back, go back, be returned, returned to, revert*, clawed back, forfeit*, unspent,
        use it or lose it, use-it-or-lose-it, verfall*, zurückgeben, tombent, expirent, perdus, caducan, expiran, se
        pierden, se pierde""",
    "hurry": """must have this, must have it, have to have this, have to have it, must get this, must get it, have to get
        this, need to get this, must sign, must close, must conclude, must buy, have to sign, have to close, need to sign,
        need to close, need this signed, need it signed, need the contract, müssen unterschreiben, müssen abschließen,
        devons signer, tenemos que firmar""",
    "when": "by, before, this, until, bis, vor, avant, antes, end of, soon, now",
    "bracket": """re:\\b(?:low|mid|high|upper)?[- ]?(?:five|six|seven|eight)[- ]figures?, sechsstellig*, siebenstellig*,
        six chiffres, sept chiffres, seis cifras, siete cifras""",
    "thing": """agenda, date*, meeting*, training, clause*, statute, annex*, topics, call, room, wording, format, time,
        times, hour, hours, day, days, week, schedule, venue, question*, participants""",
    "hard_stop": "hard stop, hard limit, hard cap, hard ceiling, hartes limit",
}
HINT_LEXICON = Lexicon.written(_WORDS)
"""What tells a need, an opening or room to move."""
_FRAMES = (
    Frame(("plain_opening",)),
    Frame(("opening", "us|figure"), within=70),
    Frame(("plain_room", "us|figure"), within=80),
    Frame(("room", "left"), within=80),
    Frame(("us", "could", "more_verb"), within=50, in_order=True),
    Frame(("us", "could", "accept", "more"), within=60, in_order=True),
    Frame(("need",)),
    Frame(("money", "expires"), within=90, in_order=True),
    Frame(("us", "hurry", "when"), within=70),
    Frame(("bracket",)),
    Frame(("hard_stop",)),
)
HINT_FRAMES = tuple(replace(frame, unless_next=("thing",)) for frame in _FRAMES)
"""Each lets a limit, a need or an opening position be guessed."""
