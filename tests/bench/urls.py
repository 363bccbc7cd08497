"""The product's addresses, and the floors they are measured against."""

from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from lms.jobs.models import ServiceHeartbeat
from lms.urls import urlpatterns as product


@cache
def stored(name):
    return (settings.DATA_DIR / "floor" / name).read_bytes()


@login_required
def same_bytes(request, name):
    """The bytes of a page stored before, behind the same sign-in."""
    return HttpResponse(stored(name))


@require_POST
@login_required
def one_insert(request):
    """One committed row."""
    ServiceHeartbeat.objects.create(name=request.POST["name"], seen_at=timezone.now())
    return HttpResponse(status=204)


urlpatterns = [
    path("floor/bytes/<str:name>", same_bytes),
    path("floor/insert/", one_insert),
    *product,
]
