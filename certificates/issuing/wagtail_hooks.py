from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "issuing.download",
        _("Download a certificate"),
        _("A certificate was downloaded"),
    )
    actions.register_action(
        "issuing.download_all",
        _("Download all certificates"),
        _("The certificates of a cohort were downloaded"),
    )
    actions.register_action(
        "issuing.revoke",
        _("Revoke a certificate"),
        _("A certificate was revoked"),
    )
    actions.register_action(
        "issuing.correct",
        _("Correct a name"),
        _("A certificate was issued again with another name"),
    )


@hooks.register("register_log_actions")
def register_review_actions(actions):
    actions.register_action(
        "issuing.reissue",
        _("Issue a certificate again"),
        _("A certificate was issued again after a correction"),
    )
    actions.register_action(
        "issuing.keep",
        _("Keep a certificate"),
        _("A certificate was kept as issued after a correction"),
    )
