from django.db import transaction
from django_tasks import task

from cohorts.workshops import notices


@task()
def mail_changes(notice_id):
    notices.mail_notice(notice_id)


@task()
@transaction.atomic
def send_due_changes(workshop_id):
    notice = notices.request_due_notice(workshop_id)
    if notice:
        mail_changes.enqueue(notice.pk)
