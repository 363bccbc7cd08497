from allauth.account.signals import password_reset

from lms.people import services


def connect():
    password_reset.connect(trust_email_of_link, dispatch_uid="trust_email_of_link")


def trust_email_of_link(user, **kwargs):
    services.trust_email(user)
