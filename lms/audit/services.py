"""Who did what to which record, from where and when."""

from wagtail.log_actions import log


def record(request, instance, action, **facts):
    """Write one line of the audit trail; actions are registered in `wagtail_hooks`.

    `facts` go into the line as they are: ids and words, never personal data.
    """
    log(
        instance,
        action,
        user=request.user if request.user.is_authenticated else None,
        data={"address": request.META.get("REMOTE_ADDR", ""), **facts},
    )
