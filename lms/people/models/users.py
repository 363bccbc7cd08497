"""People with an account."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lms.people.models.institutions import Institution
from lms.people.names import (
    FOLLOWING,
    NAMELESS,
    NamedQuerySet,
    SearchTextField,
    SortKeyField,
    with_following,
)
from lms.people.roles import Role
from lms.people.scopes import EVERYTHING, union
from lms.prepared import PreparedQuery
from lms.word_search import Lexemes, WordIndex


def _assignments(user):
    rows = apps.get_model("people", "RoleAssignment").objects.filter(user=user)
    return rows.select_related("institution").order_by()


ASSIGNMENTS = PreparedQuery(_assignments, user=models.BigAutoField())


class UserQuerySet(NamedQuerySet):
    def visible_to(self, user):
        """The person, and the people of institutions in their scope."""
        scope = user.scope(Role.COORDINATOR, Role.LIAISON)
        return self.filter(models.Q(pk=user.pk) | scope.condition())

    def not_erased(self):
        return self.filter(erased_at=None)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        """Without a password, the person needs an invitation to sign in."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


def by_surname(given_names, first_surname, second_surname, *, erased_at=None):
    """A person's name with the surnames first, as lists of people read."""
    if erased_at:
        return gettext("Erased person")
    surnames = f"{first_surname} {second_surname}".strip()
    return f"{surnames}, {given_names}" if surnames else given_names


class User(AbstractBaseUser, PermissionsMixin):
    """Anyone with an account: a trainee, or staff through role assignments."""

    email = models.EmailField(
        _("e-mail"),
        unique=True,
        error_messages={"unique": _("There is already an account with this e-mail.")},
    )
    given_names = models.CharField(_("given names"), max_length=120)
    first_surname = models.CharField(_("first surname"), max_length=120)
    second_surname = models.CharField(_("second surname"), max_length=120, blank=True)
    certificate_name = models.CharField(
        _("name on certificates"), max_length=250, blank=True
    )
    name_confirmed_at = models.DateTimeField(null=True, editable=False)
    preferred_language = models.CharField(
        _("preferred language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="es",
    )
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("institution"),
        related_name="people",
        null=True,
        blank=True,
        db_index=False,  # the index of an institution's people begins with it
    )
    office = models.CharField(_("office or delegation"), max_length=120, blank=True)
    position = models.CharField(_("position"), max_length=120, blank=True)
    document_cipher = models.BinaryField(blank=True, editable=False)
    document_digest = models.CharField(max_length=64, blank=True, editable=False)
    search_text = SearchTextField(blank=True, editable=False)
    sort_key = SortKeyField(max_length=300, blank=True, editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["given_names", "first_surname"]

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            models.Index(fields=["sort_key", "id"], name="people_by_name"),
            # With the key, so that counting a government's people reads no row of them.
            models.Index(fields=["institution", "id"], name="people_of_institution"),
            WordIndex(Lexemes("search_text"), name="people_by_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="email_in_lower_case"
            ),
            models.UniqueConstraint(
                fields=["document_digest"],
                condition=~models.Q(document_digest=""),
                name="one_account_per_document",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(**NAMELESS),
                name="erased_people_stay_empty",
                violation_error_message=_(
                    "This person was erased: nothing about them can be written."
                ),
            ),
        ]

    def __str__(self):
        return self.get_full_name() or self.email

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    def save(self, *, update_fields=None, **options):
        if update_fields is not None:
            update_fields = with_following(update_fields)
        elif deferred := FOLLOWING & self.get_deferred_fields():
            # Django does not write deferred fields.
            self.refresh_from_db(fields=deferred)
        super().save(update_fields=update_fields, **options)

    def get_full_name(self):
        if self.erased_at:
            return gettext("Erased person")
        parts = [self.given_names, self.first_surname, self.second_surname]
        return " ".join(part for part in parts if part)

    def get_short_name(self):
        if self.erased_at:
            return self.get_full_name()
        return " ".join(part for part in (self.given_names, self.first_surname) if part)

    @property
    def sorting_name(self):
        names = self.given_names, self.first_surname, self.second_surname
        return by_surname(*names, erased_at=self.erased_at)

    @property
    def country(self):
        return self.institution.country if self.institution else ""

    @cached_property
    def assignments(self):
        if not self.pk:
            return []
        held = ASSIGNMENTS.rows(user=self.pk)
        for assignment in held:
            assignment.user = self
        return held

    def holding(self, *roles):
        return [held for held in self.assignments if held.role in roles]

    def has_role(self, *roles):
        if self.is_superuser and Role.ADMINISTRATOR in roles:
            return True
        return bool(self.holding(*roles))

    def scope(self, *roles):
        """The union of the scopes of these roles; everything for administrators."""
        if self.has_role(Role.ADMINISTRATOR):
            return EVERYTHING
        return union(held.scope for held in self.holding(*roles))
