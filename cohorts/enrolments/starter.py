"""The fifteen trainings of the programme's history, as reported by their source."""

from calendar import monthrange
from datetime import date

from cohorts.enrolments.models import Cohort
from lms.people.models import Institution
from lms.starter.loading import load_record, read

KINDS = {
    "initial": Cohort.Kind.INITIAL,
    "refresher": Cohort.Kind.REFRESHER,
    "regional_initial": Cohort.Kind.REGIONAL,
    "regional_backup": Cohort.Kind.BACKUP,
}
WEEK = "week"


def load_starter(report):
    content = read(__file__, "trainings.json")
    people = {group["id"]: group for group in content["participant_groups"]}
    institutions = dict(Institution.objects.values_list("code", "pk"))
    for entry in content["trainings"]:
        load_record(
            report,
            Cohort,
            cohort_fields(entry, people, institutions),
            institutions=entry["participant_institutions"] or [],
            topics=entry["topics"] or [],
        )
    for group in people:
        _link_shared_people(group, content["trainings"])


def cohort_fields(entry, people, institutions):
    group = people.get(entry["participants_group"])
    requesters = entry["requested_by"] or []
    return {
        "code": entry["id"],
        "kind": Cohort.Kind.GENERATION if entry["generation"] else KINDS[entry["kind"]],
        "ordinal": entry["generation"],
        "name_es": entry["label_es"],
        "name_en": entry["label_en"],
        "status": entry["status_as_of_source"],
        "country": entry["country"],
        "requested_by_id": institutions[requesters[0]] if requesters else None,
        "starts_on": first_day(entry["start"]),
        "ends_on": last_day(entry["end"]),
        "date_precision": entry["date_precision"] or Cohort.DatePrecision.DAY,
        "stated_people": group["participants_total"]
        if group
        else entry["participants"],
        "stated_institutions": entry["participant_institution_count"],
        "needed_by": first_day(entry["planned_by"]),
        "note_es": entry["note_es"],
        "note_en": note_of(entry),
    }


def note_of(entry):
    if entry["date_precision"] == WEEK:
        return f"{entry['date_text'].capitalize()}. {entry['note']}"
    return entry["note"] or ""


def first_day(text):
    if not text:
        return None
    return date(*map(int, f"{text}-01".split("-")[:3]))


def last_day(text):
    if not text or text.count("-") == 2:
        return first_day(text)
    start = first_day(text)
    return start.replace(day=monthrange(start.year, start.month)[1])


def _link_shared_people(group, entries):
    codes = [entry["id"] for entry in entries if entry["participants_group"] == group]
    cohorts = Cohort.objects.filter(code__in=codes)
    cohorts.update(stated_people_shared_with=cohorts.order_by("starts_on").first())
