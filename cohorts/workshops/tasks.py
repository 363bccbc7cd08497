from django_tasks import task


@task()
def send_due_changes(workshop_id):
    """Send the changes of a published timetable once nobody edits it any more."""
