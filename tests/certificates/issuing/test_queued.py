"""Certificates are issued by the worker; no request draws or signs one."""

from functools import partial

import pytest
from django.db import transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from certificates.issuing import services, tasks
from certificates.issuing.models import Certificate
from cohorts.results.criteria import MARK
from cohorts.results.models import Result
from cohorts.results.services import set_minimums
from lms.people.roles import Role
from tests.factories.certificates import enrolled, units_of
from tests.factories.people import with_role
from tests.support.results import complete_unit, record_mark

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


@pytest.fixture(autouse=True)
def _queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def queued(task):
    results = DBTaskResult.objects.filter(task_path=task.module_path)
    return [result.args_kwargs["args"] for result in results]


def work_on(task):
    for arguments in queued(task):
        task.call(*arguments)


@pytest.mark.django_db(transaction=True)
def test_result_and_task_are_committed_together():
    enrolment = enrolled()
    [unit] = units_of(enrolment)
    with transaction.atomic():
        complete_unit(enrolment, unit)
        transaction.set_rollback(True)
    lost = Result.objects.count(), queued(tasks.issue_certificate)

    complete_unit(enrolment, unit)

    assert lost == (0, [])
    assert queued(tasks.issue_certificate) == [[enrolment.pk]]
    assert Certificate.objects.count() == 0


def test_page_says_that_it_is_prepared_and_then_shows_it(signed_in):
    enrolment = enrolled()
    [unit] = units_of(enrolment)
    code = enrolment.cohort.code
    client = signed_in(enrolment.user)
    completed = reverse("learning:unit_complete", args=[code, unit.key])
    status = reverse("issuing:certificate_status", args=[code])
    by_htmx = partial(client.get, status, headers={"HX-Request": "true"})

    page = client.post(completed, follow=True).content.decode()
    waiting = by_htmx().content.decode()
    work_on(tasks.issue_certificate)
    ready = by_htmx().content.decode()
    reloaded = client.get(status, follow=True).content.decode()

    address = Certificate.objects.get().get_absolute_url()
    for html in (page, waiting):
        assert "Your certificate is being prepared." in html
        assert f'hx-get="{status}"' in html
    assert f'hx-get="{status}"' not in ready
    assert address in ready
    assert address in reloaded


def test_easier_criteria_sign_nothing_in_the_request(signed_in):
    enrolment = enrolled()
    cohort = enrolment.cohort
    set_minimums(cohort, {(MARK, None): 95})
    record_mark(enrolment, units_of(enrolment)[0], 90)
    client = signed_in(with_role(Role.COORDINATOR, country=cohort.country))
    DBTaskResult.objects.all().delete()

    client.post(reverse("results:criteria", args=[cohort.code]), {"average": "90"})
    before = Certificate.objects.count()
    work_on(tasks.issue_due_in_cohort)

    assert before == 0
    assert Certificate.objects.get().enrolment == enrolment


@pytest.mark.django_db(transaction=True)
def test_certificate_that_fails_leaves_the_others_issued(monkeypatch):
    first = enrolled()
    second = enrolled(cohort=first.cohort)
    for enrolment in (first, second):
        complete_unit(enrolment, units_of(enrolment)[0])
    save = services.save_with_file

    def fail_at_second(certificate):
        save(certificate)
        if certificate.enrolment == second:
            raise OSError("The disk is full")

    monkeypatch.setattr(services, "save_with_file", fail_at_second)
    with pytest.raises(OSError, match="disk is full"):
        services.issue_due_in(first.cohort)

    assert [each.enrolment for each in Certificate.objects.all()] == [first]
