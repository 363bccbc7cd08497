from django.db import transaction
from django_tasks import task

from cohorts.workshops import notices


@task()
def mail_changes(notice_id):
    """Queue the e-mails of a notice."""
    notices.mail_notice(notice_id)


@task()
@transaction.atomic
def send_due_changes(workshop_id):
    """Send the changes of a published timetable once nobody edits it any more."""
    notice = notices.request_due_notice(workshop_id)
    if notice:
        mail_changes.enqueue(notice.pk)
