from django_tasks import task

from lms.people import documents, services


@task()
def send_password_links(sealed_email):
    services.send_password_links(documents.decrypt(sealed_email.encode()))
