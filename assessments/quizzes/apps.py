from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class QuizzesConfig(AppConfig):
    name = "assessments.quizzes"
    verbose_name = _("Quizzes")
    is_for_editors = True

    def ready(self):
        from assessments.quizzes import (
            exhausted,
            exported,
            panels,
            permissions,  # noqa: F401
            receivers,  # noqa: F401
            services,
            steps,
        )
        from assessments.quizzes.models import QuizPage
        from assessments.quizzes.page_form import QuizPageForm
        from cohorts.learning.steps import register
        from cohorts.overview import obstacles

        QuizPage.base_form_class = QuizPageForm  # models import no forms
        hooks.register("run_daily", services.close_overdue_attempts.func)
        hooks.register("construct_own_home", panels.add_panels)
        hooks.register("construct_participant_page", panels.add_participant_panels)
        hooks.register("construct_people_export", exported.add_export_column)
        register("quizpage", steps.quiz_step)
        obstacles.register(exhausted.exhaustion)
