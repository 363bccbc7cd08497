"""Who sees whom: the law of scopes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from lms.people import services
from lms.people.models import Institution, RoleAssignment, User
from lms.people.roles import Role
from tests.factories.people import InstitutionFactory, UserFactory, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

SCOPED = [Role.COORDINATOR, Role.LIAISON]


@pytest.fixture
def people():
    """One person on each of three levels in Mexico, one in Guatemala, one nowhere."""
    top = InstitutionFactory(code="INM", country="MX")
    office = InstitutionFactory(code="INM-CHIS", country="MX", parent=top)
    desk = InstitutionFactory(code="INM-TAP", country="MX", parent=office)
    institutions = {"top": top, "office": office, "desk": desk}
    institutions["abroad"] = InstitutionFactory(code="DGM", country="GT")
    people = {
        name: UserFactory(institution=institution)
        for name, institution in institutions.items()
    }
    return people | {"nowhere": UserFactory(institution=None)}


def seen_by(user, people):
    visible = set(User.objects.visible_to(user))
    return {name for name, person in people.items() if person in visible}


@pytest.mark.parametrize("role", SCOPED)
@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"country": "MX"}, {"top", "office", "desk"}),
        ({"country": "GT"}, {"abroad"}),
        ({"country": "HN"}, set()),
        ({"institution": "INM"}, {"top", "office", "desk"}),
        ({"institution": "INM-CHIS"}, {"office", "desk"}),
        ({"institution": "INM-TAP"}, {"desk"}),
    ],
)
def test_scope_holds_what_lies_in_it(people, role, scope, expected):
    if "institution" in scope:
        scope = {"institution": Institution.objects.get(code=scope["institution"])}
    user = with_role(role, **scope)

    assert seen_by(user, people) == expected
    assert user in User.objects.visible_to(user)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.EVALUATOR, Role.INSTRUCTOR])
def test_other_roles_see_nobody_by_their_role(people, role):
    assert seen_by(with_role(role), people) == set()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR])
def test_everything_means_everybody(people, role):
    assert seen_by(with_role(role), people) == set(people)


def test_trainee_sees_only_herself(people):
    assert seen_by(people["desk"], people) == {"desk"}


def test_two_roles_add_up(people):
    user = with_role(Role.LIAISON, country="GT")
    desk = Institution.objects.get(code="INM-TAP")
    services.assign_role(user, Role.COORDINATOR, institution=desk)

    assert seen_by(user, people) == {"abroad", "desk"}


def test_institutions_follow_the_same_law(people):
    liaison = with_role(Role.LIAISON, country="GT")
    office = Institution.objects.get(code="INM-CHIS")
    coordinator = with_role(Role.COORDINATOR, institution=office)

    def codes(user):
        return {
            institution.code for institution in Institution.objects.visible_to(user)
        }

    assert codes(liaison) == {"DGM"}
    assert codes(coordinator) == {"INM-CHIS", "INM-TAP"}
    assert codes(people["desk"]) == set()


def test_scope_needs_one_query_at_any_depth(people, django_assert_num_queries):
    liaison = with_role(Role.LIAISON, institution=Institution.objects.get(code="INM"))

    with django_assert_num_queries(2):
        list(User.objects.visible_to(liaison))


def test_institution_may_not_hang_from_itself_nor_too_deep(people):
    top, desk = (Institution.objects.get(code=code) for code in ("INM", "INM-TAP"))
    fourth = InstitutionFactory(parent=desk)
    top.parent = desk

    deep = Institution(code="deep", name_es="x", kind="police", parent=fourth)
    for institution in (top, deep):
        with pytest.raises(ValidationError, match="at most two levels below"):
            institution.clean()


def test_liaison_needs_a_scope():
    with pytest.raises(ValidationError, match="needs a country or an institution"):
        services.assign_role(UserFactory(), Role.LIAISON)


def test_scope_is_a_country_or_an_institution():
    scope = {"country": "GT", "institution": InstitutionFactory()}

    with pytest.raises(ValidationError, match="not both"):
        services.assign_role(UserFactory(), Role.LIAISON, **scope)


@pytest.mark.parametrize("scope", [{"country": "GT"}, {}])
def test_same_role_twice_is_refused(scope):
    user = with_role(Role.COORDINATOR, **scope)

    with pytest.raises(ValidationError, match="already holds this role"):
        services.assign_role(user, Role.COORDINATOR, **scope)
    with pytest.raises(IntegrityError, match="role"):
        RoleAssignment.objects.create(user=user, role=Role.COORDINATOR, **scope)


def test_groups_of_the_admin_follow_the_roles():
    user = with_role(Role.EDITOR)
    admin = services.assign_role(user, Role.ADMINISTRATOR)
    both = {group.name for group in user.groups.all()}

    services.end_role(admin)

    assert both == {"Editors", "Administrators"}
    assert [group.name for group in user.groups.all()] == ["Editors"]
    assert not user.has_role(Role.ADMINISTRATOR)


def test_institution_with_others_below_it_stays_inside_the_depth():
    top = InstitutionFactory()
    office = InstitutionFactory(parent=InstitutionFactory(parent=top))
    branch = InstitutionFactory()
    InstitutionFactory(parent=InstitutionFactory(parent=branch))
    branch.parent = office

    with pytest.raises(ValidationError, match="nearer to the top"):
        branch.clean()
    branch.parent = top
    branch.clean()
