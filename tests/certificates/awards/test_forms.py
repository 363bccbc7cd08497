import pytest
from wagtail.models import ModelLogEntry

from certificates.awards.models import Award
from certificates.awards.services import award_of
from certificates.awards.titles import names_an_officer
from certificates.issuing.models import Certificate
from curricula.courses.outline import outline_of
from lms.people.roles import Role
from tests.factories.certificates import complete_course, enrolled, government, units_of
from tests.factories.enrolments import CohortFactory
from tests.factories.people import with_role
from tests.support.pages import open_page, text
from tests.support.results import complete_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TITLES = {"title_es": "Otra", "title_en": "Other", "valid_months": 12}
OFFICER = {
    "title_es": "Oficial de Protección a la Infancia",
    "title_en": "Child Protection Officer",
    "valid_months": 24,
}
NOBODY = {"signatories-TOTAL_FORMS": 2, "signatories-INITIAL_FORMS": 0}


def modules_of(cohort):
    return [str(module.key) for module in outline_of(cohort.course_key, "es").modules]


def of_part(modules=2):
    """An enrolment in a cohort that takes one of the modules."""
    enrolment = enrolled(modules=modules)
    cohort = enrolment.cohort
    cohort.module_keys = modules_of(cohort)[:1]
    cohort.save()
    return enrolment


def address(cohort):
    return f"/cohorts/{cohort.code}/certificates/"


def trail():
    return ModelLogEntry.objects.filter(action="awards.change").order_by("pk")


@pytest.mark.parametrize(
    ("title", "names_one"),
    [
        ("Oficial de Protección", True),
        ("Diploma de OPI", True),
        ("Child Protection Officers", True),
        ("Constancia de capacitación en Tema T1", False),
    ],
)
def test_title_of_an_officer_is_recognised(title, names_one):
    assert names_an_officer(title) == names_one


def proposed(cohort):
    return award_of(cohort, outline_of(cohort.course_key, "en"))


def test_whole_course_proposes_the_title_of_an_officer():
    award = proposed(enrolled(modules=2).cohort)

    assert (award.title_es, award.title_en) == (
        OFFICER["title_es"],
        OFFICER["title_en"],
    )


def test_part_of_the_course_proposes_a_record_of_training():
    award = proposed(of_part().cohort)

    assert award.title_es == "Constancia de capacitación en Tema T1"
    assert award.title_en == "Certificate of training in Topic T1"


def test_cohort_without_a_course_gives_no_title_of_an_officer(signed_in, coordinator):
    cohort = CohortFactory(course_key=None)
    award = proposed(cohort)
    client = signed_in(coordinator)

    page = text(open_page(client, address(cohort)))
    refused = text(client.post(address(cohort), OFFICER | NOBODY))

    assert award.title_es == "Constancia de capacitación en protección a la infancia"
    assert award.title_en == "Certificate of training in child protection"
    assert "This cohort takes no course." in page
    assert "This cohort takes no course, so it does not give the title" in refused
    assert not Award.objects.exists()


def test_part_of_the_course_is_certified_as_what_it_was():
    certificate = complete_course(of_part())

    assert certificate.title_en == "Certificate of training in Topic T1"
    assert (certificate.modules_es, certificate.course_modules) == (["Módulo 1"], 2)
    assert certificate.covers_part


def test_cohort_that_takes_less_later_loses_the_title():
    enrolment = of_part()
    Award.objects.create(cohort=enrolment.cohort)

    assert complete_course(enrolment).title_en == "Certificate of training in Topic T1"


def test_a_persons_own_shorter_list_does_not_give_the_title():
    enrolment = enrolled(modules=2)
    enrolment.module_keys = modules_of(enrolment.cohort)[1:]
    enrolment.save()

    complete_unit(enrolment, units_of(enrolment)[1], language="es")

    certificate = Certificate.objects.get()
    assert certificate.title_es == "Constancia de capacitación en Tema T2"


def test_page_says_that_a_part_gives_no_title(signed_in, coordinator):
    page = text(open_page(signed_in(coordinator), address(of_part().cohort)))

    assert "This cohort takes 1 of 2 modules." in page


def test_title_of_an_officer_for_a_part_needs_somebody_allowed(signed_in):
    cohort = of_part().cohort
    client = signed_in(with_role(Role.COORDINATOR, country="GT"))
    answer = OFFICER | NOBODY | {"exception_reason": "They hold the rest."}

    refused = text(client.post(address(cohort), answer))

    assert "ask an administrator for an exception" in refused
    assert not Award.objects.exists()


def test_exception_needs_a_reason_that_stays_in_the_trail(signed_in, administrator):
    enrolment = of_part()
    client, cohort = signed_in(administrator), enrolment.cohort

    refused = text(client.post(address(cohort), OFFICER | NOBODY))
    reason = {"exception_reason": "They hold the rest."}
    client.post(address(cohort), OFFICER | NOBODY | reason)

    assert "or give the reason for an exception below" in refused
    line = trail().get()
    assert line.user == administrator
    assert line.data["after"]["exception_reason"] == "They hold the rest."
    assert complete_course(enrolment).title_es == OFFICER["title_es"]


def test_every_change_is_in_the_trail_with_before_and_after(signed_in, coordinator):
    cohort, client = enrolled().cohort, signed_in(coordinator)
    client.post(address(cohort), TITLES | NOBODY)

    client.post(address(cohort), TITLES | NOBODY | {"valid_months": 6})
    client.post(address(cohort), TITLES | NOBODY | {"valid_months": 6})

    _first, second = trail()
    assert (second.data["before"], second.data["after"]) == (
        {"valid_months": 12},
        {"valid_months": 6},
    )


def test_signatories_are_printed_and_in_the_trail(signed_in, coordinator):
    enrolment = enrolled()
    cohort = enrolment.cohort
    signatory = {
        "signatories-0-name": "Elena Robles",
        "signatories-0-post_es": "Comisionada",
        "signatories-0-post_en": "Commissioner",
        "signatories-0-institution": cohort.organiser_id,
    }

    signed_in(coordinator).post(address(cohort), TITLES | NOBODY | signatory)

    assert trail().get().data["after"]["signatories"] == [
        ["Elena Robles", "Comisionada", "Commissioner", cohort.organiser_id]
    ]
    assert complete_course(enrolment).signatories == [
        {
            "name": "Elena Robles",
            "post_es": "Comisionada",
            "post_en": "Commissioner",
            "institution": "Instituto Nacional de Migración",
        }
    ]


def test_signatory_of_a_foreign_institution_is_refused(signed_in, coordinator):
    cohort = enrolled().cohort
    signatory = {
        "signatories-0-name": "Elena Robles",
        "signatories-0-post_es": "Comisionada",
        "signatories-0-post_en": "Commissioner",
        "signatories-0-institution": government("HN").pk,
    }

    answer = signed_in(coordinator).post(address(cohort), TITLES | NOBODY | signatory)

    assert answer.status_code == 200
    assert not Award.objects.exists()
