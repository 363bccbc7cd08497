from django.utils.translation import gettext as _

from certificates.verification.forms import VerifyForm
from lms.addresses import page_url
from lms.design.panels import MenuEntry, Panel


class VerifyPanel(Panel):
    slot = "aside"
    template_name = "verification/panels/verify.html"

    def get_context_data(self, parent_context=None):
        return {"form": VerifyForm(auto_id="verify-%s")}


class VerifyLinkPanel(Panel):
    slot = "hero"
    template_name = "verification/panels/verify_link.html"

    def get_context_data(self, parent_context=None):
        return {"url": page_url("verification:verify")}


def add_public_panels(request, panels):
    panels += [VerifyPanel(), VerifyLinkPanel()]


def add_navigation(request, entries):
    if not request.user.is_authenticated:
        url = page_url("verification:verify")
        entries.append(MenuEntry(_("Verify"), url, prefix=url, order=60))


def add_footer(request, entries):
    url = page_url("verification:verify")
    entries.append(MenuEntry(_("Verify a certificate"), url, prefix=url, order=40))
