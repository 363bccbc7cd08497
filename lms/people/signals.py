"""What is announced about people, inside the transaction of the change."""

from django.dispatch import Signal

# person_erased(sender=User, user): the account is empty now. Features that hold
# personal data of their own empty it here; facts without names stay.
person_erased = Signal()
