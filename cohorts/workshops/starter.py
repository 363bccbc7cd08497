"""The workshops of the programme's history, exactly as their source reports them.

The source names no sessions, rooms or times: these workshops have none. A training
that was only requested is not a workshop yet.
"""

from cohorts.enrolments.models import Cohort
from cohorts.enrolments.starter import first_day, last_day
from cohorts.workshops.models import Partnership, Workshop
from cohorts.workshops.time_zones import usual_zone
from lms.people.models import Institution
from lms.starter.loading import load_unless_edited, read

Part = Partnership.Part
FIELDS = ("starts_on", "ends_on", "date_precision", "time_zone", "place", "status")


def load_starter(report):
    content = read(__file__, "history.json")
    cohorts = Cohort.objects.in_bulk(field_name="code")
    institutions = Institution.objects.in_bulk(field_name="code")
    for entry in content["workshops"]:
        if cohort := cohorts.get(entry["cohort"]):
            load_workshop(report, entry, cohort)
            load_partnerships(report, entry, cohort, institutions)


def load_workshop(report, entry, cohort):
    source = {
        "starts_on": first_day(entry["start"]),
        "ends_on": last_day(entry["end"]),
        "date_precision": entry["date_precision"],
        "time_zone": usual_zone(cohort.country),
        "place": entry["venue"] or "",
        "status": Workshop.Status.PUBLISHED,
    }

    def current():
        return cohort.workshops.values(*FIELDS).first()

    def write():
        Workshop.objects.update_or_create(cohort=cohort, defaults=source)

    load_unless_edited(
        report, "workshop", cohort.code, source, current=current, write=write
    )


def load_partnerships(report, entry, cohort, institutions):
    source = sorted(
        [code, part, part == Part.TEACHES and entry["is_inferred"]]
        for part in (Part.AGREES, Part.TEACHES)
        for code in entry[part]
    )

    def current():
        rows = cohort.partnerships.values_list(
            "institution__code", "part", "is_inferred"
        )
        return sorted(map(list, rows)) or None

    def write():
        cohort.partnerships.all().delete()
        Partnership.objects.bulk_create(
            Partnership(
                cohort=cohort,
                institution=institutions[code],
                part=part,
                is_inferred=inferred,
            )
            for code, part, inferred in source
        )

    if source:
        load_unless_edited(
            report, "partnerships", cohort.code, source, current=current, write=write
        )
