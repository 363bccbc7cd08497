from django_tasks import task

from lms.jobs import running


@task()
def run_job(key):
    """Do the job of this key, as far as there is something to do."""
    running.run(key)
