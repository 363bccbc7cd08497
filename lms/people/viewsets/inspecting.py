"""What administrators read of one role or one institution."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic


class RecordInspectView(generic.InspectView):
    """Wagtail's view, with labels where the model has none and a dash for nothing."""

    labels = {
        "created_at": _("Since"),
        "granted_by": _("Given by"),
        "listed_former_names": _("Former names"),
        "scope": _("Scope"),
    }

    def get_field_label(self, field_name, field):
        label = self.labels.get(field_name)
        return label or super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        return "-" if value in (None, "") else value
