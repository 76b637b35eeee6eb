"""Judging what dated sources say on a yes-or-no point: the newest wins, and only a reliable, current yes is a PASS.

A newest source that nobody verified settles nothing either way: it puts an older yes in doubt and reopens an older no. A
reliable no stands on old evidence too, since leaving a route out is safe and letting it in is not.
"""

from collections.abc import Iterable
from datetime import date

from tools.procurement.route_input import RecordedExtension
from tools.procurement.route_table import Point, PublishedEnd, Report, Vehicle
from tools.provenance import FactKind, Provenance
from tools.residency.findings import Finding
from tools.residency.statements import RELIABLE
from tools.verdict import Verdict, weakest


def judge_point(point: Point, on: date, place: str | None = None) -> Finding:
    """The finding on one point from everything that had been said by the day about that place."""
    said = [report for report in point.reports if report.provenance.as_of <= on and _speaks_of(report, place)]
    if not said:
        return Finding(Verdict.UNCONFIRMED, "nothing that we read says so", open_points=("no page that we read says so",))
    newest = max(report.provenance.as_of for report in said)
    latest = [report for report in said if report.provenance.as_of == newest]
    findings = [_judged(report, on) for report in latest]
    if {report.says for report in latest} == {True, False}:
        found = " / ".join(_words(report) for report in latest)
        cited = tuple(report.provenance for report in latest)
        return Finding(Verdict.UNCONFIRMED, found, cited, (f"two sources of {newest} disagree",))
    verdict = weakest(finding.verdict for finding in findings)
    # Several sources of one day that agree: one reliable, current source is enough.
    best = next((f for f in findings if f.verdict is not Verdict.UNCONFIRMED), None)
    return best or next(finding for finding in findings if finding.verdict is verdict)


def judge_opening(vehicle: Vehicle, recorded: Iterable[RecordedExtension], on: date) -> Finding:
    """Whether orders may be placed on that day: within the published end, or a later end that is proven.

    Past the published end it is FAIL; UNCONFIRMED while an extension is recorded without proof.
    """
    opened = judge_point(vehicle.opened, on)
    end = vehicle.ends
    if end is None or end.provenance.as_of > on:
        return opened
    later = [extension for extension in (*vehicle.extensions, *map(_as_end, recorded)) if _reaches(extension, on)]
    if on <= end.last_day:
        return opened
    notice = f"{vehicle.name} took orders until {end.last_day} on its published notice"
    for extension in later:
        if extension.provenance.verification in RELIABLE and extension.provenance.is_current(on):
            return Finding(Verdict.PASS, f"{notice}, extended to {extension.last_day}", (extension.provenance,))
    if later:
        doubt = f"an extension to {later[0].last_day} is recorded and not proven"
        return Finding(Verdict.UNCONFIRMED, notice, (end.provenance, later[0].provenance), (doubt,))
    return Finding(Verdict.FAIL, notice, (end.provenance,), stale=not end.provenance.is_current(on))


def last_day(vehicle: Vehicle, recorded: Iterable[RecordedExtension], on: date) -> date | None:
    """The last day for orders that is proven; none where no end was published."""
    if vehicle.ends is None:
        return None
    ends = [vehicle.ends, *(e for e in (*vehicle.extensions, *map(_as_end, recorded)) if _reaches(e, on))]
    return max(end.last_day for end in ends if end is vehicle.ends or end.provenance.verification in RELIABLE)


def _reaches(extension: PublishedEnd, on: date) -> bool:
    return extension.provenance.as_of <= on <= extension.last_day


def _as_end(extension: RecordedExtension) -> PublishedEnd:
    provenance = Provenance(
        source=extension.source,
        as_of=extension.recorded_on,
        verification=extension.verification,
        kind=FactKind.FRAMEWORK,
        valid_until=extension.until,
    )
    return PublishedEnd(last_day=extension.until, provenance=provenance)


def _speaks_of(report: Report, place: str | None) -> bool:
    return not report.places or place in report.places


def _judged(report: Report, on: date) -> Finding:
    source, found = report.provenance, _words(report)
    if source.verification not in RELIABLE:
        point = f"the newest record, of {source.as_of}, is {source.verification}"
        return Finding(Verdict.UNCONFIRMED, found, (source,), (f"{point}: {report.note}" if report.note else point,))
    if not report.says:
        return Finding(Verdict.FAIL, found, (source,), stale=not source.is_current(on))
    if source.is_current(on):
        return Finding(Verdict.PASS, found, (source,))
    late = f"our newest source, of {source.as_of}, was current until {source.valid_until}; confirm that it still holds"
    return Finding(Verdict.UNCONFIRMED, found, (source,), (late,), stale=True)


def _words(report: Report) -> str:
    return report.note or ("yes" if report.says else "no")
