"""The database refuses what would break a promise to those who answer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from assessments.evaluations.models import (
    AnonymousSheet,
    Comparison,
    CutScore,
    Sheet,
    Snapshot,
)
from cohorts.enrolments.models import Enrolment
from lms.people.models import User
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def freeze(wave, **fields):
    now = timezone.now()
    details = {
        "closed_at": now,
        "importance_locked_at": now,
        "n": 0,
        "sha256": "0" * 64,
    }
    return Snapshot.objects.create(
        wave=wave, inputs={}, answers={}, figures={}, **(details | fields)
    )


def targets(model):
    return {
        field.related_model for field in model._meta.get_fields() if field.is_relation
    }


def test_sheet_has_either_a_name_or_a_code():
    with pytest.raises(IntegrityError, match="sheet_has_a_name_or_a_code"):
        Sheet.objects.create(
            wave=WaveFactory(), confidentiality="pseudonymous", cohort=CohortFactory()
        )


def test_anonymous_sheet_says_nothing_about_the_person_or_the_time():
    names = {field.name for field in AnonymousSheet._meta.get_fields()}

    assert names == {"id", "wave", "section", "answers"}
    assert not {User, Enrolment} & targets(AnonymousSheet)


def test_sheet_with_a_code_has_no_path_to_the_person():
    assert not {User, Enrolment} & targets(Sheet)


def test_knowledge_is_never_anonymous():
    instrument = EvaluationFactory().instrument
    with pytest.raises(IntegrityError, match="knowledge_is_not_anonymous"):
        make_section(instrument, 9, "knowledge", "anonymous")


def test_importance_is_locked_before_results():
    with pytest.raises(IntegrityError, match="importance_locked_before_results"):
        freeze(WaveFactory(), importance_locked_at=timezone.now() + timedelta(hours=1))


def test_results_that_chose_the_topics_are_no_baseline():
    first, second = freeze(WaveFactory()), freeze(WaveFactory())
    now = timezone.now()
    with pytest.raises(IntegrityError, match="baseline_did_not_choose_the_topics"):
        Comparison.objects.create(
            baseline=first,
            outcome=second,
            selection=first,
            baseline_closed_at=now - timedelta(1),
            outcome_closed_at=now,
            sha256="0" * 64,
            figures={},
            made_at=now,
        )


def test_cut_score_of_a_panel_has_five_judges():
    with pytest.raises(IntegrityError, match="panel_has_five_judges_and_an_error"):
        CutScore.objects.create(
            evaluation=EvaluationFactory(),
            method="angoff",
            value=75,
            standard_error=2,
            judges=4,
        )
