"""The gate's algebra on made-up options."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools.residency.conftest import LAST_DAY, Judge, an_option, conditional, known, not_known, read_on
from tools.errors import InvalidField, InvalidInputs
from tools.provenance import Verification
from tools.residency.gate_output import NOT_REQUIRED, OptionVerdict
from tools.verdict import Verdict, weakest

US = {"processing_regions": ["US"], "at_rest_regions": ["US"]}
STATEMENT: dict[Verdict, Callable[[], dict[str, Any]]] = {
    Verdict.PASS: lambda: known(["US"]),
    Verdict.UNCONFIRMED: not_known,
    Verdict.FAIL: lambda: known(["EU"]),
}
RANK = {Verdict.FAIL: 0, Verdict.UNCONFIRMED: 1, Verdict.PASS: 2}
ONE_RUN_EACH = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def outcome_of(option: OptionVerdict, path: str) -> str:
    return next(str(found.verdict) for found in option.paths if found.id == path)


@pytest.mark.parametrize(
    ("inference", "at_rest", "overall"),
    [
        ("PASS", "PASS", "PASS"),
        ("PASS", "UNCONFIRMED", "UNCONFIRMED"),
        ("UNCONFIRMED", "UNCONFIRMED", "UNCONFIRMED"),
        ("PASS", "FAIL", "FAIL"),
        ("UNCONFIRMED", "FAIL", "FAIL"),
        ("FAIL", "FAIL", "FAIL"),
    ],
)
def test_the_weakest_path_decides_the_option(inference: str, at_rest: str, overall: str, judge_option: Judge) -> None:
    for first, second in ((inference, at_rest), (at_rest, inference)):
        option = an_option(inference_regions=STATEMENT[Verdict(first)](), at_rest_regions=STATEMENT[Verdict(second)]())
        assert judge_option(option, own_rules=US).verdict == overall


def test_what_is_not_met_is_told_before_what_is_only_not_shown(judge_option: Judge) -> None:
    option = an_option(inference_regions=not_known("nobody knows"), at_rest_regions=known(["EU"]))
    reasons = judge_option(option, own_rules=US).reasons
    assert [reason.partition(":")[0] for reason in reasons] == ["Not met", "Not shown"]


def test_an_untested_path_is_not_required(judge_option: Judge) -> None:
    verdict = judge_option(an_option(inference_regions=known(["US"])), own_rules={"processing_regions": ["US"]})
    assert verdict.verdict is Verdict.PASS
    assert outcome_of(verdict, "support_access") == NOT_REQUIRED
    assert outcome_of(verdict, "sub_processors") == NOT_REQUIRED


def test_every_pass_cites_a_current_dated_source(judge_option: Judge) -> None:
    verdict = judge_option(an_option(inference_regions=known(["US"]), at_rest_regions=known(["US"])), own_rules=US)
    checks = [check for path in verdict.paths for check in path.checks]
    assert len(checks) == 2
    assert all(any(source.is_current(date(2026, 11, 22)) for source in check.citations) for check in checks)


def test_an_expired_pass_becomes_unconfirmed_by_itself(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["US"]))
    rule = {"processing_regions": ["US"]}
    assert judge_option(option, own_rules=rule, as_of=str(LAST_DAY)).verdict is Verdict.PASS
    assert judge_option(option, own_rules=rule, as_of=str(LAST_DAY + timedelta(days=1))).verdict is Verdict.UNCONFIRMED


def test_an_expired_fail_still_excludes_and_says_it_is_old(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["EU"]))
    verdict = judge_option(option, own_rules={"processing_regions": ["US"]}, as_of="2027-06-01")
    check = next(path for path in verdict.paths if path.id == "inference").checks[0]
    assert (verdict.verdict, check.stale) == (Verdict.FAIL, True)


@pytest.mark.parametrize("verification", [Verification.RECALLED, Verification.UNVERIFIED])
def test_what_nobody_read_never_carries_a_pass(verification: Verification, judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["US"], read_on(verification=verification)))
    assert judge_option(option, own_rules={"processing_regions": ["US"]}).verdict is Verdict.UNCONFIRMED


def test_one_current_source_of_several_is_enough(judge_option: Judge) -> None:
    old = read_on(date(2026, 1, 1), date(2026, 4, 1))
    option = an_option(inference_regions=known(["US"], old, read_on()))
    verdict = judge_option(option, own_rules={"processing_regions": ["US"]})
    assert verdict.paths[1].checks[0].citations == (read_on(),)


def test_a_conditional_entry_passes_only_when_all_is_confirmed(judge_option: Judge) -> None:
    option = an_option(inference_regions=conditional(["US"], "signed", "locked"))
    rule = {"processing_regions": ["US"]}
    verdicts = [
        judge_option(option, own_rules=rule, confirmed_conditions=confirmed).verdict
        for confirmed in ([], ["signed"], ["signed", "locked"])
    ]
    assert verdicts == [Verdict.UNCONFIRMED, Verdict.UNCONFIRMED, Verdict.PASS]


def test_naming_no_duty_is_not_a_yes(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["US"]))
    silent = judge_option(option)
    assert silent.verdict is Verdict.UNCONFIRMED
    assert all(path.verdict == NOT_REQUIRED for path in silent.paths)
    assert silent.question_ids == ("buyer-no_residency_duty_applies",)
    assert judge_option(option, confirmed_conditions=["no_residency_duty_applies"]).verdict is Verdict.PASS


def test_an_option_without_a_usable_model_fails_with_it(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["US"]), models={"claude-haiku-4-5-20251001": known(value=False)})
    verdict = judge_option(option, own_rules={"processing_regions": ["US"]}, models=["claude-haiku-4-5"])
    assert verdict.verdict is Verdict.FAIL
    assert verdict.allowed_models == ()


def test_one_missing_model_leaves_the_option_to_the_others(judge_option: Judge) -> None:
    models = {"claude-haiku-4-5-20251001": known(value=False), "claude-opus-5-5": known(value=True)}
    option = an_option(inference_regions=known(["US"]), models=models)
    verdict = judge_option(
        option, own_rules={"processing_regions": ["US"]}, models=["claude-haiku-4-5", "claude-opus-5-5", "claude-sonnet-5-5"]
    )
    assert verdict.verdict is Verdict.PASS
    assert (verdict.allowed_models, verdict.unconfirmed_models) == (("claude-opus-5-5",), ("claude-sonnet-5-5",))


def test_zero_retention_admits_a_longer_default(judge_option: Judge) -> None:
    option = an_option(retention_days=known(30), zero_retention=conditional(True, "signed"))
    rule = {"max_retention_days": 0}
    assert judge_option(option, own_rules=rule).verdict is Verdict.UNCONFIRMED
    assert judge_option(option, own_rules=rule, confirmed_conditions=["signed"]).verdict is Verdict.PASS
    without = an_option(retention_days=known(30), zero_retention=known(value=False))
    assert judge_option(without, own_rules=rule).verdict is Verdict.FAIL


def test_a_model_that_must_be_kept_fails_zero_retention(judge_option: Judge) -> None:
    models = {"claude-fable-5-1": known(value=True), "claude-opus-5-5": known(value=True)}
    option = an_option(retention_days=known(0), models=models)
    verdict = judge_option(option, own_rules={"max_retention_days": 0}, models=list(models))
    assert (verdict.verdict, verdict.allowed_models) == (Verdict.PASS, ("claude-opus-5-5",))


def test_a_required_feature_is_tested_model_by_model(judge_option: Judge) -> None:
    option = an_option(
        inference_regions=known(["US"]),
        models={"claude-opus-5-5": known(value=True), "claude-sonnet-5-5": known(value=True)},
        features={"batch": known(value=True)},
        batch_by_model={"claude-opus-5-5": known(value=False)},
    )
    verdict = judge_option(
        option,
        own_rules={"processing_regions": ["US"]},
        models=["claude-opus-5-5", "claude-sonnet-5-5"],
        required_features=["batch"],
    )
    assert verdict.allowed_models == ("claude-sonnet-5-5",)


def test_transit_is_tested_apart_from_processing(judge_option: Judge) -> None:
    rule = {"processing_regions": ["US"], "in_transit": "within_processing_regions"}
    strayed = an_option(inference_regions=known(["US"]), transit_regions=known(["ANY"]))
    assert judge_option(strayed, own_rules=rule).verdict is Verdict.FAIL
    encrypted = an_option(inference_regions=known(["US"]), transit_protections=known(["TLS"]))
    assert judge_option(encrypted, own_rules={"in_transit": "encrypted"}).verdict is Verdict.PASS


def test_a_protection_not_named_is_not_shown_rather_than_absent(judge_option: Judge) -> None:
    option = an_option(transit_protections=known(["TLS"]))
    assert outcome_of(judge_option(option, duties=["RES-US-FEDRAMP"]), "in_transit") == "UNCONFIRMED"


def test_a_vendor_answer_settles_an_open_question(judge_option: Judge) -> None:
    option = an_option(inference_regions=not_known())
    rule = {"processing_regions": ["US"]}
    asked = judge_option(option, own_rules=rule).question_ids[0]
    answer = {"question_id": asked, "answered_on": "2026-11-20", "source": "letter of 20 November", "meets_requirement": True}
    assert judge_option(option, own_rules=rule, answers=[answer]).verdict is Verdict.PASS
    assert judge_option(option, own_rules=rule, answers=[answer | {"meets_requirement": False}]).verdict is Verdict.FAIL


def test_a_vendor_answer_goes_stale_like_a_page(judge_option: Judge) -> None:
    option = an_option(inference_regions=not_known())
    rule = {"processing_regions": ["US"]}
    answer = {"question_id": "here-inference_regions-within-US", "answered_on": "2026-11-20", "source": "letter"}
    yes = answer | {"meets_requirement": True}
    assert judge_option(option, own_rules=rule, answers=[yes], as_of="2027-02-18").verdict is Verdict.PASS
    assert judge_option(option, own_rules=rule, answers=[yes], as_of="2027-02-19").verdict is Verdict.UNCONFIRMED


def test_an_answer_cannot_lift_a_documented_no(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["EU"]))
    yes = {"question_id": "here-inference_regions-within-US", "answered_on": "2026-11-20", "source": "letter"}
    rule = {"processing_regions": ["US"]}
    assert judge_option(option, own_rules=rule, answers=[yes | {"meets_requirement": True}]).verdict is Verdict.FAIL


def test_the_newest_answer_counts_and_no_outweighs_yes(judge_option: Judge) -> None:
    option = an_option(inference_regions=not_known())
    base = {"question_id": "here-inference_regions-within-US"}
    answers = [
        base | {"answered_on": "2026-11-01", "source": "mail", "meets_requirement": False},
        base | {"answered_on": "2026-11-20", "source": "letter", "meets_requirement": True},
    ]
    rule = {"processing_regions": ["US"]}
    assert judge_option(option, own_rules=rule, answers=answers).verdict is Verdict.PASS
    same_day = [answers[0] | {"answered_on": "2026-11-20"}, answers[1]]
    assert judge_option(option, own_rules=rule, answers=same_day).verdict is Verdict.FAIL


def test_an_answer_from_the_future_settles_nothing(judge_option: Judge) -> None:
    option = an_option(inference_regions=not_known())
    answer = {
        "question_id": "here-inference_regions-within-US",
        "answered_on": "2026-11-23",
        "source": "letter",
        "meets_requirement": True,
    }
    assert judge_option(option, own_rules={"processing_regions": ["US"]}, answers=[answer]).verdict is Verdict.UNCONFIRMED


def test_the_verdict_does_not_depend_on_the_order_of_duties(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["US"]), at_rest_regions=known(["US"]), operator_control=known(["US"]))
    duties = ["RES-US-ITAR", "RES-FR-SECNUMCLOUD", "RES-US-CJIS"]
    verdicts = {judge_option(option, duties=list(order)).verdict for order in permutations(duties)}
    assert verdicts == {Verdict.FAIL}


@given(st.tuples(*[st.sampled_from(list(Verdict))] * 4), st.integers(0, 3), st.sampled_from(list(Verdict)))
@ONE_RUN_EACH
def test_worsening_one_path_never_improves(
    judge_option: Judge, verdicts: tuple[Verdict, ...], index: int, worse: Verdict
) -> None:
    fields = ("inference_regions", "at_rest_regions", "support_access_locations", "subprocessor_locations")
    rules = US | {"support_access_regions": ["US"], "subprocessor_regions": ["US"]}
    changed = [weakest((verdict, worse)) if place == index else verdict for place, verdict in enumerate(verdicts)]
    before, after = (
        judge_option(an_option(**{name: STATEMENT[v]() for name, v in zip(fields, row, strict=True)}), own_rules=rules).verdict
        for row in (verdicts, changed)
    )
    assert before is weakest(verdicts)
    assert RANK[after] <= RANK[before]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"duties": ["RES-MARS"]}, "duties"),
        ({"options": ["bedrock_moon"]}, "options"),
        ({"confirmed_conditions": ["somehow"]}, "confirmed_conditions"),
        ({"own_rules": {"processing_regions": ["US"]}, "models": ["claude-opus-99"]}, "models"),
    ],
)
def test_an_unknown_name_is_refused_with_the_known_ones(given: dict[str, Any], field: str, judge_option: Judge) -> None:
    with pytest.raises(InvalidField) as caught:
        judge_option(an_option(), **given)
    assert caught.value.field == field
    assert "one of" in caught.value.expected


def test_an_unknown_region_names_field_value_and_choices(judge_option: Judge) -> None:
    with pytest.raises(InvalidInputs, match=r"own_rules\.processing_regions\.0 is 'MOON'.*'EEA'"):
        judge_option(an_option(), own_rules={"processing_regions": ["MOON"]})


def test_a_transit_rule_without_regions_is_refused(judge_option: Judge) -> None:
    with pytest.raises(InvalidInputs, match="processing_regions names none"):
        judge_option(an_option(), own_rules={"in_transit": "within_processing_regions"})


LOST_HAIKU = {"claude-haiku-4-5-20251001": known(value=False), "claude-sonnet-5-5": known(value=True)}


def test_a_more_capable_model_keeps_an_option_alive_whose_wanted_model_is_lost(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["US"]), models=LOST_HAIKU)
    rule = {"own_rules": {"processing_regions": ["US"]}, "models": ["claude-haiku-4-5"]}
    assert judge_option(option, **rule).verdict is Verdict.FAIL
    rescued = judge_option(option, **rule, substitutes=["claude-sonnet-5-5", "claude-opus-5-5"])
    assert (rescued.verdict, rescued.allowed_models) == (Verdict.PASS, ("claude-sonnet-5-5",))
    assert rescued.question_ids == ()


def test_a_substitute_is_asked_about_only_when_nothing_else_stands(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["US"]), models={"claude-haiku-4-5-20251001": known(value=False)})
    given = {"own_rules": {"processing_regions": ["US"]}, "models": ["claude-haiku-4-5"], "substitutes": ["claude-opus-5-5"]}
    verdict = judge_option(option, **given)
    assert (verdict.verdict, verdict.unconfirmed_models) == (Verdict.UNCONFIRMED, ("claude-opus-5-5",))
    assert verdict.question_ids == ("here-model-claude-opus-5-5",)


def test_substitutes_are_not_looked_at_while_every_wanted_model_passes(judge_option: Judge) -> None:
    option = an_option(inference_regions=known(["US"]), models={"claude-opus-5-5": known(value=True)})
    given = {"own_rules": {"processing_regions": ["US"]}, "models": ["claude-opus-5-5"], "substitutes": ["claude-fable-5-2"]}
    assert [model.id for model in judge_option(option, **given).models] == ["claude-opus-5-5"]


def test_a_check_of_people_that_is_not_named_is_not_shown_rather_than_absent(judge_option: Judge) -> None:
    screened = an_option(personnel_vetting=known(["FINGERPRINT"]))
    by_duty = {duty: judge_option(screened, duties=[duty]) for duty in ("RES-US-CJIS", "RES-AU-PSPF")}
    found = {
        duty: check.verdict
        for duty, verdict in by_duty.items()
        for path in verdict.paths
        for check in path.checks
        if "personnel_vetting" in check.id
    }
    assert found == {"RES-US-CJIS": Verdict.PASS, "RES-AU-PSPF": Verdict.UNCONFIRMED}


def test_a_question_names_an_agreement_as_a_vendor_would(judge_option: Judge) -> None:
    verdict = judge_option(an_option(), own_rules={"certifications": ["HIPAA-BAA"]})
    (check,) = verdict.certifications
    assert check.requirement == "the service and the models supplied are covered by a HIPAA business associate agreement"
    assert verdict.question_ids == ("here-certifications-any-HIPAA-BAA",)
