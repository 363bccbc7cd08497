"""Two-step verification of somebody who lost the phone, the key and the codes."""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.audit.services import record_by
from lms.people import sessions
from lms.people.services import password_link


def ensure_resettable(user, *, by):
    """Nobody resets their own, so that a session left open takes no protection away."""
    if user == by:
        raise ValidationError(
            _("Another person must reset your two-step verification.")
        )
    if not user.authenticator_set.exists():
        raise ValidationError(_("This person has no two-step verification."))


@transaction.atomic
def reset_second_factor(user, *, by, reason):
    """Remove all factors and recovery codes, end all sessions and tell the person.

    With a role they enrol a new factor at the next sign-in, which first asks for a code
    sent to their e-mail. Without one they choose a new password by a link sent there,
    because nothing else would ask for more than the password.
    """
    ensure_resettable(user, by=by)
    kinds = sorted(user.authenticator_set.values_list("type", flat=True))
    user.authenticator_set.all().delete()
    sessions.end_sessions(user)
    record_by(by, user, "people.factors_reset", factors=kinds, reason=reason)
    context = {
        "user": user,
        "link": "" if sessions.holds_role(user) else _new_start(user),
    }
    with override(user.preferred_language):
        send_mail(
            _("Resguardo: your two-step verification was reset"),
            render_to_string("people/emails/factors_reset.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [user.email],
        )


def _new_start(user):
    """Make the password one that nobody knows; return the link to choose another.

    An unusable one would mean that the person has never signed in.
    """
    user.set_password(secrets.token_urlsafe(30))
    user.save(update_fields=["password"])
    return password_link(user)
