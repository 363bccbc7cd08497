"""Panels of the question's form that not every question has."""

from wagtail.admin.panels import MultiFieldPanel


class ReviewPanel(MultiFieldPanel):
    """Hidden while there is nothing to review, so that writing begins at once."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return self.instance.pk is not None and super().is_shown()


class MarkedPanel(MultiFieldPanel):
    """Hidden for kinds that are not marked."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return self.form.kind.is_marked and super().is_shown()
