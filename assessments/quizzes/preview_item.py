"""The button of the question's form that shows the question as a person sees it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import ActionMenuItem


class PreviewItem(ActionMenuItem):
    name = "action-preview"
    label = _("Preview")
    template_name = "quizzes/admin/preview_item.html"

    def get_url(self, parent_context):
        instance = parent_context.get("instance")
        args = [instance.pk] if instance and instance.pk else []
        return reverse("question_preview", args=args)
