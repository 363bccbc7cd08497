from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cohorts.workshops.models import InstitutionLogo


class InstitutionLogosView(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("institution")


class InstitutionLogoViewSet(ModelViewSet):
    """Images come from Wagtail's library, which encodes again what is uploaded."""

    model = InstitutionLogo
    add_to_reference_index = False
    icon = "image"
    menu_label = _("Logos")
    index_view_class = InstitutionLogosView
    menu_order = 560
    add_to_admin_menu = True
    form_fields = ["institution", "image"]
    list_display = ["institution"]
    search_fields = ["institution__name_es", "institution__name_en"]
    search_backend_name = None
    list_per_page = 50
    copy_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)
