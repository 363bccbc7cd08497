"""People and institutions that surprise nobody."""

import factory
from allauth.mfa.models import Authenticator
from django.utils import timezone

from lms.people import models, services


class NewInstitutionFactory(factory.django.DjangoModelFactory):
    """An institution, whose code nobody has used yet if it is given."""

    class Meta:
        model = models.Institution

    code = factory.Sequence(lambda n: f"INST-{n}")
    name_es = factory.LazyAttribute(lambda one: f"Instituto {one.code}")
    name_en = factory.LazyAttribute(lambda one: f"Institute {one.code}")
    country = "GT"
    kind = models.Institution.Kind.GOVERNMENT


class InstitutionFactory(NewInstitutionFactory):
    """The institution of that code, made if there is none."""

    @classmethod
    def _create(cls, model, **facts):
        found = model.objects.filter(code=facts["code"]).first()
        return found or model.objects.create(**facts)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    given_names = "Ana Lucía"
    first_surname = "Pérez"
    second_surname = "Íñiguez"
    certificate_name = factory.LazyAttribute(
        lambda user: f"{user.given_names} {user.first_surname} {user.second_surname}"
    )
    name_confirmed_at = factory.LazyFunction(timezone.now)
    institution = factory.SubFactory(NewInstitutionFactory)
    password = factory.django.Password("a-good-password")


def with_role(role, *, country="", institution=None, second_factor=True, **facts):
    """A person without institution who holds that role over that scope.

    Like everyone with a role they sign in with a second factor. Nobody gave them the
    role: the trail has no record of it.
    """
    user = UserFactory(institution=None, **facts)
    if second_factor:
        add_second_factor(user)
    models.RoleAssignment.objects.create(
        user=user, role=role, country=country, institution=institution
    )
    if role in services.ADMIN_GROUPS:
        services.follow_admin_groups(user)
    return user


def add_second_factor(user, kind=Authenticator.Type.TOTP):
    Authenticator.objects.create(user=user, type=kind, data={})
    return user
