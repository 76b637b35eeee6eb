"""The one place that turns an error into an exit code."""

from tools.errors import Cancelled, InputError, Refused, ServiceUnavailable

OK, FAULT, INVALID, REFUSED, UNAVAILABLE, CANCELLED = 0, 1, 2, 3, 4, 130

_CODES: tuple[tuple[type[BaseException], int], ...] = (
    (InputError, INVALID),
    (Refused, REFUSED),
    (ServiceUnavailable, UNAVAILABLE),
    (Cancelled, CANCELLED),
    (KeyboardInterrupt, CANCELLED),
)


def exit_code_of(error: BaseException) -> int:
    """2 for input, 3 for a refusal, 4 for a service, 130 for a cancel; 1 for everything we did not name, our own fault."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), FAULT)
