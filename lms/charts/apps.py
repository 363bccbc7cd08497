from django.apps import AppConfig


class ChartsConfig(AppConfig):
    name = "lms.charts"
