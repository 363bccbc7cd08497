"""Two columns computed from a person's names and e-mail at every write.

`search_text` is searched, `sort_key` orders lists. Inserts and `save` compute them in
`pre_save`; the queryset does it for updates without `save`.
"""

from django.db import models, transaction

from lms.searching import every_word
from lms.text import collated
from lms.word_search import searchable

NAMES = frozenset(
    {"email", "given_names", "first_surname", "second_surname", "certificate_name"}
)
NAMELESS = {
    "given_names": "",
    "first_surname": "",
    "second_surname": "",
    "certificate_name": "",
    "document_digest": "",
    "is_active": False,
}
FOLLOWING = frozenset({"search_text", "sort_key"})
BATCH = 200

# Sorts before every letter; whitespace to Python, so no cleaned name holds it.
SEPARATOR = "\x1f"


def search_text(user):
    """The name, also as printed, and the e-mail; empty for an erased person."""
    if user.erased_at:
        return ""
    return searchable(user.get_full_name(), user.certificate_name, user.email)


def sort_key(user):
    """First surname, second surname, given names; without surnames, given names."""
    parts = [user.first_surname, user.second_surname, user.given_names]
    if not any(parts[:2]):
        parts = [user.given_names]
    return SEPARATOR.join(collated(part) for part in parts)


def with_following(fields):
    """The fields to write, with the columns computed from them."""
    return {*fields, *FOLLOWING} if NAMES & set(fields) else set(fields)


class SearchTextField(models.TextField):
    def pre_save(self, user, add):
        user.search_text = search_text(user)
        return user.search_text


class SortKeyField(models.CharField):
    """Compared by bytes, so that the server's locale does not change the order."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    def pre_save(self, user, add):
        user.sort_key = sort_key(user)[: self.max_length]
        return user.sort_key


class NamedQuerySet(models.QuerySet):
    """Updates `search_text` and `sort_key` with the names."""

    def matching(self, words):
        return self.filter(every_word(words, "search_text"))

    def bulk_create(self, users, *args, update_fields=None, **options):
        if update_fields:
            options["update_fields"] = with_following(update_fields)
        return super().bulk_create(users, *args, **options)

    def bulk_update(self, users, fields, batch_size=None):
        users, fields = tuple(users), with_following(fields)
        for name in FOLLOWING & fields:
            for user in users:
                self.model._meta.get_field(name).pre_save(user, add=False)
        return super().bulk_update(users, fields, batch_size)

    def update(self, **values):
        if not NAMES & values.keys() or values.keys() >= FOLLOWING:
            return super().update(**values)
        with transaction.atomic(using=self.db):
            keys = list(self.values_list("pk", flat=True))
            count = super().update(**values)
            users = self.model._default_manager.using(self.db).filter(pk__in=keys)
            users.bulk_update(users, FOLLOWING, BATCH)
        return count
