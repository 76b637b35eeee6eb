"""Signs that a text is meant for a machine rather than for its reader.

Nothing here removes or obeys such text: it stays data, and carries flags that the screen shows and the prompt repeats.
Invisible characters alone are taken out, after they were noted, so that what is searched and quoted is what is seen.
"""

import re
import unicodedata
from enum import StrEnum

_TAGS = range(0xE0000, 0xE0080)
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e\u115f\u1160\u3164")
_FEW = 3
"""Up to this many soft hyphens or joiners are typesetting."""


class Flag(StrEnum):
    """What is suspicious in a passage."""

    ADDRESSES_MODEL = "addresses_model"
    """It gives instructions to an assistant or model."""
    FAKE_TOOL_RESULT = "fake_tool_result"
    """It imitates the frame of a tool result, a system message or another turn."""
    HIDDEN_TEXT = "hidden_text"
    """It was hidden from the reader: invisible style, hidden sheet, white or tiny type."""
    INVISIBLE_CHARACTERS = "invisible_characters"
    """It held zero-width, tag or direction characters."""


_ADDRESSES_MODEL = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass)\b .{0,40}?
      \b(?:instructions?|prompts?|rules|guidelines|directions|guardrails)\b
    | \b(?:ignorier\w*|missachte\w*|vergiss)\b .{0,40}? \b(?:anweisung\w*|vorgaben|regeln|instruktionen)\b
    | \b(?:ignore[zr]?|oublie[zr]?)\b .{0,40}? \b(?:consignes|instructions|r[eè]gles)\b
    | \b(?:ignora|ignore|olvida|olvide)\b .{0,40}? \b(?:instrucciones|reglas|indicaciones)\b
    | \byou\ are\ (?:now|no\ longer)\ (?:a|an|the|in|bound)\b
    | \b(?:note|message|instructions?|attention|dear|hello)[ ,:]+(?:to\ |for\ )?(?:the\ |any\ )?
      (?:ai|llm|language\ model|assistant|chatbot)s?\b
    | \bif\ you\ are\ (?:an?\ )?(?:ai|llm|language\ model|assistant|automated)\b
    | \b(?:ai|llm|language)\ ?(?:models?|assistants?|systems?|agents?)[ ]
      (?:reading|processing|reviewing|summari[sz]ing|evaluating)\ this\b
    | (?<!can\ )(?<!may\ )(?<!not\ )(?<!never\ )(?<!cannot\ )(?<!could\ )(?<!not\ to\ )(?<!nor\ )
      \b(?:ignore|override|bypass|reveal|disclose|print|output|repeat|recite|leak|dump|discard|forget)\b .{0,30}?
      \b(?:system|developer|hidden)\ (?:prompt|message)s?\b
    | \b(?:new|updated|revised|real|actual|hidden)\ system\ prompt\b | \bsystem\ prompt\s?(?:override|update|:|=)
    | \b(?:enter|enable|activate|switch\ (?:in)?to|turn\ on)\ (?:developer|debug|god|dan|jailbreak|admin)\ mode\b
    | (?:\A|[.!?>:*\[(]\s?|\n\s*)(?:developer|debug|god|jailbreak)\ mode\ (?:is\ )?(?:now\ )?(?:on|enabled|activated|engaged)\b
    | \bjailbreak\ (?:yourself|this|the\ (?:model|assistant)|now)\b
    | \b(?:do\ not|don't|never)\ (?:tell|inform|mention\ (?:this|it)\ to|warn|alert)[ ]
      (?:the\ )?(?:user|human|buyer|negotiator|operator)\b
    | \b(?:reveal|disclose|print|output|send|email|tell\ us)\b .{0,30}? \byour\b .{0,20}?
      \b(?:instructions|prompt|reservation|batna|walk-?away|ceiling|target\ price)\b
    | \bcall\ the\ \w+\ tool\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_FAKE_FRAME = re.compile(
    r"""
    </?(?:tool_result|tool_use|function_results?|function_calls?|invoke|search_result|system|assistant|human|document)\b[^>\n]*>
    | ^\s*(?:\#{2,}\s*)?(?:system|assistant|human|tool|developer)\s*:\s*\S
    | <\|(?:im_start|im_end|system|user|assistant|endoftext)[^>]*>
    | \[/?(?:INST|SYS|SYSTEM|TOOL)\]
    | "(?:type|role)"\s*:\s*"(?:tool_result|tool_use|system|assistant)"
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)


def visible(text: str) -> tuple[str, tuple[Flag, ...]]:
    """The text without invisible characters, and what is suspicious in it. A message in tag characters is spelled out."""
    kept = "".join(character for character in text if not _is_invisible(character))
    message = "".join(chr(ord(each) - _TAGS.start) for each in text if ord(each) in _TAGS).strip("\x00\x01\x7f ")
    shown = f"{kept} [in invisible characters: {message}]" if message else kept
    return shown, _flags(text, shown)


def _flags(raw: str, shown: str) -> tuple[Flag, ...]:
    plain = " ".join(unicodedata.normalize("NFKC", shown).split(" "))
    found = {
        Flag.ADDRESSES_MODEL: bool(_ADDRESSES_MODEL.search(plain)),
        Flag.FAKE_TOOL_RESULT: bool(_FAKE_FRAME.search(plain)),
        Flag.INVISIBLE_CHARACTERS: _hides_characters(raw),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _hides_characters(text: str) -> bool:
    """Tag and direction characters always; zero-width ones where they are more than a typesetter needs."""
    if any(ord(each) in _TAGS or each in _BIDI for each in text):
        return True
    inner = text.strip("\ufeff")
    zero_width = sum(each in _INVISIBLE for each in inner.replace("\u00ad", ""))
    return zero_width > 0 or inner.count("\u00ad") > _FEW + len(inner) // 40


def _is_invisible(character: str) -> bool:
    return character in _INVISIBLE or character in _BIDI or ord(character) in _TAGS
