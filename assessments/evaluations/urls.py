from django.urls import path

from assessments.evaluations.views import comparisons, results

app_name = "evaluations"

COMPARISONS = "evaluations/<slug:code>/comparisons/"
WAVE = "evaluations/<slug:code>/waves/<slug:purpose>/"

urlpatterns = [
    path(f"{COMPARISONS}new/", comparisons.comparison_new, name="comparison_new"),
    path(f"{COMPARISONS}<int:pk>/", comparisons.comparison, name="comparison"),
    path(f"{WAVE}close/", results.wave_close, name="wave_close"),
    path(f"{WAVE}results/", results.results, name="results"),
    path(f"{WAVE}results.pdf", results.results_pdf, name="results_pdf"),
    path(f"{WAVE}results.xlsx", results.results_xlsx, name="results_xlsx"),
]
