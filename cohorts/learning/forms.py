from django import forms

from cohorts.learning.reading import LONGEST_REFLECTION


class PlaceForm(forms.Form):
    place = forms.IntegerField(min_value=0, max_value=999)


class ReflectionForm(forms.Form):
    text = forms.CharField(max_length=LONGEST_REFLECTION, required=False)
