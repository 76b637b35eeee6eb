"""Every error Buyerside raises on purpose. The type says who must act.

BuyersideError                      one clear sentence, and the way out
├── InputError                      whoever gave the input: a person mends it, a model tries again
│   ├── InvalidField                one field, its value, what was expected and the fix
│   └── InvalidInputs               several of them, all named at once
├── Refused                         a gate, cap, check or approval said no; nothing was done
│   ├── RouteNotSettled             price was asked before a procurement route was found open
│   ├── ResidencyNotSettled         price was asked before a residency verdict
│   ├── AppropriationExceeded       more than the secured money was asked for
│   ├── UnverifiedFigures           an export would carry a number bound to nothing
│   └── DisclosureFound             vendor-facing text would reveal a private value
├── ServiceUnavailable              an endpoint, key, store or directory cannot be used
└── Cancelled                       the person stopped it

What is not known is no error: it is the value UNCONFIRMED.
"""


class BuyersideError(Exception):
    """The root: a sentence for a person and the way out."""

    def __init__(self, message: str, *, way_out: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out

    def __str__(self) -> str:
        return f"{self.message} {self.way_out}".strip()


class InputError(BuyersideError):
    """What was given cannot be used as it is."""


class InvalidField(InputError):
    """One field is outside what the formula or file allows."""

    def __init__(self, field: str, value: object, *, expected: str, fix: str) -> None:
        super().__init__(f"{field} is {value!r}; expected {expected}.", way_out=fix)
        self.field = field
        self.value = value
        self.expected = expected
        self.fix = fix


class InvalidInputs(InputError):
    """Several fields are wrong; each is named, so that one reading mends them all."""

    def __init__(self, message: str, problems: tuple[InvalidField, ...], *, way_out: str = "") -> None:
        super().__init__(message, way_out=way_out)
        self.problems = problems


class Refused(BuyersideError):
    """A rule in code said no."""


class RouteNotSettled(Refused):
    """A price was asked for before a procurement route was lawful, or at least not excluded."""


class ResidencyNotSettled(Refused):
    """A price was asked for before the residency gate gave its verdict."""


class AppropriationExceeded(Refused):
    """A commitment above secured money was asked for."""


class UnverifiedFigures(Refused):
    """A text carries numbers that are bound to nothing."""


class DisclosureFound(Refused):
    """A vendor-facing text would reveal what must not be said."""


class ServiceUnavailable(BuyersideError):
    """Something outside the program cannot be used now."""


class Cancelled(BuyersideError):
    """The person stopped the work; nothing was lost."""
