"""Who did what to which record, from where and when."""

from wagtail.log_actions import log

from lms.audit.middleware import current_address


def record(request, instance, action, **facts):
    """Write one line of the audit trail for whoever sent the request."""
    user = request.user if request.user.is_authenticated else None
    record_by(user, instance, action, **facts)


def record_by(user, instance, action, **facts):
    """Write one line of the audit trail; actions are registered in `wagtail_hooks`.

    `facts` go into the line as they are: ids and words, never personal data. The
    address is that of the request being answered, empty outside requests.
    """
    data = {"address": current_address.get(), **facts}
    log(instance, action, user=user, data=data)
