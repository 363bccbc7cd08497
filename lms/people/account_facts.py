"""What is read of a person together with the account, without a query of its own.

Pages that everybody opens ask for rows that almost nobody has. A feature registers
these in its `AppConfig.ready`:

    register("gives_sessions", Facilitator.objects.filter(user=OuterRef("pk")))

and reads them only if `may_have(user, "gives_sessions")`.
"""

from django.db.models import Exists

_facts = {}


def register(name, rows):
    """`rows`: a queryset of what the person has, who is `OuterRef("pk")`."""
    _facts[name] = Exists(rows.order_by())


def with_facts(accounts):
    """The accounts, each with an attribute for every fact."""
    return accounts.annotate(**_facts)


def fact(user, name):
    """Whether there are such rows; None if the account was read without its facts."""
    return getattr(user, name, None)


def may_have(user, name):
    return fact(user, name) is not False
