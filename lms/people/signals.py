"""Signals about people, sent inside the transaction of the change."""

from django.dispatch import Signal

# person_erased(sender=User, user, names): the account has been emptied. Receivers
# delete the personal data of their feature; rows without names stay. `names`: the
# person's former name as texts may contain it.
person_erased = Signal()

# accounts_merged(sender=User, kept, merged): the merged account is being closed.
# Receivers move its rows to the kept account and return {name: keys of moved rows}, or
# raise ValidationError if the accounts cannot be merged.
accounts_merged = Signal()

# role_ended(sender=User, user, role): the person no longer holds the role over any
# scope. Receivers take away what their feature gave to its holder, and return
# {name: keys of the rows} for the audit trail.
role_ended = Signal()
