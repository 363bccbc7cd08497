"""Where an image or a document is used."""

from wagtail.models import Page, ReferenceIndex

from curricula.courses.ancestors import owners


def pages_with(file):
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type__app_label="wagtailcore"
    )
    keys = {int(pk) for pk in references.values_list("object_id", flat=True)}
    return Page.objects.filter(pk__in=keys).order_by("path")


def modules_with(file):
    return {owners(page) for page in pages_with(file)}
