from django.utils.translation import gettext_lazy as _

from lms.people.forms import FactorResetForm
from lms.people.viewsets.erasure import EraseView


class FactorResetView(EraseView):
    form_class = FactorResetForm
    template_name = "people/admin/reset_factor.html"
    page_title = _("Reset two-step verification")
    success_message = _("The two-step verification has been reset.")
