from django import template
from django.utils.translation import gettext as _

from lms.design.templatetags.components import badge
from lms.jobs.models import Job

register = template.Library()

SHAPES = {
    Job.State.QUEUED: ("", "clock"),
    Job.State.RUNNING: ("info", "half"),
    Job.State.DONE: ("good", "ok"),
    Job.State.FAILED: ("bad", "x"),
    Job.State.CANCELLED: ("", "ban"),
}


@register.simple_tag
def job_badge(job):
    label = job.get_state_display()
    if job.is_being_cancelled:
        label = _("Being cancelled")
    return badge(label, *SHAPES[job.state])
