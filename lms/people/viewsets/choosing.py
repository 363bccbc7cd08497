"""Pick one person or institution among thousands, by typing a piece of the name."""

from django import forms
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet


def searching(*paths):
    """A filter form with one box that looks into these fields."""

    class FilterForm(BaseFilterForm):
        q = forms.CharField(label=_("Search"), required=False)

        def filter(self, objects):
            objects = super().filter(objects)
            for word in self.cleaned_data.get("q", "").split():
                found = Q()
                for path in paths:
                    found |= Q(**{f"{path}__icontains": word})
                objects = objects.filter(found)
                self.is_searching, self.search_query = True, self.cleaned_data["q"]
            return objects

    return FilterForm


PersonFilterForm = searching("email", "given_names", "first_surname", "second_surname")
InstitutionFilterForm = searching("name_es", "name_en", "acronym", "code")


class OnlyVisible:
    """Offers and names nobody outside the scope of whoever chooses."""

    @property
    def visible(self):
        return self.model_class.objects.visible_to(self.request.user)

    def get_object_list(self):
        return self.visible

    def get_object(self, pk):
        return get_object_or_404(self.visible, pk=pk)

    def get_objects(self, pks):
        return list(self.visible.filter(pk__in=pks))


class NamedView(OnlyVisible, chooser.ChosenView):
    pass


class NamedTogetherView(OnlyVisible, chooser.ChosenMultipleView):
    pass


class ChoosePersonView(OnlyVisible, chooser.ChooseView):
    filter_form_class = PersonFilterForm


class ChoosePersonResultsView(OnlyVisible, chooser.ChooseResultsView):
    filter_form_class = PersonFilterForm


class ChooseInstitutionView(OnlyVisible, chooser.ChooseView):
    filter_form_class = InstitutionFilterForm


class ChooseInstitutionResultsView(OnlyVisible, chooser.ChooseResultsView):
    filter_form_class = InstitutionFilterForm


class VisibleChooser(ChooserViewSet):
    chosen_view_class = NamedView
    chosen_multiple_view_class = NamedTogetherView


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
