"""The modules and lessons that sessions cover, in words."""

from django.utils.translation import gettext as _

from curricula.courses.outline import outline_of
from lms import languages


def covered_by(cohort, sessions):
    """Session's pk → titles of what it covers, in the order of the course.

    One query; none if no session covers anything.
    """
    if not cohort.course_key or not any(session.unit_keys for session in sessions):
        return {}
    titles = _titles(outline_of(cohort.course_key, languages.current()))
    return {
        session.pk: [titles[key] for key in titles if key in session.unit_keys]
        for session in sessions
    }


def _titles(outline):
    titles = {}
    for module in outline.modules:
        words = {"number": module.number, "title": module.title}
        titles[str(module.key)] = _("Module %(number)s: %(title)s") % words
        titles |= {str(unit.key): unit.title for unit in module.units}
    return titles
