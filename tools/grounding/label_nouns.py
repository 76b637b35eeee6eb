"""Nouns that name a numbered thing, in English, German, French and Spanish: a provision, a part, a place, a paper, a step."""

_BY_FIELD: dict[str, str] = {
    "provisions and acts": """
        article artikel artículo articulo art section sec sect clause cl paragraph para absatz abs alinéa apartado
        schedule annex anhang annexe anexo anlage appendix exhibit attachment chapter kapitel kap chapitre part title
        titel titre rule reg regulation règlement reglamento verordnung directive richtlinie directiva recital act ley loi
        gesetz décret decreto law decision principle criterion note footnote clausula cláusula ziffer ziff nummer satz
        numéro numero número resolution ordinance statute measure proposition motion warrant charter bylaw by-law covenant
        proviso subsection subclause sub-clause subparagraph subpart abschnitt unterabschnitt teil rn rdnr randnummer fn
        erwägungsgrund spiegelstrich buchstabe beschluss vorlage drucksache satzung tarifstelle considérant
        délibération arrêté pièce paragraphe appendice point partie résolution ordonnance avenant tome disposición párrafo
        inciso considerando instruction circular bulletin memorandum memo guideline direction rundschreiben
        erlass weisung instrucción instruction acuerdo resolución punto parte orden sección epígrafe adenda
    """,
    "papers, places in them, and files": """
        lot lote form sf question frage pregunta version row line zeile page seite p item figure fig table tab tabelle
        tableau tabla slide column spalte colonne columna fila ligne línea bullet cell sheet tile minute agenda folio
        volume issue ticket release revision rev edition build docket petition claim patent exhibit order invoice case
        file dossier account motion folie blatt position pos aktenzeichen beleg rechnung facture pedido factura expediente
        hoja
    """,
    "places": """
        room raum zimmer salle sala building suite gate hall floor block district ward zone unit apartment apt platform
        track channel port box locker shelf stand booth desk pier dock terminal route highway line gebäude halle gleis
        stock etage bâtiment porte étage bureau edificio planta puerta oficina puerto
    """,
    "order and rank": """
        step schritt phase stage tier level option package paket scenario round runde clin sin pub model modell severity
        sev priority category kategorie catégorie categoría class klasse band tranche milestone meilenstein wave sprint
        epic module modul control requirement objective goal target story standard policy procedure group team grade scale
        rating rank week day month year quarter call-off stufe welle anforderung prüfschritt jahr monat woche tag niveau
        étape vague exigence groupe année mois nivel paso fase ola requisito grupo año mes semana
    """,
}
_TWO_WORDS = ("standard form", "public law", "work package", "impact level", "call off")
_PLURALS = """
    articles artikel artículos arts sections ss clauses paragraphs paras lots lose lotes forms chapters parts rules regs
    regulations recitals items tables figures pages pp steps questions fragen lines rows tiers levels options  packages
    rounds schedules annexes clins s notes principles slides columns resolutions ordinances measures propositions controls
    requirements modules units zones wards rooms floors phases stages waves sprints  points considérants pièces apartados
    puntos disposiciones absätze sätze ziffern nummern anlagen seiten spalten zeilen kapitel
"""
_UNITS = """
    day week month year quarter tag woche monat jahr année mois año mes semana order case account point target line position
    los top
"""
_ALSO_UNITS = frozenset(_UNITS.split())
"""Nouns that also stand before an amount; they name only a small number."""
_VERBS = """
    group measure control rank grade track box file desk port channel block zone unit team route invoice stand scale motion
    petition minute order case account rating story goal objective standard policy
"""
_ALSO_VERBS = frozenset(_VERBS.split())
"""Nouns that may also be verbs or stand before a count: "group 12 agencies" counts, "measure 12 passed" names."""
SINGLE_LABELS = "|".join(
    sorted({*" ".join(_BY_FIELD.values()).split(), *_TWO_WORDS} - _ALSO_UNITS - _ALSO_VERBS - {"claim"}, key=len, reverse=True)
)
"""In front of one number."""
PLURAL_LABELS = "|".join(sorted(set(_PLURALS.split()) - {"points", "lines", "targets"}, key=len, reverse=True))
"""In front of several."""
SMALL_LABELS = "|".join(sorted(_ALSO_UNITS, key=len, reverse=True))
"""In front of a number of one or two digits."""
VERB_LABELS = "|".join(sorted(_ALSO_VERBS, key=len, reverse=True))
"""In front of a number that counts nothing."""
