"""What the checks found in a draft, and the bindings offered for its unverified numbers."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from agent.events import UnverifiedNumber
from agent.views import Draft


@dataclass
class BindingOffered(Message):
    """The user accepts a binding for the draft's unverified number, counted from 0."""

    index: int
    reference: str


class DraftFindings(VerticalScroll, can_focus=False):
    """Findings first, then each unverified number with what it may be bound to; Enter accepts."""

    DEFAULT_CSS = """
    DraftFindings {
        scrollbar-size-vertical: 1;
        Static { height: auto; margin-bottom: 1; }
        OptionList { background: transparent; border: none; padding: 0; height: auto; }
        OptionList:focus { border: none; background-tint: transparent; }
        .-absent { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._offers: list[tuple[int, str]] = []

    def compose(self) -> ComposeResult:
        """Words, then offers."""
        yield Static(id="findings")
        yield OptionList(id="offers")

    def show(self, draft: Draft) -> None:
        """Take the findings of a draft."""
        self.query_one("#findings", Static).update(_findings(draft))
        self._offers = []
        options = []
        for index, number in enumerate(draft.unverified):
            options.append(Option(_number(number), disabled=True))
            self._offers.append((index, ""))
            for reference in number.candidates:
                options.append(Option(Content.assemble(("  bind to ", "$quiet"), reference)))
                self._offers.append((index, reference))
        offers = self.query_one("#offers", OptionList)
        offers.set_options(options)
        offers.set_class(not options, "-absent")

    def focus_offers(self) -> None:
        """Give the keyboard to the first offer."""
        offers = self.query_one("#offers", OptionList)
        offers.focus()
        offers.action_first()

    @on(OptionList.OptionSelected)
    def _accept(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        index, reference = self._offers[event.option_index]
        self.post_message(BindingOffered(index, reference))


def _findings(draft: Draft) -> Content:
    if not draft.findings and not draft.unverified:
        return Content.styled("✓ The checks found nothing.", "$success")
    lines = [Content.assemble(("! ", "bold $warning"), finding) for finding in draft.findings]
    return Content("\n").join([Content.styled("What the checks found", "bold"), *lines])


def _number(number: UnverifiedNumber) -> Content:
    return Content.assemble((number.text, "bold $foreground on $error 35%"), " ", (number.reason, "$quiet"))
