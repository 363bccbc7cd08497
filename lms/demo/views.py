from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from lms.demo.forms import StyleForm
from lms.design.pages import get_page
from lms.second_factor import without_second_factor


@without_second_factor
def style(request):
    if not settings.DEMO:
        raise Http404
    context = {
        "form": StyleForm.with_error(),
        "page": get_page(request, range(62), per_page=20),
        "countries": [("GT", "Guatemala"), ("HN", "Honduras")],
    }
    return render(request, "demo/style.html", context)
