from django_tasks import task
from wagtail import hooks

from lms.jobs import running


@task()
def run_job(key):
    running.run(key)


@task()
def run_daily():
    """Call what features registered by `hooks.register("run_daily", …)`."""
    for work in hooks.get_hooks("run_daily"):
        work()
