from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentBlock(blocks.StructBlock):
    """A file to download, with its type and size."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    description = blocks.CharBlock(
        label=_("Description"), required=False, default="", max_length=300
    )

    class Meta:
        icon = "doc-full"
        template = "lessons/blocks/document.html"
        label = _("Document")
        description = _("A file to download, such as a form or a protocol.")
        preview_value = {
            "document": None,
            "title": "Formato de notificación",
            "description": "Para llenar e imprimir.",
        }
