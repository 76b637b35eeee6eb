"""The conversation's benchmark counts what it says it counts."""

from evals.benchmarks.turns import PromptCache, measured
from evals.wire import Answer, Body, says

LONG = "x" * 20_000
MARK = {"cache_control": {"type": "ephemeral"}}


def request(*blocks: Body) -> Body:
    return {"system": [{"type": "text", "text": LONG} | MARK], "messages": [{"role": "user", "content": list(blocks)}]}


def words(text: str, *, is_marked: bool = False) -> Body:
    return {"type": "text", "text": text} | (MARK if is_marked else {})


def usage(cache: PromptCache, body: Body) -> tuple[int, int, int]:
    answer: Answer = cache.counted(says("Yes."))(body)
    return tuple(answer.usage[f"{kind}_tokens"] for kind in ("cache_read_input", "cache_creation_input", "input"))


def test_a_first_request_reads_nothing_and_writes_up_to_its_mark() -> None:
    read, written, plain = usage(PromptCache(), request(words("Hello")))
    assert (read, plain < 100, written > 20_000) == (0, True, True)


def test_the_same_prefix_is_read_again() -> None:
    cache = PromptCache()
    _, written, _ = usage(cache, request(words("Hello")))
    assert usage(cache, request(words("Something else")))[0] == written


def test_a_prefix_that_moved_is_not_read() -> None:
    cache = PromptCache()
    usage(cache, request(words("Hello")))
    moved = request(words("Hello"))
    moved["system"][0]["text"] = "y" + LONG
    assert usage(cache, moved)[0] == 0


def test_a_short_prefix_is_never_cached() -> None:
    cache = PromptCache()
    short: Body = {"system": [words("Help.", is_marked=True)], "messages": [{"role": "user", "content": [words("Hello")]}]}
    usage(cache, short)
    assert usage(cache, short)[:2] == (0, 0)


def test_the_share_is_what_was_read_of_all_that_was_sent() -> None:
    cache = PromptCache()
    usage(cache, request(words("Hello")))
    usage(cache, request(words("Hello")))
    assert 49 < cache.percent <= 50


async def test_a_short_conversation_is_measured_turn_by_turn() -> None:
    found = await measured(2)
    assert len(found.own_ms) == 2
    assert all(own > 0 for own in found.own_ms)
    assert found.store_kib == sorted(found.store_kib)
