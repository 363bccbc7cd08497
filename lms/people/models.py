"""People, the institutions they serve in, and the roles they hold."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lms import countries
from lms.bilingual import Bilingual
from lms.people import documents
from lms.people.acronyms import acronym_in
from lms.people.names import (
    FOLLOWING,
    NAMELESS,
    NamedQuerySet,
    SearchTextField,
    SortKeyField,
    with_following,
)
from lms.people.roles import Role
from lms.people.scopes import EVERYTHING, INSTITUTION_DEPTH, Scope, union


class InstitutionQuerySet(models.QuerySet):
    def matching(self, words):
        """Those whose names, acronym or code hold every word."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(name_es__icontains=word)
                | models.Q(name_en__icontains=word)
                | models.Q(acronym__icontains=word)
                | models.Q(code__icontains=word)
            )
        return found

    def inside(self, scope):
        return self.filter(scope.condition(""))

    def visible_to(self, user):
        """Institutions inside the person's scope, for choosing people or cohorts."""
        return self.inside(user.scope(Role.COORDINATOR, Role.LIAISON))


class Institution(models.Model):
    """A body that sends, trains or certifies people; an office has it as its parent."""

    class Kind(models.TextChoices):
        MIGRATION = "government_migration", _("Migration authority")
        MINISTRY = "government_ministry", _("Ministry")
        CHILD_WELFARE = "government_child_welfare", _("Child welfare authority")
        REFUGEE = "government_refugee", _("Refugee authority")
        CONSULAR = "government_consular", _("Consular service")
        OFFICE = "government_office", _("Government office")
        GOVERNMENT = "government", _("Government")
        PROSECUTOR = "prosecutor", _("Prosecutor's office")
        POLICE = "police", _("Police")
        INTERAGENCY = "interagency_body", _("Inter-agency body")
        UN = "un_agency", _("United Nations agency")
        INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental body")
        FORUM = "regional_forum", _("Regional forum")
        ASSOCIATION = "civil_association", _("Civil association")
        NGO = "ngo", _("Non-governmental organisation")
        CIVIL_SOCIETY = "civil_society_group", _("Civil society organisations")
        DELEGATION = "delegation", _("Delegation or field office")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        db_index=True,
        help_text=_("Two-letter ISO 3166 code. Empty for an international body."),
    )
    kind = models.CharField(_("kind"), max_length=40, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("part of"),
        related_name="offices",
        null=True,
        blank=True,
    )
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    name = Bilingual("name")

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["country", "name_es"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")

    def __str__(self):
        return self.name

    def clean(self):
        ancestor, depth = self.parent, 1
        while ancestor:
            depth += 1
            if ancestor == self or depth > INSTITUTION_DEPTH:
                raise ValidationError(
                    {"parent": _("Choose a parent at most two levels below the top.")}
                )
            ancestor = ancestor.parent
        if depth + self._levels_below() > INSTITUTION_DEPTH:
            message = _("Choose a parent nearer to the top: others are below this one.")
            raise ValidationError({"parent": message})

    def _levels_below(self):
        levels, keys = 0, [self.pk]
        while levels < INSTITUTION_DEPTH:
            below = Institution.objects.filter(parent__in=keys)
            keys = list(below.values_list("pk", flat=True))
            if not keys:
                break
            levels += 1
        return levels

    @property
    def short_name(self):
        """The acronym, as the reader's language has it where the names say so."""
        return acronym_in(self.name) or self.acronym or self.name

    @property
    def acronyms(self):
        """Every acronym it goes by, in either language."""
        found = {self.acronym, acronym_in(self.name_es), acronym_in(self.name_en)}
        return found - {""}

    @property
    def country_name(self):
        return countries.name(self.country)

    @property
    def listed_former_names(self):
        return ", ".join(str(former) for former in self.former_names.all())


class FormerName(models.Model):
    """A name that an institution had until a date; rosters still recognise it."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="former_names"
    )
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    until = models.DateField(_("until"))

    class Meta:
        ordering = ["-until"]
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self):
        return f"{self.name_es} ({self.until})"


class UserQuerySet(NamedQuerySet):
    def visible_to(self, user):
        """The person, and whoever serves in an institution inside their scope."""
        scope = user.scope(Role.COORDINATOR, Role.LIAISON)
        return self.filter(models.Q(pk=user.pk) | scope.condition())


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **facts):
        """A person who may sign in; without a password, only after an invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **facts)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **facts):
        """A person who may do everything, to set a new site up."""
        return self.create_user(email, password, is_superuser=True, **facts)

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


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
    )
    unit = models.CharField(_("office or delegation"), max_length=120, blank=True)
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
        indexes = [models.Index(fields=["sort_key", "id"], name="people_by_name")]
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
            # What is deferred would not be written.
            self.refresh_from_db(fields=deferred)
        super().save(update_fields=update_fields, **options)

    def get_full_name(self):
        """Given names and both surnames, as they are said."""
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
        """Surnames first, as lists of people read."""
        if self.erased_at:
            return self.get_full_name()
        surnames = f"{self.first_surname} {self.second_surname}".strip()
        return f"{surnames}, {self.given_names}" if surnames else self.given_names

    @property
    def country(self):
        return self.institution.country if self.institution else ""

    @property
    def document_masked(self):
        """The official document with all but its last three characters hidden."""
        return documents.masked(bytes(self.document_cipher))

    @cached_property
    def assignments(self):
        """The person's roles, read once for a request."""
        if not self.pk:
            return []
        return list(self.role_assignments.select_related("institution").order_by())

    def holding(self, *roles):
        return [one for one in self.assignments if one.role in roles]

    def has_role(self, *roles):
        """Whether the person holds one of the roles, over whatever scope."""
        if self.is_superuser and Role.ADMINISTRATOR in roles:
            return True
        return bool(self.holding(*roles))

    def scope(self, *roles):
        """Over what the person holds these roles, all together."""
        if self.has_role(Role.ADMINISTRATOR):
            return EVERYTHING
        return union(one.scope for one in self.holding(*roles))


class RoleAssignment(models.Model):
    """A role that a person holds over everything, a country, or an institution."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="role_assignments", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    country = models.CharField(_("country"), max_length=2, blank=True)
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("institution"),
        related_name="+",
        null=True,
        blank=True,
    )
    granted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["user", "role"]
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "country"],
                condition=models.Q(institution=None),
                name="one_assignment_per_role_and_country",
                violation_error_message=_("The person already holds this role there."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "institution"],
                condition=models.Q(institution__isnull=False),
                name="one_assignment_per_role_and_institution",
                violation_error_message=_("The person already holds this role there."),
            ),
            models.CheckConstraint(
                condition=models.Q(country="") | models.Q(institution=None),
                name="scope_is_country_or_institution",
                violation_error_message=_(
                    "Give a country or an institution, not both."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"

    def clean(self):
        if self.role == Role.LIAISON and self.covers_everything:
            raise ValidationError(
                _("A liaison needs a country or an institution as scope.")
            )

    @property
    def scope(self):
        if self.covers_everything:
            return EVERYTHING
        if self.country:
            return Scope(countries=frozenset([self.country]))
        return Scope(institutions=frozenset([self.institution]))

    @property
    def covers_everything(self):
        return not self.country and self.institution_id is None
