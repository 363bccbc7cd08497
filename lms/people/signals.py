"""What is announced about people, inside the transaction of the change."""

from django.dispatch import Signal

# person_erased(sender=User, user): the account is empty now. Features that hold
# personal data of their own empty it here; facts without names stay.
person_erased = Signal()

# accounts_merged(sender=User, kept, merged): what the merged account holds is the kept
# one's from now on. A receiver moves its rows and returns {what: keys of those moved};
# it raises ValidationError where the two accounts cannot become one.
accounts_merged = Signal()
