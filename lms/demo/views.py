from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lms.demo.forms import StyleForm
from lms.demo.mails import newest_mails
from lms.design.pages import get_page
from lms.people.demo import PEOPLE
from lms.people.models import User
from lms.second_factor import without_second_factor

BACKEND = "lms.people.backends.AccountBackend"


def only_on_a_trial_site(view):
    @without_second_factor
    @wraps(view)
    def demo_view(request):
        if not settings.DEMO:
            raise Http404
        return view(request)

    return demo_view


@only_on_a_trial_site
def style(request):
    context = {
        "form": StyleForm.with_error(),
        "page": get_page(request, range(62), per_page=20),
        "countries": [("GT", "Guatemala"), ("HN", "Honduras")],
    }
    return render(request, "demo/style.html", context)


@only_on_a_trial_site
@require_POST
def enter(request):
    emails = {person.email for person in PEOPLE} & {request.POST.get("email")}
    user = get_object_or_404(User, email__in=emails, is_active=True)
    login(request, user, backend=BACKEND)
    return redirect("home:home")


@only_on_a_trial_site
def mails(request):
    return render(request, "demo/mails.html", {"mails": newest_mails()})
