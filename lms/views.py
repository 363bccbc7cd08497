"""The pages that no upper app owns."""

from django.http import JsonResponse
from django.shortcuts import render


def home(request):
    return render(request, "lms/home.html")


def health(request):
    return JsonResponse({"status": "ok"})
