"""Choosers of people and institutions, searched by parts of the name."""

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet


class SearchForm(BaseFilterForm):
    q = forms.CharField(label=_("Search"), required=False)

    def filter(self, objects):
        words = self.cleaned_data.get("q", "")
        self.is_searching, self.search_query = bool(words), words
        return super().filter(objects).matching(words)


class VisibleToUserMixin:
    """Limits a chooser to the objects that the user may see."""

    @property
    def visible(self):
        return self.model_class.objects.visible_to(self.request.user)

    def get_object_list(self):
        return self.visible

    def get_object(self, pk):
        return get_object_or_404(self.visible, pk=pk)

    def get_objects(self, pks):
        return list(self.visible.filter(pk__in=pks))


class VisibleChosenView(VisibleToUserMixin, chooser.ChosenView):
    pass


class VisibleChosenMultipleView(VisibleToUserMixin, chooser.ChosenMultipleView):
    pass


class PeopleMixin(VisibleToUserMixin):
    """Offers people with their e-mail, and nobody who was erased."""

    filter_form_class = SearchForm

    def get_object_list(self):
        return self.visible.not_erased().select_related("institution")

    @property
    def columns(self):
        return [
            *super().columns,
            Column("email", label=_("E-mail")),
            Column("institution", label=_("Institution")),
        ]


class ChoosePersonView(PeopleMixin, chooser.ChooseView):
    pass


class ChoosePersonResultsView(PeopleMixin, chooser.ChooseResultsView):
    pass


class ChooseInstitutionView(VisibleToUserMixin, chooser.ChooseView):
    filter_form_class = SearchForm


class ChooseInstitutionResultsView(VisibleToUserMixin, chooser.ChooseResultsView):
    filter_form_class = SearchForm


class VisibleChooser(ChooserViewSet):
    chosen_view_class = VisibleChosenView
    chosen_multiple_view_class = VisibleChosenMultipleView


class PersonChooser(VisibleChooser):
    model = "people.User"
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    choose_view_class = ChoosePersonView
    choose_results_view_class = ChoosePersonResultsView


class InstitutionChooser(VisibleChooser):
    model = "people.Institution"
    icon = "home"
    choose_one_text = _("Choose an institution")
    choose_another_text = _("Choose another institution")
    choose_view_class = ChooseInstitutionView
    choose_results_view_class = ChooseInstitutionResultsView


person_chooser = PersonChooser("person_chooser", url_prefix="choose-person")
institution_chooser = InstitutionChooser(
    "institution_chooser", url_prefix="choose-institution"
)
