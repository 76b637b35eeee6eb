"""How well the guidance is found: labelled queries, measures, and the page of results."""
