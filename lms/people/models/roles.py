"""The roles that people hold."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.people.models.institutions import Institution
from lms.people.models.users import User
from lms.people.roles import Role
from lms.people.scopes import EVERYTHING, Scope


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
