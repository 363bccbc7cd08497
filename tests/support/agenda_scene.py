"""An agenda of frozen results, for the table of who may open what."""

from assessments.agendas.models import Contributor, Placement
from assessments.agendas.previewing import request_place_preview
from assessments.agendas.services import create_agenda
from assessments.evaluations.models import Snapshot
from curricula.sources.models import Topic
from tests.factories.agendas import add_workshop
from tests.factories.people import InstitutionFactory


def an_agenda(evaluation):
    """The arguments of its addresses. `evaluation`: code of one with frozen results."""
    snapshot = Snapshot.objects.get(
        wave__evaluation__code=evaluation, wave__purpose="arrival"
    )
    agenda = create_agenda(snapshot, by=None, title_es="Agenda")
    add_workshop(agenda, "2027-06-08")
    contributor = Contributor.objects.create(
        agenda=agenda, institution=InstitutionFactory()
    )
    topic = Topic.objects.get(code=snapshot.inputs["topics"][0]["code"])
    placement = Placement.objects.create(agenda=agenda, kind="forbid", topic=topic)
    preview = request_place_preview(agenda, placement, by=None)
    return {
        "agenda": agenda.pk,
        "preview": preview.pk,
        "contributor": contributor.pk,
        "placement": placement.pk,
        "agenda_topic": topic.code,
    }
