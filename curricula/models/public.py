"""What every page of the public tree has in common."""

from django.utils.text import capfirst
from wagtail.models import Page


class PublicPage(Page):
    """A page of the catalogue, which knows its way and its other languages."""

    class Meta:
        abstract = True

    @property
    def kind_label(self):
        return capfirst(self._meta.verbose_name)

    @property
    def crumbs(self):
        """The pages above it, from the catalogue down."""
        return self.get_ancestors().filter(depth__gt=1)

    @property
    def alternates(self):
        """The page in each language it is published in, its own included."""
        pages = Page.objects.live().filter(translation_key=self.translation_key)
        return pages.select_related("locale").order_by("locale__language_code")
