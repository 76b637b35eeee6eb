"""Wording that names a floor, a ceiling or an alternative of ours, and wording that lets it be guessed; four languages.

A limit is ours when we are its subject: "our ceiling", "we can go up to". A cap on their price increases, a liability ceiling,
a rate limit or a not-to-exceed clause is a term of the contract and no leak.
"""

import re

_PAY = r"(?:pay|spend|commit|go|offer|afford|stretch|fund|agree to|bid|accept|move|do|budget|sign)"
_WE_CAN = (
    r"\bwe(?:'re| are|'d| would| could| can| may| might| will|'ll)?\s(?:(?:only|just|still|all|both|also|in "
    r"fact|at a push|if pushed) )?"
    r"(?:be )?(?:able|authori[sz]ed|allowed|permitted|cleared|prepared|willing|ready|in a position|free)?\s?(?:to )?"
)
_LIMIT_NOUN = (
    r"(?:upper |absolute |real |final |hard |internal |true |own |outer |approved |authori[sz]ed |spending |"
    r"price |budget |budgetary |walk[- ]away |"
    r"negotiating |financial |maximum |top |highest )*"
    r"(?:limit|ceiling|cap|maximum|max|bottom line|walk[- ]?away(?: point| price| position)?|reserve price|"
    r"reservation (?:value|price|point)|"
    r"resistance point|breaking point|pain (?:point|threshold)|upper bound|red line|stretch target|target "
    r"price|target discount|best price|"
    r"floor|fallback(?: option| position)?|fall[- ]back(?: option| position)?|plan b|batna|best alternative|"
    r"top figure|highest figure)"
)
_BODY = (
    r"the (?:city|town|village|county|council|board|trust|agency|department|ministry|authority|commission(?:ers)?|committee|"
    r"university|state|school|district|treasurer|cabinet|finance \w+)"
)
_COIN = r"(?:penny|cent|dime|dollar|euro|pound)"
_NOT_A_COUNT = (
    r"(?! (?:one|two|three|four|five|six|\d{1,2}) "
    r"(?!(?:million|thousand|hundred|grand|k|m|percent|per|dollars?|euros?|pounds?|years?|months?|points?)\b)[a-z]+)"
)
""""No more than two subcontractors" is a term of the contract."""
_ENGLISH = (
    (
        rf"\b(?:the|a) {_LIMIT_NOUN} (?:that |which )?(?:{_BODY}|we|our \w+)(?: has| have| had|'ve| was| were| is| are)? "
        r"(?:set|given|fixed|approved|authori[sz]ed|imposed|held to|bound by|working to)\b(?! (?:on|for))"
    ),
    (
        rf"\bas (?:high|far|much|low) as (?:{_BODY}|we)(?: can| could| may| is| are|'re| will)\b"
        r"(?! (?:tell|see|judge|know|say|establish|determine|make out|remember|confirm|aware|concerned|informed))"
    ),
    (
        r"\b(?:not|cannot|can't|never|nor|won't|couldn't|without)\b(?![^.;!?\n]{0,40}\b(?:charge|bill|invoice|increase)\b)"
        rf"[^.;!?\n]{{0,40}}\b(?:a|one|another) (?:single )?{_COIN} (?:more|above|over|beyond|higher)\b"
    ),
    (
        rf"\b{_BODY} (?:can|could|would|will|may) (?:only )?(?:go|spend|stretch|afford)(?: \w+){{0,3}}? "
        r"(?:up to|as high as|no more than|at most)\b"
    ),
    rf"\bour {_LIMIT_NOUN}\b(?! (?:on|for) (?:liability|your|price|annual|any|the) (?:increase|liability|indexation))",
    r"\bour hands are tied\b",
    (
        r"\b(?:batna|zopa|reservation (?:value|price)|reserve price|resistance point|walk[- ]?away (?:price|point|"
        r"position|figure|value)|aspiration price)\b"
    ),
    r"\bwalk(?:ing|s)? away\b",
    (
        rf"{_WE_CAN}{_PAY}(?: \w+){{0,3}}? "
        r"(?:up to|as (?:high|far|much|low) as|no (?:more|higher|further) than|at most|not more than|a maximum of)\b"
        rf"{_NOT_A_COUNT}"
    ),
    (
        r"\b(?:no (?:more|higher|further) than|at most|a maximum of|not (?:to )?exceed(?:ing)?) "
        r"[^.;!?\n]{0,40}\b(?:is|are) (?:what|all) we (?:can|could|have|may)\b"
    ),
    (
        r"\b(?:the )?(?:most|maximum|highest|furthest|top) (?:amount |price |figure |sum |that )*(?:we|the (?:city|"
        r"council|board|treasurer|agency|department)) (?:can|could|may|are|is|would|will|have|has)\b"
    ),
    (
        r"\bwe (?:can ?not|can't|could not|couldn't|may not|are not (?:able|authori[sz]ed|allowed|permitted) to|"
        r"will not|won't) (?:\w+ ){0,2}?(?:go|pay|move|stretch|commit|spend|offer)"
        r"(?: \w+){0,3}? (?:above|beyond|over|past|higher|further|more than|in excess of)\b"
    ),
    (
        r"\b(?:anything|everything|any price|any figure) (?:above|over|beyond|north of) [^.;\n]{0,40}\b(?:we|us|"
        r"our|board|council|committee)\b"
    ),
    (
        r"\bwe (?:have|'ve|hold|have been given) (?:\w+ ){0,3}?(?:authority|approval|clearance|a mandate|sign-off) "
        r"(?:up to|to go (?:up )?to|to spend|to pay|for up to|of up to|for no more than)\b"
    ),
    (
        r"\b(?:we|the (?:council|board|committee|city)) (?:has|have|had)? ?(?:authori[sz]ed|approved|allowed|"
        r"capped|limited) (?:us|this|the spend|spending|it)? ?(?:at|to|up to|for)\b[^.\n]{0,20}\d"
    ),
    (
        r"\bour (?:budget|funding|appropriation|mandate|authority) (?:is capped at|is limited to|tops out at|stops "
        r"at|ends at|will not stretch|does not stretch|goes up to|runs to|cannot exceed|allows at most|allows up to)\b"
    ),
    (
        r"\bour next[- ]best (?:option|alternative|offer)\b|\bour (?:alternative|alternatives) (?:is|are|costs?|"
        r"would cost|comes?)\b|\bif (?:this|we|talks?) (?:fails?|do not agree|break down)[^.\n]{0,30}we (?:will|"
        r"would|shall) (?:go|switch|turn|buy|move)\b"
    ),
    (
        r"\bwould (?:still )?(?:settle|close|sign|say yes) (?:for|at|to)\b|\bwe (?:would|could|can) (?:live with|"
        r"settle for|accept as little as|be content with)\b"
    ),
)
_GERMAN = (
    (
        r"\b(?:unser\w*) (?:\w+ ){0,2}?(?:obergrenze|untergrenze|schmerzgrenze|höchstgrenze|preisgrenze|limit|"
        r"preislimit|maximum|höchstbetrag|höchstpreis|"
        r"grenzpreis|reservationspreis|mindestrabatt|zielpreis|rückfalloption|rückfallposition|ausweichlösung|"
        r"alternative|verhandlungsspielraum|"
        r"ausstiegspunkt|ausstiegspreis|budgetobergrenze|budgetgrenze|limite?)\b"
    ),
    r"\bkeinen? (?:einzigen )?(?:cent|euro) mehr\b",
    r"\bbatna\b|\bschmerzgrenze\b|\breservationspreis\b",
    (
        r"\bwir (?:können|könnten|dürfen|dürften|würden|wären bereit|sind bereit|sind befugt|sind ermächtigt|gehen|"
        r"zahlen)[^.;\n]{0,40}?\b(?:bis (?:zu|auf)|höchstens|maximal|nicht mehr als|nicht über|"
        r"äußerstenfalls|allerhöchstens)\b"
    ),
    (
        r"\b(?:mehr|weiter|höher) (?:als [^.;\n]{0,30})?(?:können|dürfen|gehen) wir nicht\b|\büber "
        r"[^.;\n]{0,30}(?:können|dürfen|gehen) wir nicht\b"
    ),
    r"\b(?:verhandlungen? )?(?:abbrechen|aussteigen|vom tisch aufstehen)\b",
    r"\b(?:höchstens|maximal|allerhöchstens)\b[^.;\n]{0,30}\b(?:können|dürfen|könnten) wir\b|\bdas äußerste\b",
)
_FRENCH = (
    (
        r"\bnotre (?:\w+ ){0,2}?(?:plafond|limite|maximum|prix plafond|prix de réserve|seuil|ligne rouge|solution "
        r"de repli|position de repli|prix cible|"
        r"meilleure alternative|alternative|budget maximal|budget maximum|marge de man[oœ]uvre)\b|\b(?:plafond|"
        r"limite|seuil) (?:de|à) (?:ne pas dépasser|ne pas franchir)\b"
    ),
    r"\bpas un (?:seul )?(?:centime|euro|sou) de plus\b",
    r"\bbatna\b|\bmesore\b|\bprix de réserve\b",
    (
        r"\bnous (?:pouvons|pourrions|sommes (?:prêts|autorisés|disposés|habilités)|serions prêts|irons|irions|"
        r"accepterions)[^.;\n]{0,40}?\b(?:jusqu['’]à|au (?:plus|maximum)|au-delà|pas plus de|tout au plus)"
    ),
    (
        r"\bnous ne (?:pouvons|pourrons|pourrions|saurions|irons) (?:pas |guère )?(?:\w+ ){0,3}?(?:au-delà|"
        r"dépasser|davantage|plus (?:haut|loin|de|que))"
    ),
    (
        r"\b(?:quitter|quitterons|quitterions) (?:la table|les négociations)\b|\brompre les négociations\b|\bnous "
        r"(?:nous )?(?:retirerons|retirerions)\b"
    ),
    r"\ble maximum que nous\b|\bau (?:grand )?maximum\b[^.;\n]{0,30}\bnous\b",
)
_SPANISH = (
    (
        r"\bnuestr[oa]s? (?:\w+ ){0,2}?(?:techo|límite|limite|máximo|tope|precio de reserva|punto de retirada|"
        r"línea roja|alternativa|mejor alternativa|"
        r"plan b|presupuesto máximo|precio objetivo|umbral|margen)\b"
    ),
    r"\bni un (?:solo )?(?:céntimo|euro) más\b",
    r"\bbatna\b|\bmaan\b|\bprecio de reserva\b",
    (
        r"\b(?:podemos|podríamos|podriamos|estamos (?:dispuestos|autorizados)|estaríamos dispuestos|llegaríamos|"
        r"aceptaríamos)[^.;\n]{0,40}?\b(?:hasta|como máximo|a lo sumo|no más de|un máximo de)\b"
    ),
    r"\bno (?:podemos|podríamos|podremos) (?:\w+ ){0,3}?(?:por encima|más de|más allá|superar|exceder|pasar de)",
    (
        r"\b(?:levantarnos de la mesa|abandonar (?:la mesa|la negociación|las negociaciones)|nos (?:retiraremos|"
        r"retiraríamos|levantaremos))\b"
    ),
    r"\blo máximo que\b|\bcomo máximo\b[^.;\n]{0,30}\bpodemos\b",
)
LIMIT_WORDS = tuple(re.compile(pattern) for pattern in (*_ENGLISH, *_GERMAN, *_FRENCH, *_SPANISH))
"""Each names a limit or alternative as ours; to be matched on lower case."""

_HINTS = (
    r"\bhard (?:stop|limit|cap|ceiling)\b",
    r"\bno other (?:supplier|vendor|provider|bidder|reseller|offer|source|candidate|solution)s?\b",
    (
        rf"\b(?:we|{_BODY}) (?:would|could|can|will|might|may) (?:accept|pay|agree to|approve|fund) "
        r"(?:an? )?(?:\w+ ){0,3}?(?:more|higher)\b"
    ),
    (
        r"\bflexible (?:up|upwards|on (?:the |our )?(?:price|figure))\b|\b(?:only|just|merely) an? opening\b|"
        r"\bopening (?:bid|figure|number|gambit|price)\b|\bnur ein eröffnungsangebot\b|"
        r"\b(?:simple|première) offre\b|\bsolo una primera oferta\b"
    ),
    (
        r"\b(?:room|space|scope|leeway|flexibility|headroom|wiggle room) (?:to move|for (?:movement|manoeuvre|"
        r"more)|left|above|beyond|on (?:price|the price|our side))\b"
    ),
    r"\bwe (?:\w+ ){0,2}?(?:have|see) (?:\w+ ){0,2}?(?:room|headroom|flexibility|leeway)\b",
    (
        r"\bwe (?:could|can|might|would|may) (?:\w+ )?(?:stretch|go (?:a (?:little|bit)|somewhat|slightly|"
        r"considerably)? ?(?:higher|further)|do better|improve on|find more)\b"
    ),
    (
        r"\b(?:no|without (?:an?|any)) (?:real |other |viable |good )?(?:alternatives?|other options?|plan b)\b|"
        r"\byou are (?:our|the) only\b|\bwe (?:have|see) no (?:other|real)? ?(?:choice|option|alternative)\b"
    ),
    (
        r"\b(?:funds?|money|budget|appropriation) (?:will |would )?(?:lapses?|expires?|is lost|are lost|must be "
        r"(?:spent|obligated)|has to be spent)\b|\buse[- ]it[- ]or[- ]lose[- ]it\b"
    ),
    r"\b(?:low|mid|high|upper)?[- ]?(?:five|six|seven|eight)[- ]figures?\b",
    r"\b(?:not (?:our|the) final|first offer|opening (?:offer|position)|starting point|just an anchor)\b",
    r"\bwe (?:must|have to|need to) (?:sign|close|conclude|buy) (?:by|before|this)\b",
    r"\b(?:noch |etwas )?(?:luft nach oben|spielraum)\b|\bkeine alternative\b|\bletztes wort\b|\bmittel verfallen\b",
    (
        r"\bmarge de (?:manœuvre|manoeuvre|négociation)\b|\b(?:pas|aucune) (?:d')?alternative\b|\bles crédits "
        r"(?:expirent|tombent)\b"
    ),
    r"\bmargen (?:de maniobra|para)\b|\b(?:ninguna|sin|no tenemos) (?:otra )?alternativa\b|\blos fondos (?:caducan|expiran)\b",
)
HINTS = tuple(re.compile(pattern) for pattern in _HINTS)
"""Each lets a limit, a need or an opening position be guessed; to be matched on lower case."""
