import time

from django.http import HttpResponse
from django.urls import path

from lms.urls import handler400, urlpatterns  # noqa: F401


def slow(request):
    time.sleep(1)
    return HttpResponse("done")


def large(request):
    """Make the process large, as workbooks and many kinds of pages do."""
    kept.append(b"x" * 64 * 1024**2)
    return HttpResponse("done")


kept = []
urlpatterns = [path("slow/", slow), path("large/", large), *urlpatterns]
