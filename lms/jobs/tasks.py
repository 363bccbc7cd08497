from django_tasks import task

from lms.jobs import running


@task()
def run_job(key):
    running.run(key)
