from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lms.design.pages import get_page
from lms.jobs.kinds import kind_of
from lms.jobs.models import Job
from lms.jobs.services import cancel_job

PER_PAGE = 30


@login_required
def jobs(request):
    visible = Job.objects.visible_to(request.user).select_related("started_by")
    page = get_page(request, visible, PER_PAGE)
    rows = [(job, kind_of(job)) for job in page]
    return render(request, "jobs/jobs.html", {"page": page, "rows": rows})


@login_required
def job(request, pk):
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    kind = kind_of(job)
    is_done = job.state == Job.State.DONE
    context = {
        "job": job,
        "kind": kind,
        "result_url": is_done and kind.result_url and kind.result_url(job),
    }
    template = "jobs/includes/progress.html" if request.htmx else "jobs/job.html"
    return render(request, template, context)


@login_required
@require_POST
def job_cancel(request, pk):
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    cancel_job(job)
    return redirect(job)
