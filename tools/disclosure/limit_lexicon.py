"""The words of limits by concept: who we are, what one can do with money, how far, and what the same words mean in a contract.

English, German, French and Spanish; how an entry is read: `tools.grounding.concepts`.
"""

from tools.grounding.concepts import Lexicon

_WORDS = {
    # who we are
    "us": """nobody here, no one here, nobody on our side, no-one here, niemand bei uns, personne chez nous, nadie aquí,
        we, we'd, we're, we'll, we've, us, i, i'd, i'm, i'll, me, my hands, {decider}, wir, uns, ich, man bei uns, nous,
        on nous, je, nosotros, podemos, podríamos, podremos, estamos, tenemos, llegamos, llegaríamos, iríamos, pagaríamos,
        firmaríamos, aceptaríamos, estaríamos, hemos""",
    "decider": """this city, this town, this village, this county, this council, this board, this trust, this agency, this
        department, this ministry, this authority, this university, this state, this school, this district, this province,
        this commission, this committee, this hospital, this college, this office, the province, the hospital, the
        college, the office, the city, the town, the village, the county, the council, the board, the trust, the agency,
        the department, the ministry, the authority, the commission, the commissioners, the committee, the university, the
        state, the school, the district, the treasurer, the treasury, the cabinet, the mayor, the director, our director,
        our finance director, our treasurer, our board, our council, our committee, the finance director, the finance
        committee, finance, treasury, my director, my board, my boss, the executive, the comptroller, the superintendent,
        members, der rat, der stadtrat, die kämmerei, der kämmerer, der ausschuss, le conseil, la direction, le maire, la
        commune, el pleno, la intervención, el alcalde, el ayuntamiento, la dirección""",
    "our": "our, ours, my, unser*, mein*, notre, nos, mon, ma, mes, nuestr*, mi",
    # a limit
    "limit": """limit, limits, ceiling, cap, maximum, max, upper bound, outer bound, upper end, outer limit, top end, red
        line, top figure, highest figure, top price, top dollar, best price, floor, stop price, breaking point, pain
        point, pain threshold, threshold, target price, stretch target, target discount, last price, final price, final
        figure, final word, end of the road, end of our road, *obergrenze, untergrenze, höchstgrenze, *preisgrenze,
        *preislimit, limite, *maximum, höchstbetrag, höchstpreis, grenzpreis, mindestrabatt, zielpreis,
        verhandlungsspielraum, ausstiegspunkt, ausstiegspreis, *grenze, plafond, prix plafond, seuil, ligne rouge,
        prix cible, budget maximal, budget maximum, marge de man*uvre, dernier prix, ultime prix, techo, límite,
        máximo, tope, punto de retirada, línea roja, presupuesto máximo, precio objetivo, umbral, margen, último
        precio""",
    "jargon": """no give left, no slack left, no flexibility left, nothing left to give, no headroom left, no movement
        left, no room left in our, no room left on our, re:where (?:our|my|the)
        (?:road|rope|journey|line|authority|money|mandate|budget|story|purse) (?:ends|stops|gives out|runs out|is
        spent)\\b, wo unser weg endet, là où s'arrête notre, hasta ahí llegamos, hasta aquí llegamos, as good as it gets,
        take it or leave it, that is it from us, our final offer, our last offer, our best and final, our last word, unser
        letztes angebot, unser letztes wort, notre dernière offre, notre dernier mot, nuestra última oferta, nuestra
        última palabra, batna, zopa, mesore, maan, bottom line, reservation value, reservation price, reservation point,
        reserve price, resistance point, walk-away point, walkaway point, walk-away price, walkaway price, walk-away
        position, walk-away figure, walkaway figure, walk-away value, walk-away line, our walk-away, our walkaway,
        aspiration price, schmerzgrenze, reservationspreis, prix de réserve, precio de reserva, walk away, walks away,
        walking away, hands are tied""",
    "modifier": """upper, absolute, real, final, hard, internal, true, own, outer, approved, authori*ed, spending, price,
        budget, budgetary, walk-away, negotiating, financial, maximum, top, highest, very, last, äußerste,
        absolut*, letzte*, echte*, eigen*, interne*, obere*, äußere*, absolue, propre, interne, dernière, ultime,
        absoluto, propio, interno, último, última""",
    "our_limit": """{decider}'s {limit}, {decider}'s {modifier} {limit}, {our} {limit}, {our} {modifier} {limit}, {our}
        {modifier} {modifier} {limit}, {limit} of mine, {limit} of ours""",
    "decided_limit": """re:(?:the|a) (?:\\w+ )?(?:limit|ceiling|cap|maximum|floor|line) (?:that |which )?(?:the
        \\w+|we|our \\w+|i)(?:'ve| has| have| had| was| were| is| are|'m| am)?
        (?:set|given|fixed|approved|authori[sz]ed|imposed|held to|bound by|working to|told|under)(?: itself| ourselves|
        myself)?\\b(?! (?:on|for))""",
    # what one does with money, up to where
    "pay": """genehmig*, bewillig*, autoris*, autoriz*, sanction, release, put in, add, chip in, top up, contribute,
        ajouter, añadir, aportar, zulegen, get, squeeze, come, reach, extend, allow, permit, step, venture, shift, budge,
        stump up, geben, gibt, hergeben, zugestehen, permet, permettre, permite, permiten, pay, pays, spend, spends,
        commit, go, goes, offer, afford, stretch, fund, agree, bid, accept, move, budget, sign, signs, settle, put up,
        part with, find, raise, climb, give, authori*e, approve, recommend, come up, zahlen, gehen, geht, nachlegen,
        nachgeben, aufstocken, ausgeben, aufbringen, bieten, legen, unterschreiben, payer, aller, mettre, débourser,
        consacrer, offrir, dépenser, engager, accepter, signer, monter, pagar, ir, gastar, ofrecer, llegar, subir, firmar,
        poner""",
    "able": """can, could, may, might, would, will, able, authori*ed, allowed, permitted, cleared, prepared, willing,
        ready, in a position, free to, empowered, entitled, happy, may only, sign:'d\\b, sign:'ll\\b, können, könnten,
        dürfen, dürften, würden, bereit, befugt, ermächtigt, gehen, zahlen, pouvons, pourrions, peut, prêts, autorisés,
        disposés, habilités, irons, irions, accepterions, podemos, podríamos, puede, dispuestos, autorizados, llegaríamos,
        aceptaríamos""",
    "we_can": """podemos, podríamos, podremos, podamos, llegaríamos, aceptaríamos, pagaríamos, estamos dispuestos, estamos
        autorizados, estaríamos dispuestos""",
    "up_to": """up to, as high as, as far as, as much as, as low as, no more than, no higher than, no further than, at
        most, not more than, a maximum of, at the most, at the very most, at the outside, to the tune of, all the way to,
        tops, until we reach, if pressed, if pushed, not exceed*, bis zu, bis auf, höchstens, maximal, nicht mehr als,
        nicht über, äußerstenfalls, allerhöchstens, jusqu'à, au plus, au maximum, pas plus de, tout au plus,
        au-delà, hasta, como máximo, a lo sumo, no más de, un máximo de, como mucho""",
    "cannot": """fehlt, fehlen, lack, lacks, lacking, manque, manquent, falta, faltan, carece*, keine handhabe, not in my
        gift, beyond my powers, out of my hands, tied, powerless, ohnmächtig, impuissant*, impossible, imposible,
        unmöglich, not in a position, out of the question, ausgeschlossen, hors de question, not darstellbar, interdi*,
        verbiet*, untersag*, verwehr*, prohíb*, prohib*, impid*, hinder*, refuses to let, has no authority, have no
        authority, no authority, no mandate, no power, not empowered, without authority, keine befugnis, pas le droit,
        aucun mandat, no tenemos autoridad, estamos autorizados a no, cannot, can't, can not, could not, couldn't, may
        not, unable, not able, not authori*ed, not allowed, not permitted, will not, won't, would not, wouldn't, never, no
        way, not going, not let, won't let, doesn't let, forbid*, forbidden, barred, not to, nothing, no longer, not, nor,
        können wir nicht, können nicht, dürfen wir nicht, dürfen nicht, nicht, kein*, nie, ne pouvons, ne pourrons, ne
        pourrions, ne saurions, ne peut, ne irons, n'irons, jamais, ne, no podemos, no podríamos, no podremos, no puede,
        no iremos, nunca, no""",
    "beyond": """higher amount, higher sum, higher figure, larger amount, larger sum, höheren, höhere, höherer, größeren,
        mayor, mayores, supérieur*, plus élevé*, superior*, another pound, another euro, anything more, a bigger, above,
        beyond, over, past, higher, further, more than, in excess of, north of, exceed*, any more, any higher, any
        further, any dearer, dearer, a penny more, a cent more, another penny, another cent, another dollar, a dollar
        more, a euro more, a pound more, one more, more, mehr, weiter, höher, darüber, über, hinaus,
        dépasser, davantage, au-delà, plus haut, plus loin, plus de, plus que, por encima, más de, más allá, superar,
        exceder, pasar de, más""",
    "beyond_this": """anything more expensive, more expensive than that, anything more costly, alles teurere, teurer, one
        step further, a step further, a step beyond, an inch more, an inch further, one more inch, one notch more, a notch
        higher, one rung up, past that point, beyond that point, ein schritt weiter, un pas de plus, un paso más, anything
        pricier, anything costlier, anything bigger, anything larger, anything steeper, any pricier, any costlier, any
        higher figure, a number above, a figure above, a price above, a sum above, teurer als, plus cher que, más caro
        que, dearer than, costlier than, pricier than, jeder höhere, tout prix supérieur, cualquier precio superior, more
        than this, more than that, higher than this, higher than that, any further, a further rise, one more rise, even a
        little more, mehr als das, noch mehr, plus que cela, más que eso, above which, beyond which, past which, over
        which, north of which, above it, beyond it, one step more, anything on top, jenseits dessen, au-delà duquel, más
        allá del cual, past that, past this, beyond that, beyond this, above that, above this, over that, over this,
        anything above, anything over, anything beyond, anything more, anything higher, anything dearer, any dearer, any
        price above, any figure above, everything above, everything over, north of that, a cent over, a penny over, one
        dollar over, one cent over, if it goes above, if it goes over, if the price is above, darüber, jenseits davon, was
        darüber, alles darüber, au-delà, plus cher, passé ce, por encima de eso, más allá de eso, si pasa de, pasado ese,
        a partir de ahí""",
    "refuse": """veto*, block it, blocks it, turn it down, turns it down, reject*, strike it, send it back, sends it back,
        back to the vote, new vote, fresh vote, second vote, pulls the plug, plug is pulled, renonç*, the deal dies, it
        dies, project dies, talks are over, it is over, i am gone, we are gone, we walk, i walk, walk off, close the file,
        close the folder, close the book*, close my book*, close my folder, shut the file, shut the book*, pack up, pack
        my bag*, pack our bags, go home, hang up, put the pen down, put my pen down, put down the pen, get up from the
        table, get up from our chair*, rise from the table, stand up, end the conversation, end this conversation, end the
        exercise, bow out, back away, fold, call time, tear it up, stop reading, stop listening, need not reply, need not
        bother, there is no point, no point in, show you the door, thank you for your time, part ways, go our separate
        ways, akte schließen, die akte zu, nach hause gehen, fermer le dossier, refermer le dossier, rentrer chez nous,
        cerrar el expediente, cerrar la carpeta, marcharnos, stop the procurement, stop the project, abandon*, cancel the
        procurement, end it, breaks, fails, falls apart, collapses, cannot go on, start again, re-tender, retender, go
        back to market, back out, neu ausschreiben, platzt, relancer, échoue, volver a licitar, fracasa, dead, deal is
        off, off the table, all off, go back to, back to the incumbent, out of the running, lose interest, lost, award
        elsewhere, call it off, call it a day, end the talks, end talks, stay with what we have, gestorben, hinfällig,
        vorbei, perdu, c'est non, se rompe, se acabó, say no, saying no, look elsewhere, go elsewhere, elsewhere, decline,
        refuse, drop out, pull out, pull the plug, stop talking, leave the table, leave, walk, lose us, we are out, we're
        out, be out, no deal, not sign, cannot be signed, can be signed, not a deal, game over, have to pass, cannot
        recommend, give up, forgo, unmöglich, aussteigen, abbrechen, ablehnen, nein sagen, renonc*, refuser*, arrêt*, nous
        retir*, abandonn*, renunci*, rechaz*, retirar*, nos levant*""",
    "pot": """reserve, approval, approvals, authorisation, authorization, business case, grant, vote, leash, rope, ceiling
        set, ermächtigung, freigabe, autorisation, autorización, pot, purse, purses, purse strings, kitty, coffers, war
        chest, wallet, pocket, pockets, envelope, allocation, budget, budgets, funding, funds, money, appropriation,
        mandate, authority, remit, allowance, sum, range, instructions, orders, spending power, headroom, reserves, what
        we were given, what we hold, what we have, means, resources, line of credit, mittel, kasse, topf,
        haushalt, mandat, vollmacht, rahmen, spielraum, moyens, enveloppe, caisse, crédits, fonds, medios, fondos,
        presupuesto, partida, caja, mandato""",
    "used_up": """at the limit, at the ceiling, at the end of, at the top of, cleaned out, no more left, not a cent left,
        fully committed, already stretched, bottom of, exhaust*, nothing left, used up, all there is, no more in, nothing
        more in, hit the top, the top of, run out, runs out, reach the end, drained, tapped out, maxed out, goes no
        further, go no further, does not stretch, will not stretch, won't stretch, cannot stretch, not reach, not extend,
        capped at, is capped, limited to, limited at, tops out, topped out, stretched to, cannot exceed, must not exceed,
        allows at most, allows up to, goes up to, a little further on, gives out, fully used, ausgeschöpft, erschöpft,
        leer, aufgebraucht, am ende, reicht nicht, reichen nicht, épuisé*, à sec, vide*, s'arrêt*, agotad*, se acab*,
        vací*, no da para más, no alcanza*""",
    "ends": """acaba, bare, dry, empties, empty, end, end here, end there, ended, enden, endet, ends, reached, runs to,
        spent, stop, stopped, stops""",
    "that_is": """this is, that is, that's, it is, it's, these are, there, here, das ist, mehr ist, c'est, voilà, eso es,
        hasta ahí, hasta aquí, that exhausts, this exhausts, that empties, that uses up""",
    "all_of_it": """re:as (?:high|far|much|low) as (?:my|our) \\w+, re:(?:edge|end|limit|top|bottom|outside|ceiling) of
        what (?:we|i|{the_body}|finance|my \\w+|our \\w+)\\b, only so much {us}, only so far {us}, the best we, the best
        that we, the best {us}, nothing more we, nothing more i, the most {us}, the most {our}, the most that {us}, the
        maximum {us}, the maximum that {us}, the highest {us}, the furthest {us}, all {us}, all that {us},
        all {us} ever, everything {us}, as high as {us}, as far as {us}, as much as {us}, as low as {us}, the most
        {decider}, le plus que {us}, lo más que {us}, mehr als das, all we, all that we, all i, everything we, the most
        we, the most that we, the most i, the maximum we, the highest we, the furthest we, the furthest i, as high as we,
        as far as we, as far as i, as high as i, as much as we, as much as i, as low as we, the best i, most
        we, what we can manage, re:as (?:high|far|much|low) as (?:{the_body}|we|i)\\b, the end of the line, end of the
        road, the end of my rope, alles, was wir, das äußerste, das letzte wort, das maximum, tout ce que nous, le maximum
        que nous, le plus que nous, notre dernier mot, todo lo que podemos, todo lo que tenemos, lo máximo que, hasta ahí
        llegamos, hasta ahí podemos""",
    "can_do": """reach, reaches, stretches, stretch, goes, extends, allows, puissions, puissent, payer, pagar, zahlen,
        can, could, may, have, hold, manage, afford, do, go, get, pay, able, allowed, authori*ed, permitted, spend, is,
        are, will, would, können, haben, dürfen, pouvons, avons, mettre, podemos, tenemos, llegamos""",
    "told": """told, instructed, directed, ordered, instructions, mandate, orders, authori*ed, authority, remit, brief,
        cleared, sign-off, approval, clearance, permission, power, empowered, angewiesen, beauftragt, weisung, vollmacht,
        mandat, consigne*, instruction*, instrucci*, autorizad*""",
    "line": """where to stop, when to stop, how far to go, how far i may, how far we may, line, not to cross, not cross,
        not to exceed, not to go, no further than, stop at, stop there, stops there, end there, ends there, only up to, up
        to, for up to, of up to, for no more than, ceiling, as far as, go to, to go up to""",
    "settle": """accept less, accept a lower, accept a smaller, accept fewer, take less, do with less, agree to a lower,
        agree to a smaller, be happy with less, weniger akzeptieren, accepter moins, aceptar menos, settle for, settle at,
        live with, accept as little as, be content with, close at, sign at, sign for, say yes to, say yes at, shake hands
        at, agree to less, come down to, make do with, get by with, uns begnügen, zufriedengeben, nous contenter,
        conformar*""",
    "would": "would, could, can, sign:'d\\b, might, würden, könnten, pourrions, serions, podríamos",
    "nobody": "nobody, no one, no-one, none of us, niemand, personne, nadie",
    "set_it": """set, given, fixed, imposed, laid down, handed us, drawn, decided, agreed internally, gesetzt, gegeben,
        vorgegeben, festgelegt, fixé*, imposé*, donné*, fijad*, impuest*, marcad*""",
    "walk": """re:walk(?! you| them| through| us| over| to| down| around| across| in)(?: out)?,
        step away, get up and go, aufstehen, partir, levantar*""",
    "our_means": """the purse, the kitty, the coffers, the till, the piggy bank, the war chest, the pot, our purse, die
        kasse, la caisse, las arcas, {our} {pot}, {our} {modifier} {pot}, what we were given, what we have been given,
        what we hold, what i was given""",
    "we_have": """we have a, we have an, we've got a, i have a, there is a, tenemos un, tenemos una, wir haben eine, wir
        haben ein, nous avons un, nous avons une""",
    "less_ask": """less discount, smaller discount, lower discount, fewer points, percent less, less than we ask, less
        than we want, weniger rabatt, moins de remise, menos descuento""",
    "fine": """be fine, be ok, be okay, be acceptable, be enough, suffice, do for us, work for us, satisfy us, ausreichen,
        reichen, suffirait, conviendrait, bastaría""",
    "at_most": """at the very most, at the most, at most, at the utmost, at a push, at a stretch, at the outside, at the
        limit, höchstens, allerhöchstens, äußerstenfalls, zur not, tout au plus, au grand maximum, au pire, à la rigueur,
        como mucho, a lo sumo, en el mejor de los casos""",
    "standing_by": """we hold, would take, could take, could sign, would sign tomorrow, equally happy, just as happy,
        equally good, as happy, open to us, available to us, no worse, genauso gut, tout aussi bien, igual de bien, lined
        up, waiting, ready, in hand, on the table, standing by, in reserve, in the wings, as good as, nearly as good,
        close to yours, cheaper, in our pocket, in our drawer, bereit, in der hinterhand, prêt, en réserve, preparad*, en
        reserva, list* para""",
    "beyond_first": """teurer, plus cher, más caro, mehr, weiter, höher, darüber, über diesen, über diese, plus loin, plus
        haut, davantage, au-delà, más, más allá, más arriba, por encima de""",
    "exceed": """top that, top this, better that, beat that, match that, go above, go over, go beyond, go past, exceed*,
        overstep*, step over, cross, dépass*, franchir, überschreit*, übersteig*, hinausgeh*, superar,
        exceder, rebasar, sobrepasar""",
    "drawn_line": """drew a line, drew the line, drawn a line, drawn the line, draws the line, draw the line, line in the
        sand, a line i, a line we, red line""",
    "granted": """approved, authori*ed, voted, given, allotted, granted, sanctioned, set for us, signed off, agreed
        internally, beschlossen, genehmigt, bewilligt, voté*, autorisé*, accordé*, aprobad*, autorizad*""",
    "above_ours": """above our, over our, higher than our, more than our, beyond our, above what we wrote, above what we
        offered, above the letter, a bit above, a little above, slightly above, somewhat above, über unserem, au-dessus de
        notre, por encima de nuestr*""",
    "by_up_to": "by up to, reduced by, reduce by, reduced once, um bis zu, jusqu'à concurrence, hasta en un",
    "a_count": """re:more than (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|[0-9]{1,2})
        (?!(?:million|thousand|hundred|grand|k|m|percent|per|dollars?|euros?|pounds?|points?)\\b)[a-z]+, re:(?:no more
        than|at most|up to|a maximum of|höchstens|maximal|au plus|jusqu'à|como máximo|hasta) \\w+
        (?:months?|years?|days?|weeks?|monate?|jahre?|tage?|wochen?|mois|ans|jours|meses|años|días)\\b, re:(?:no more
        than|not more than|at most|up to|a maximum of|höchstens|maximal|au plus|como máximo)
        (?:one|two|three|four|five|six|[0-9]{1,2})
        (?!(?:million|thousand|hundred|grand|k|m|percent|per|dollars?|euros?|pounds?|years?|months?|points?)\\b)[a-z]+""",
    "you_cannot": """you cannot, you can't, you may not, you must not, you shall not, vendor shall not, vendor may not,
        supplier shall not, supplier may not, prices cannot, le prix ne peut, der preis darf""",
    "last_coin": """the last dollar, the last cent, the last penny, the last pound, the last euro, the very last dollar,
        the very last cent, the very last penny, the very last pound, the very last euro, our last dollar, our last cent,
        our last penny, our last pound, our last euro, der letzte euro, der letzte cent, unser letzter euro, unser letzter
        cent, le dernier euro, le dernier centime, notre dernier euro, el último euro, el último céntimo, nuestro último
        euro""",
    "nothing_beyond": """nothing above, nothing over, nothing beyond, nothing higher, nothing larger, nothing bigger,
        nothing dearer, nothing more than, no sum above, no price above, no figure above, no amount above, no sum over, no
        amount over, no number above, nichts über, nichts oberhalb, kein betrag über, rien au-delà, rien au-dessus, aucun
        montant supérieur, nada por encima, ningún importe superior""",
    "passed": """set aside, granted, allowed, given, signed off, allotted, signed, paid, approved, accepted, authori*ed,
        released, funded, cleared, voted, agreed, unterschrieben, genehmigt, bezahlt, signé, payé, approuvé, firmado,
        pagado, aprobado""",
    "no_more_money": """no more money, no further money, no more funds, no further funds, no other money, no additional
        money, no additional funds, no money left, no funds left, nothing more to spend, not a cent more, no more cash,
        kein weiteres geld, kein geld mehr, keine weiteren mittel, plus d'argent, pas d'autres crédits, no hay más dinero,
        no queda dinero, sin más fondos""",
    "maxed": """maxed out, tapped out, spent out, cleaned out, at full stretch, stretched to the limit, fully extended,
        ausgereizt, au taquet, al tope""",
    "granted_sum": """{sum_that} {decider} {passed}, {sum_that} {decider} has {passed}, {sum_that} {decider} have
        {passed}, {sum_that} {body} {passed}, {sum_that} we {passed}, {sum_that} i was {passed}, {sum_that} we were
        {passed}""",
    "sum_that": "what, the sum, the amount, the figure, the money, the number, the sum that, the amount that",
    "body": "council, board, committee, cabinet, finance, treasury, parliament, the legislature, congress, commissioners",
    "within_it": "under, below, within, inside, fit, fits, down to, no more than, unter, innerhalb, sous, dentro de, drop",
    "more_and": """re:(?:more|higher|dearer|extra|further|above (?:that|this)|on top) and\\b, re:(?:mehr|höher) und\\b,
        re:(?:de plus|plus cher) et\\b, re:más y\\b""",
    "squeezed": """squeezed every, squeezed the last, scraped together, scraped the barrel, turned out every, emptied
        every, every euro we have, every cent we have, every dollar we have, every penny we have, jeden euro zusammen,
        raclé les fonds, rascado""",
    "caps_us": """capped us, capped me, limited us, limited me, tied us, tied our hands, tied my hands, bound us to, bound
        me to, restricted us, holds us to, held us to, boxed us in, uns begrenzt, uns gebunden, nous a plafonnés, nos ha
        limitado""",
    "is_the_limit": """re:(?:is|was|marks|remains|represents|ist|bleibt|est|reste|es|marca)
        (?:the|our|die|der|das|unsere?|le|la|el|notre|nuestro) (?:\\w+ )?(?:limit|ceiling|maximum|end of (?:the|our)
        road|top|upper end|outer
        edge|edge|obergrenze|höchstgrenze|schmerzgrenze|grenze|äußerste|plafond|limite|techo|límite|tope|máximo)\\b""",
    "our_paper": """{our} ... letter, {our} ... offer, {our} ... proposal, {our} ... price, {our} ... figure, {our} ...
        schreiben, {our} ... angebot, {our} ... brief, {our} ... lettre, {our} ... offre, {our} ... carta, {our} ...
        oferta""",
    # what is said of limits without telling one
    "unspoken": """re:(?:we|i|the \\w+|our \\w+) (?:do not|don't|never|cannot|can't|will not|won't|may not|must not|shall
        not|are not (?:able|allowed|free|permitted) to) (?:discuss|disclose|share|comment|reveal|debate|talk about|speak
        of|speak about|negotiate over|enter into|publish|go into|name)\\b, not information we share, not something we
        share, not something we discuss, not something we disclose, not a subject, no subject, not a matter for, not up
        for discussion, not for discussion, no discussion of, nicht auskunft, keine auskunft, keine auskünfte, geben wir
        nicht bekannt, legen wir nicht offen, sprechen wir nicht, äußern wir uns nicht, ne communiquons pas, ne divulguons
        pas, ne commentons pas, ne discutons pas, no comentamos, no revelamos, no divulgamos, no hablamos de, none of your
        concern, if there are any, if there is one,
        re:(?:ask(?:ed|ing)?|enquir\\w*|inquir\\w*|guess\\w*|speculat\\w*|questions?) (?:us
        )?(?:for|about|after|on|at|what|as to) (?:our|the|what), authority over, power over, control over,
        jurisdiction""",
    # another way to get it
    "if_not": """should you refuse, should you decline, if you refuse, if you decline, if you say no, wenn sie ablehnen,
        falls sie ablehnen, si vous refusez, si rechazan, if you will not, if that is your, if this is your, if it is
        your, if you cannot, if you don't, if you do not, unless you, if there is no deal, if there is no agreement,
        without your agreement, wenn sie nicht, falls sie nicht, ohne einigung, kommt es nicht, faute d'accord, sans
        accord, si no hay, si no llegamos, sin acuerdo, if your price stays, if your price remains, if that is too, if it
        stays, if this stays, should we fail, fail to agree, should we not, should talks, should negotiations, if nothing
        moves, dann, scheitern*, en cas d'échec, si fracas*, if not, otherwise, failing that, failing this, or else, in
        that case, without a better, without a deal, without agreement, if you can't, if you can not, if
        you won't, should you not, should this fail, if this fails, if talks
        fail, if we fail, if we do not agree, if we cannot agree, if we can't agree, if talks break down, if negotiations
        fail, as a last resort, plan b would, andernfalls, sonst, falls nicht, wenn nicht, sollten wir uns nicht, sinon, à
        défaut, si vous ne, si nous ne, si no, de lo contrario, en caso contrario, a falta de acuerdo""",
    "other_way": """re-bid, rebid, re-tender, retender, back to market, competing offer, competing bid, rival offer, rival
        bid, better offer, second offer, konkurrenzangebot, offre concurrente, oferta rival, other options, other choices,
        other irons, other arrow*, other suitors, options elsewhere, andere optionen, autres options, otras opciones,
        present provider, current provider, existing provider, present supplier, current supplier, existing supplier,
        present vendor, current vendor, existing vendor, present system, current system, existing system, status quo, what
        we have today, wait a year, waiting a year, postpone, cancel the project, shelve*, drop the project, wettbewerber,
        konkurrent*, mitbewerber, bisheriges system, bestehende lösung, attendre un an, système actuel, sistema actual,
        esperar un año, incumbent, runner-up, second-placed, second placed, next in line, number two, zweitplatziert*,
        nächstplatziert*, bestandsanbieter, bisherigen anbieter, titulaire sortant, deuxième candidat, segundo
        clasificado, proveedor actual, second choice, next best, next-best, second best, second-best, runner up, plan b,
        fallback, fall-back, fall back, back-up plan, backup plan, contingency, alternative, alternatives, other bidder,
        other vendor, other supplier, another vendor, another supplier, another provider, another bidder, a competitor,
        your competitor, rival, elsewhere, in-house, open model, open-source, open source, build it ourselves, do it
        ourselves, do without, self-host*, switch to, go with, turn to, rückfalloption, rückfallposition, ausweichlösung,
        zweite wahl, anderer anbieter, anderen anbieter, woanders, solution de repli, position de repli, autre
        fournisseur, second choix, ailleurs, concurrent, otra opción, alternativa, otro proveedor, segunda opción,
        competidor""",
    "fallback": """other options, other choices, other irons, andere optionen, autres options, otras opciones, runner-up,
        second-placed, second placed, next in line, number two, zweitplatziert*, nächstplatziert*, deuxième candidat,
        segundo clasificado, second choice, next best, next-best, second best, second-best, runner up, plan b, fallback,
        fall-back, fall back, back-up plan, backup plan, contingency, alternative, alternatives,
        rückfalloption, rückfallposition, ausweichlösung, zweite wahl, solution de repli, position de
        repli, second choix, otra opción, alternativa, segunda opción""",
    "our_way": """fallback for us, fall-back for us, alternative for us, the fallback is, plan b for us, {our} {fallback},
        {our} next best option, {our} best alternative, {our} meilleure alternative, {our} mejor alternativa, {our}
        next-best option/alternative/offer, the best alternative, fallback option, fallback position, fall-back option,
        fall-back position""",
    "go_there": """award, go back, carry on, continue, stay, renew, return, revert, vergeben, beauftragen, zurück,
        bleiben, attribu*, retourn*, adjudic*, volver*, go, go with, go for, switch, turn, take, buy, move, use, sign,
        run, choose, pick, build, gehen, wechseln, nehmen, greifen, kaufen, irons, irions, prendrons, passerons,
        tournerons, optaremos, iremos, elegiremos, recurriremos""",
    "leave_talks": """leave the table, leave the negotiations, break off, breaking off, verhandlungen abbrechen,
        abbrechen, aussteigen, vom tisch aufstehen, quitter la table, quitterons la table, quitterions la table, quitter
        les négociations, rompre les négociations, nous retirerons, nous retirerions, levantarnos de la mesa, abandonar la
        mesa, abandonar la negociación, abandonar las negociaciones, nos retiraremos, nos retiraríamos, nos
        levantaremos""",
    "not_a_cent": """re:(?:not|cannot|can't|never|nor|won't|couldn't|without|no)\\b[^.;!?\\n]{0,40}\\b(?:a|one|another|single)
        (?:single |more )?(?:penny|cent|dime|dollar|euro|pound|red
        cent)\\b[^.;!?\\n]{0,12}(?:more|above|over|beyond|higher|further|left)?, keinen cent mehr, keinen euro mehr,
        keinen einzigen cent, keinen einzigen euro, re:pas un (?:seul )?(?:centime|euro|sou) de plus, re:plus un (?:seul
        )?(?:centime|euro|sou), re:ni un (?:solo )?(?:céntimo|euro) más""",
    # what the same words mean in a contract
    "clause": """current year, once a, twice a, more than once, more than twice, budget year, fiscal year, financial year,
        year end, year-end, calendar year, haushaltsjahr*, kalenderjahr*, exercice, ejercicio, clause, section, article,
        paragraph, annex, schedule, act, terms, term, draft, law, statute, later year, later years, subsequent,
        appropriated, subject to appropriation, klausel, ziffer, vertrag*, gesetz, loi, contrat, reconduction, ley,
        cláusula, prórroga, confidential*, waive, audit, liability, liable, indemnit*, increase, increases, indexation,
        uplift, uplifts, insurance, rate limit, rate limits, requests, tokens per minute, subcontractor*, sub-processor*,
        subprocessor*, retention, notice, penalty, penalties, service credit*, availability, uptime, latency, response
        time*, per minute, your price, your prices, your ceiling, your limit, your floor, your cap, modification*, prices
        may, prices must, prices shall, prices will, charge us, bill us, invoice us, not charge, not bill, not invoice,
        never charge, increase the price, invoices, minimum, overage, unused, interest, working days, days, hours,
        context, renewal, cookies, data, haftung, preiserhöhung*, verfügbarkeit, kündigungsfrist, tagen, tage, stunden,
        responsabilité, hausse, augmentation, pénalité*, jours, responsabilidad, subida*, incremento*, penalidad*,
        disponibilidad, días, plazo""",
    "theirs": """your, you may, you must, you shall, you cannot, you can, the vendor, the supplier, the provider, the
        contractor, your draft, ihre, ihr, vos, votre, su, sus""",
    "thing": """date, dates, venue, hall, role, agenda, page, pages, annex*, minutes, meeting*, room, building,
        file, files, folder*, document*, attachment*, upload*, portal, format*, character*, words, log in, logins,
        password*, accessibility, outage*, bug*, ticket*, server*, sandbox*, training, workshop*, session*, people,
        participant*, colleague*, signator*, bids, question*, answers, request*, context, retention, log, logs, backup*,
        statut*, borrowing, debt, gift*, jurisdiction, comment*, remark*, letters, copies, e-mail*, email*, migration,
        test, tests, pilot, hearing*, complaint*, protest*, review*, audit*, sub-processor*, subprocessor*, data,
        security, privacy, company, companies, lot, lots, language*, version*, row, rows, line items, column*, seite*,
        datei*, anhänge*, anhang, anlagen, sitzung*, raum, frage*, ausfall, protokoll*, beschwerde*, fichier*, pièce*,
        réunion*, página*, archivo*, fichero*, reunión, duda*, pregunta*, comentario*, anexo*""",
    "informative": """re:(?:all|everything|as much as|the most|the best|as far as) (?:that )?(?:we|i|you|they)
        (?:know|need|ask|want|wish|request|require|see|hear|heard|saw|received|remember)\\b, as far as we can
        tell/see/judge/know/remember/establish/determine/confirm, as far as we know, as far as we are
        aware/concerned/informed, as far as i know/can/am""",
}
_BODY = (
    r"the (?:city|town|village|county|council|board|trust|agency|department|ministry|authority|commission(?:ers)?|committee|"
    r"university|state|school|district|treasurer|cabinet|finance \w+)"
)
LIMITS = Lexicon.written({concept: words.replace("{the_body}", _BODY) for concept, words in _WORDS.items()})
"""Who, how far, with what money, and what else."""
