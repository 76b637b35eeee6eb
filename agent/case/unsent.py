"""What was typed and never sent, kept beside the case until the app opens it again."""

from pathlib import Path

_UNSENT = "unsent.txt"
_UNSAVED_DRAFT = "unsaved-draft.md"


def keep_unsent(case_file: Path, words: str) -> None:
    """Keep the words; none leaves nothing behind."""
    path = case_file.with_name(_UNSENT)
    if words.strip():
        path.write_text(words, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def take_unsent(case_file: Path) -> str:
    """The words kept last time; empty when there are none or they cannot be read."""
    try:
        return case_file.with_name(_UNSENT).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def keep_unsaved_draft(case_file: Path, words: str) -> Path | None:
    """Keep an edit of a draft that was not saved; where it lies, or None when there was none."""
    if not words.strip():
        return None
    path = case_file.with_name(_UNSAVED_DRAFT)
    path.write_text(words, encoding="utf-8")
    return path
