import time

from django.http import HttpResponse
from django.urls import path

from lms.urls import handler400, urlpatterns  # noqa: F401


def slow(request):
    time.sleep(1)
    return HttpResponse("done")


urlpatterns = [path("slow/", slow), *urlpatterns]
