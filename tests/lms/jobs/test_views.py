import pytest
from django.utils import timezone

from lms.jobs.models import Job
from lms.people.roles import Role
from tests.factories.people import with_role

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def job(coordinator):
    return Job.objects.create(
        kind="steps",
        subject="list.xlsx",
        started_by=coordinator,
        state=Job.State.RUNNING,
        done=40,
        total=100,
    )


@pytest.fixture
def browser(signed_in, coordinator):
    return signed_in(coordinator)


def test_running_job_shows_its_progress_and_asks_again(browser, job):
    page = browser.get(f"/jobs/{job.pk}/").content.decode()

    assert '<progress max="100" value="40"' in page
    assert "40 of 100" in page
    assert f'hx-get="/jobs/{job.pk}/" hx-trigger="every 2s"' in page
    assert "Cancel this job" in page


def test_htmx_gets_the_progress_alone(browser, job):
    page = browser.get(f"/jobs/{job.pk}/", headers={"hx-request": "true"})

    assert page.content.decode().strip().startswith('<section class="stack"')


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Job.State.DONE, "See the result"),
        (Job.State.FAILED, "The job failed several times because of an error."),
        (Job.State.CANCELLED, "The steps already done are kept."),
    ],
)
def test_finished_job_says_how_it_ended_and_asks_no_more(browser, job, state, words):
    Job.objects.update(state=state, ended_at=timezone.now())

    page = browser.get(f"/jobs/{job.pk}/").content.decode()

    assert words in page
    assert "hx-trigger" not in page
    assert "Cancel this job" not in page


def test_refused_job_says_why(browser, job):
    Job.objects.update(state=Job.State.FAILED, error="The cohort has ended.")

    assert "The cohort has ended." in browser.get(f"/jobs/{job.pk}/").content.decode()


def test_job_that_waits_for_another_attempt_says_so(browser, job):
    Job.objects.update(state=Job.State.QUEUED, next_attempt_at=timezone.now())

    page = browser.get(f"/jobs/{job.pk}/").content.decode()

    assert "There was an error. The job will be tried again in a moment." in page


def test_cancelling_is_a_post(browser, job):
    assert browser.get(f"/jobs/{job.pk}/cancel/").status_code == 405

    response = browser.post(f"/jobs/{job.pk}/cancel/")

    assert response["Location"] == f"/jobs/{job.pk}/"
    assert Job.objects.get().cancel_requested_at is not None
    assert "Being cancelled" in browser.get(f"/jobs/{job.pk}/").content.decode()


def test_jobs_of_others_are_not_there(client, job):
    client.force_login(with_role(Role.COORDINATOR))

    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 404
    assert "list.xlsx" not in client.get("/jobs/").content.decode()


def test_list_names_the_jobs_and_the_masthead_leads_there(browser, job):
    page = browser.get("/jobs/").content.decode()

    assert "list.xlsx" in page
    assert '<a href="/jobs/"' in page


def test_empty_list_says_what_appears_there(browser):
    page = browser.get("/jobs/").content.decode()

    assert "There are no jobs." in page


def test_list_costs_the_same_for_one_job_and_for_many(
    browser, job, django_assert_num_queries
):
    def cost():
        with django_assert_num_queries(6) as captured:
            browser.get("/jobs/")
        return len(captured)

    assert cost()
    Job.objects.bulk_create(
        Job(kind="steps", subject=f"{n}", started_by=job.started_by) for n in range(20)
    )
    assert cost()
