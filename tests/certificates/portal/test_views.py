import datetime

import pytest
from django.utils import timezone

from certificates.issuing import amendments
from lms.people.roles import Role
from tests.factories.certificates import EXPIRED, CertificateFactory, government
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.support.pages import open_page, text

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def names(client, **filters):
    """Whose certificates the portal lists, in its order."""
    page = client.get("/portal/", filters).context["page"]
    return [certificate.holder_name for certificate in page]


@pytest.fixture
def people():
    """Two of Guatemala, one of an office below it, one of Honduras."""
    guatemala, honduras = government("GT"), government("HN")
    office = InstitutionFactory(code="GT-PN", parent=guatemala, country="GT")
    CertificateFactory(holder_name="Ana Pérez", institution=guatemala)
    CertificateFactory(holder_name="Berta Ñáñez", institution=guatemala, **EXPIRED)
    CertificateFactory(holder_name="Carla Güemes", institution=office)
    CertificateFactory(holder_name="Dora Mejía", institution=honduras)


def test_liaison_sees_the_own_country_alone(signed_in, people, liaison_gt, liaison_hn):
    assert sorted(names(signed_in(liaison_gt))) == [
        "Ana Pérez",
        "Berta Ñáñez",
        "Carla Güemes",
    ]
    assert names(signed_in(liaison_hn)) == ["Dora Mejía"]


def test_liaison_of_an_institution_sees_it_and_below(signed_in, people):
    office = InstitutionFactory(code="GT-PN")

    assert names(signed_in(with_role(Role.LIAISON, institution=office))) == [
        "Carla Güemes"
    ]


def test_coordinator_sees_all(signed_in, people, coordinator):
    assert len(names(signed_in(coordinator))) == 4


def test_trainee_is_refused(signed_in, person):
    assert signed_in(person).get("/portal/").status_code == 403


@pytest.mark.parametrize(
    ("filters", "holders"),
    [
        ({"q": "perez"}, ["Ana Pérez"]),
        ({"q": "ÑAÑEZ berta"}, ["Berta Ñáñez"]),
        ({"q": "mejia"}, []),
        ({"status": "expired"}, ["Berta Ñáñez"]),
        ({"status": "revoked"}, []),
        ({"status": "nonsense"}, []),
        ({"institution": "GT-PN"}, ["Carla Güemes"]),
        ({"institution": "HN-GOV"}, []),
    ],
)
def test_filters_find(signed_in, people, liaison_gt, filters, holders):
    if "institution" in filters:
        institution = InstitutionFactory(code=filters["institution"])
        filters = {"institution": institution.pk}

    assert names(signed_in(liaison_gt), **filters) == holders


def test_serial_finds_its_certificate(signed_in, people, liaison_gt):
    certificate = CertificateFactory(holder_name="Elsa Paz")

    assert names(signed_in(liaison_gt), q=certificate.serial.lower()) == ["Elsa Paz"]


def test_filters_offer_no_foreign_institution(signed_in, people, liaison_hn):
    answer = signed_in(liaison_hn).get("/portal/")

    offered = answer.context["form"].fields["institution"].queryset
    assert [institution.code for institution in offered] == ["HN-GOV"]


def test_figures_count_what_counts(signed_in, people, liaison_gt):
    soon = timezone.localdate() + datetime.timedelta(days=30)
    CertificateFactory(expires_on=soon)
    revoked = CertificateFactory()
    amendments.revoke_certificate(revoked, reason="misconduct", by=UserFactory())

    figures = signed_in(liaison_gt).get("/portal/").context["figures"]

    counted = {name: figures[name] for name in ("valid", "expiring", "lapsed")}
    assert counted == {"valid": 3, "expiring": 1, "lapsed": 2}


def test_queries_do_not_grow(signed_in, liaison_gt, django_assert_max_num_queries):
    client = signed_in(liaison_gt)
    CertificateFactory()
    client.get("/portal/")
    CertificateFactory.create_batch(30)

    with django_assert_max_num_queries(10):
        answer = client.get("/portal/")

    assert len(answer.context["page"]) == 25


def test_pages_keep_the_filters(signed_in, liaison_gt):
    CertificateFactory.create_batch(26)

    answer = signed_in(liaison_gt).get("/portal/", {"q": "ana"})

    assert 'href="?q=ana&amp;page=2"' in answer.content.decode()
    assert len(names(signed_in(liaison_gt), q="ana", page=2)) == 1


def test_empty_portal_says_what_will_come(signed_in, liaison_gt):
    page = text(open_page(signed_in(liaison_gt), "/portal/"))

    assert "No certificates yet" in page
    assert "You see the certificates of Guatemala" in page


def test_home_of_a_liaison_leads_to_the_portal(signed_in, people, liaison_hn):
    page = text(open_page(signed_in(liaison_hn), "/"))

    assert "Open the portal" in page
    assert "Dora Mejía" in page
    assert "Ana Pérez" not in page
