"""What happens to requests when a person is erased or two accounts are merged."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from cohorts.names.models import NameRequest
from lms.people.models import User
from lms.people.signals import accounts_merged, person_erased


def connect():
    person_erased.connect(forget_names, dispatch_uid="forget_names")
    accounts_merged.connect(move_requests, dispatch_uid="move_name_requests")


def forget_names(user, **kwargs):
    """Delete the requests, and the names in the person's audit lines."""
    NameRequest.objects.filter(user=user).delete()
    lines = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        action__startswith="names.",
    )
    for line in lines:
        line.data = {"address": line.data.get("address", "")}
        line.save(update_fields=["data"])


def move_requests(kept, merged, **kwargs):
    """Move the decided ones; what waits is withdrawn with the account."""
    requests = NameRequest.objects.filter(user=merged)
    requests.waiting().update(state=NameRequest.State.WITHDRAWN)
    keys = list(requests.order_by("pk").values_list("pk", flat=True))
    requests.update(user=kept)
    return {"name_requests": keys} if keys else None
