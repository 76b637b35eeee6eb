"""Renewal and notice windows of contracts, running or to be signed.

    notice by = last day of the term - notice period in calendar days        send by = last working day on or before it

Notice counts when it arrives; what is not known leaves the window UNCONFIRMED, and a missed one is said.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tools.procurement.calendar_days import WorkingCalendar, last_day_of_term, months_later
from tools.procurement.timeline_input import RunningContract
from tools.procurement.timeline_output import RenewalWindow
from tools.verdict import Verdict

_REVIEW_MONTHS = 6
"""Reviews that begin six months before the end are reported to save most."""


def renewal_window(contract: RunningContract, as_of: date, calendar: WorkingCalendar) -> RenewalWindow:
    """One contract's window on a day."""
    ends = term_end(contract)
    notice_by = None if ends is None or contract.notice_days is None else ends - timedelta(days=contract.notice_days)
    send_by = None if notice_by is None else calendar.on_or_before(notice_by)
    verdict, reason = _judged(contract, ends, send_by, as_of)
    return RenewalWindow(
        id=contract.id,
        title=contract.title,
        ends=ends,
        notice_days=contract.notice_days,
        notice_by=notice_by,
        send_by=send_by,
        review_from=None if ends is None else months_later(ends, -_REVIEW_MONTHS),
        working_days_left=None if send_by is None else calendar.between(as_of, send_by),
        renews_automatically=contract.renews_automatically,
        verdict=verdict,
        reason=reason,
    )


def term_end(contract: RunningContract) -> date | None:
    """The last day of its term, as said or reckoned from its start; none where neither is known."""
    if contract.ends is not None or contract.starts is None or contract.term_months is None:
        return contract.ends
    return last_day_of_term(contract.starts, contract.term_months)


def _judged(contract: RunningContract, ends: date | None, send_by: date | None, as_of: date) -> tuple[Verdict, str]:
    if contract.renews_automatically is False:
        return Verdict.PASS, "It ends by itself; no notice is needed."
    unknown = tuple(_unknown(contract, ends))
    if send_by is not None and send_by < as_of:
        sure = contract.renews_automatically is True
        missed = "The last day for notice has passed" + (
            ", so that it renews." if sure else "; it renews if it does so by itself."
        )
        return Verdict.FAIL, missed
    if unknown:
        return Verdict.UNCONFIRMED, f"Not known: {', '.join(unknown)}."
    return Verdict.PASS, "The window is open."


def _unknown(contract: RunningContract, ends: date | None) -> Iterator[str]:
    if ends is None:
        yield "when its term ends"
    if contract.renews_automatically is None:
        yield "whether it renews unless notice is given"
    if contract.notice_days is None:
        yield "how long before the end notice must be given"
