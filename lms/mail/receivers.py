"""What happens to e-mails when a person is erased or two accounts are merged."""

from lms.mail.models import OutgoingMail
from lms.people.signals import accounts_merged, person_erased


def connect():
    person_erased.connect(delete_mails, dispatch_uid="delete_mails")
    accounts_merged.connect(move_mails, dispatch_uid="move_mails")


def delete_mails(user, **_kwargs):
    OutgoingMail.objects.filter(user=user).delete()


def move_mails(kept, merged, **_kwargs):
    mails = OutgoingMail.objects.filter(user=merged)
    keys = list(mails.order_by("pk").values_list("pk", flat=True))
    mails.update(user=kept)
    return {"mails": keys} if keys else None
