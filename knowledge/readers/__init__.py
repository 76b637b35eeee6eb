"""Files of one format each to parts of text, with heading and page."""
