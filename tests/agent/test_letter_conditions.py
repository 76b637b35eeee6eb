"""The conditions of any contract stand below a letter, whoever wrote it."""

from agent.letter_conditions import with_conditions
from agent.letters import VendorCondition, VendorFacing


def condition(name: str, *, is_gate: bool = True, is_accepted: bool = False) -> VendorCondition:
    return VendorCondition(
        name=name.capitalize(),
        reference=f"offer#condition.{name}",
        clause=f"Words on {name}.",
        is_gate=is_gate,
        is_accepted=is_accepted,
    )


def letter(text: str, *conditions: VendorCondition) -> str:
    return with_conditions(text, VendorFacing(kind="counter-offer", buyer="The City (fictional)", conditions=conditions))


def test_a_letter_without_conditions_stays_as_it_was() -> None:
    assert letter("Dear vendor.\n") == "Dear vendor."


def test_every_condition_is_attached_by_its_reference() -> None:
    written = letter("Dear vendor.", condition("residency"), condition("exit", is_gate=False))
    assert written.startswith("Dear vendor.\n\n**Annex: conditions of any contract**")
    assert written.index("may not sign") < written.index("[[offer#condition.residency]]")
    assert written.index("It also holds these") < written.index("[[offer#condition.exit]]")


def test_a_condition_that_the_writer_put_in_is_not_written_twice() -> None:
    written = letter("We need [[offer#condition.exit]].", condition("residency"), condition("exit"))
    assert written.count("[[offer#condition.exit]]") == 1
    assert "[[offer#condition.residency]]" in written


def test_without_a_gate_the_rest_still_has_a_sentence_of_its_own() -> None:
    assert "Whatever is agreed, the contract holds these, which" in letter("Dear.", condition("exit", is_gate=False))


def test_what_they_accepted_is_said_to_be_accepted() -> None:
    assert letter("Dear.", condition("exit", is_accepted=True)).endswith("You have accepted this.")
