from django_tasks import task

from lms.people import documents, services


@task()
def send_password_links(sealed_email):
    """Send the links, if the e-mail has an account."""
    services.send_password_links(documents.decrypt(sealed_email.encode()))
