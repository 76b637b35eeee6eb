"""HTML, by the standard library's parser: headings become sections; what a style hides is kept and flagged."""

import re
from html.parser import HTMLParser

from knowledge.passages import Part
from knowledge.readers.reading import Reading
from knowledge.readers.text import decode
from knowledge.suspicion import Flag

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_BLOCKS = _HEADINGS | {"p", "div", "li", "tr", "table", "ul", "ol", "section", "article", "header", "footer", "pre", "br", "hr"}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?:\.0*)?(?:;|$)"
    r"|(?<!-)color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)


def read_html(content: bytes) -> Reading:
    """A page's text by heading."""
    collector = _Collector()
    collector.feed(_decode(content))
    collector.close()
    return Reading(collector.finish(), title=collector.title.strip())


def _decode(content: bytes) -> str:
    stated = _CHARSET.search(content[:4096])
    try:
        return content.decode(stated.group(1).decode("ascii")) if stated else decode(content)
    except (LookupError, UnicodeDecodeError):
        return decode(content)


class _Collector(HTMLParser):
    """Gathers text into parts; a stack says what is unseen or hidden."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self._open: list[tuple[str, bool]] = []
        self._parts: list[Part] = []
        self._section = ""
        self._text: list[str] = []
        self._is_hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS:
            self._end_part()
            self._section = ""
        if tag in _BLOCKS:
            self._text.append("\n")
        if tag not in _VOID:
            self._open.append((tag, _hides(dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._section = " ".join("".join(self._text).split())
            self._text = []
        elif tag in _BLOCKS:
            self._text.append("\n")
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        names = {name for name, _ in self._open}
        if "title" in names and "svg" not in names:
            self.title += data
        elif not names & _UNSEEN:
            self._switch(hidden=any(hides for _, hides in self._open))
            self._text.append(data)

    def handle_comment(self, data: str) -> None:
        """A comment is never shown to a reader; one that holds a sentence is kept as hidden text."""
        if len(data.split()) > 3:  # noqa: PLR2004 - shorter ones are markers of the page's author
            self._switch(hidden=True)
            self._text.append(data)
            self._switch(hidden=False)

    def finish(self) -> tuple[Part, ...]:
        self._end_part()
        return tuple(self._parts)

    def _switch(self, *, hidden: bool) -> None:
        if hidden != self._is_hidden:
            self._end_part()
            self._is_hidden = hidden

    def _end_part(self) -> None:
        lines = (" ".join(line.split()) for line in "".join(self._text).splitlines())
        text = "\n".join(line for line in lines if line)
        if text:
            self._parts.append(Part(self._section, text, flags=(Flag.HIDDEN_TEXT,) if self._is_hidden else ()))
        self._text = []


def _hides(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))
