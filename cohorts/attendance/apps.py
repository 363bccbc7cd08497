from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class AttendanceConfig(AppConfig):
    name = "cohorts.attendance"
    verbose_name = _("Attendance")

    def ready(self):
        from cohorts.attendance import (
            imports,
            own_panels,
            panels,
            receivers,
            shortfalls,
        )
        from cohorts.attendance.attended import attendances_of
        from cohorts.attendance.criteria import ATTENDANCE, missing_sessions
        from cohorts.overview.shortfalls import register as register_shortfalls
        from cohorts.results.criteria import register

        receivers.connect()
        label = _("Attendance: share of session minutes, in percent")
        register(ATTENDANCE, missing_sessions, label=label, read=attendances_of)
        register_shortfalls(shortfalls.obstacles_of)
        hooks.register("run_daily", imports.purge_uploads)
        hooks.register("construct_cohort_tabs", panels.add_tab)
        hooks.register("construct_own_home", own_panels.add_own_home_panels)
        hooks.register("construct_course_page", own_panels.add_course_panels)
        hooks.register("construct_participant_page", own_panels.add_participant_panels)
