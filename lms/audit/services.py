"""The audit trail: who did what to which record, from where and when."""

from wagtail.log_actions import log

from lms.audit.middleware import current_address


def record(request, instance, action, **details):
    """Write one line of the audit trail for the person who sent the request."""
    user = request.user if request.user.is_authenticated else None
    record_by(user, instance, action, **details)


def record_by(user, instance, action, **details):
    """Write one line of the audit trail; actions are registered in `wagtail_hooks`.

    `details` are stored as they are: keys and words, never personal data,
    except printed names, which `cohorts.names` removes when a person is erased. The
    address is that of the current request, empty outside requests.
    """
    data = {"address": current_address.get(), **details}
    log(instance, action, user=user, data=data)
