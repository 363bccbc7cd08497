"""What was confirmed is what is written, in parts that a killed worker resumes."""

import pytest
from django.core.exceptions import ValidationError

from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.rosters import imports
from cohorts.rosters.fingerprint import fingerprint
from cohorts.rosters.imports import ChangedMeanwhile, confirm_upload
from cohorts.rosters.models import RosterImport
from cohorts.rosters.planning import plan_roster, read_roster
from cohorts.rosters.services import undo_import
from cohorts.rosters.uploads import save_upload, table_of
from lms.jobs import running
from lms.jobs.models import Job
from lms.jobs.services import cancel_job
from lms.people.models import User
from tests.factories import rosters
from tests.factories.people import UserFactory
from tests.support.rosters import bring_in, changed, table

FILE = ("list.xlsx", "0" * 64)


@pytest.fixture
def _parts_of_two(monkeypatch, settings):
    monkeypatch.setattr(imports, "DIRECT", 1)
    monkeypatch.setattr(imports, "PART", 2)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def people(count):
    return [
        changed(rosters.LUCIA, c3=f"p{n}@gob.gt", c7=f"D-{n:04}") for n in range(count)
    ]


def confirmed(cohort, actor, rows, *, partial=False):
    upload = save_upload(cohort, actor, table(*rows), file=FILE)
    seen = fingerprint(plan_roster(cohort, table_of(upload), actor=actor))
    return confirm_upload(upload, seen=seen, partial=partial)


def steps(job, count):
    """So many steps, as of a worker that is killed after them."""
    lease = running._claim(job.pk)
    for _step in range(count):
        running._step(job.pk, lease)
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(state="queued")


def test_rows_come_back_as_they_were_read(cohort, coordinator):
    read = read_roster(rosters.old_workbook())

    upload = save_upload(cohort, coordinator, read, file=FILE)

    upload.refresh_from_db()
    again = table_of(upload)
    assert (again.columns, again.header, again.unused_headers) == (
        read.columns,
        list(read.header),
        read.unused_headers,
    )
    assert again.rows[1] == read.rows[1]


def test_fingerprint_is_the_same_while_nothing_changes(cohort):
    plans = [plan_roster(cohort, table(rosters.LUCIA)) for _again in range(2)]

    assert fingerprint(plans[0]) == fingerprint(plans[1])


def test_fingerprint_changes_with_the_person(cohort, gt_gov):
    user = UserFactory(email="lucia@gob.gt", institution=gt_gov, position="Jefa")
    before = fingerprint(plan_roster(cohort, table(rosters.LUCIA)))

    User.objects.filter(pk=user.pk).update(position="Agente mayor")

    assert fingerprint(plan_roster(cohort, table(rosters.LUCIA))) != before


def test_another_plan_than_the_one_seen_is_not_written(cohort, coordinator):
    upload = save_upload(cohort, coordinator, table(rosters.LUCIA), file=FILE)

    with pytest.raises(ChangedMeanwhile, match=r"^$"):
        confirm_upload(upload, seen="another", partial=False)

    upload.refresh_from_db()
    assert (Enrolment.objects.count(), upload.confirmed_at) == (0, None)


@pytest.mark.usefixtures("_parts_of_two")
def test_killed_import_goes_on_with_the_next_part(cohort, coordinator):
    _plan, job = confirmed(cohort, coordinator, people(5))

    steps(job, 2)
    between = (Enrolment.objects.count(), RosterImport.objects.count())
    running.run(job.pk)

    assert between == (4, 0)
    done = RosterImport.objects.get()
    assert (done.created, done.updated, done.unchanged) == (5, 0, 0)
    assert sorted(done.enrolments) == sorted(
        Enrolment.objects.values_list("pk", flat=True)
    )


@pytest.mark.usefixtures("_parts_of_two")
def test_part_whose_people_changed_is_not_written_and_the_history_says_so(
    cohort, coordinator, gt_gov
):
    _plan, job = confirmed(cohort, coordinator, people(5))
    steps(job, 1)
    UserFactory(email="p3@gob.gt", institution=gt_gov)

    running.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.done) == (Job.State.FAILED, 2)
    assert job.error.endswith("Upload the list again to see what remains.")
    assert (Enrolment.objects.count(), RosterImport.objects.get().created) == (2, 2)


@pytest.mark.usefixtures("_parts_of_two")
def test_cohort_that_ends_meanwhile_ends_the_import(cohort, coordinator):
    _plan, job = confirmed(cohort, coordinator, people(5))
    Cohort.objects.update(status=Cohort.Status.DONE)

    running.run(job.pk)

    job.refresh_from_db()
    assert (job.state, Enrolment.objects.count()) == (Job.State.FAILED, 0)
    assert RosterImport.objects.count() == 0


@pytest.mark.usefixtures("_parts_of_two")
def test_cancelled_import_leaves_whole_parts_and_says_how_many(
    cohort, coordinator, signed_in
):
    User.objects.filter(pk=coordinator.pk).update(preferred_language="en")
    before = User.objects.count()
    _plan, job = confirmed(cohort, coordinator, people(5))
    lease = running._claim(job.pk)
    running._step(job.pk, lease)
    cancel_job(job)
    running._step(job.pk, lease)

    page = signed_in(coordinator).get(job.get_absolute_url()).content.decode()

    job.refresh_from_db()
    done = RosterImport.objects.get()
    assert (job.state, job.done) == (Job.State.CANCELLED, 2)
    assert (User.objects.count() - before, Enrolment.objects.count()) == (2, 2)
    assert (done.created, len(done.enrolments)) == (2, 2)
    assert "2 of 5 rows were imported, the others were not." in page
    assert undo_import(done, by=coordinator).withdrawn == 2


@pytest.mark.usefixtures("_parts_of_two")
def test_import_cancelled_before_it_began_leaves_nothing(
    cohort, coordinator, signed_in
):
    User.objects.filter(pk=coordinator.pk).update(preferred_language="en")
    _plan, job = confirmed(cohort, coordinator, people(5))
    browser = signed_in(coordinator)

    browser.post(f"{job.get_absolute_url()}cancel/")

    page = browser.get(job.get_absolute_url()).content.decode()
    assert "Nothing was imported." in page
    assert (Enrolment.objects.count(), RosterImport.objects.count()) == (0, 0)


def test_undone_import_withdraws_its_people_alone(cohort):
    bring_in(cohort, rosters.OSCAR)
    bring_in(cohort, rosters.OSCAR, rosters.LUCIA)

    undoing = undo_import(RosterImport.objects.first(), by=None)

    active = Enrolment.objects.active().values_list("user__email", flat=True)
    assert (undoing.withdrawn, list(active)) == (1, ["oscar@gob.gt"])


def test_import_is_undone_once(cohort):
    bring_in(cohort, rosters.LUCIA)
    undo_import(RosterImport.objects.get(), by=None)

    with pytest.raises(ValidationError, match="already been undone"):
        undo_import(RosterImport.objects.get(), by=None)


def test_importing_again_brings_back_whom_the_undoing_withdrew(cohort):
    bring_in(cohort, rosters.LUCIA)
    undo_import(RosterImport.objects.get(), by=None)

    plan = bring_in(cohort, rosters.LUCIA)

    enrolment = Enrolment.objects.get()
    assert (plan.counts["updated"], enrolment.withdrawn_at) == (1, None)
    assert [event.kind for event in enrolment.events.all()] == [
        "enrolled",
        "invited",
        "withdrawn",
        "reinstated",
        "invited",
    ]
