"""Form fields for lists that are typed one per line."""

import re
from datetime import time
from itertools import pairwise

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|–|—|a|to)\s*(\d{1,2}):(\d{2})")


class LinesField(forms.CharField):
    """A list of texts, each on its line; empty lines do not count."""

    widget = forms.Textarea

    def __init__(self, *, longest=80, rows=3, **options):
        self.longest = longest
        super().__init__(**options)
        self.widget.attrs["rows"] = rows

    def to_python(self, value):
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in (value or "").splitlines()]
        numbered = [(n, line) for n, line in enumerate(lines, 1) if line]
        return self.checked([self.read(n, line) for n, line in numbered])

    def prepare_value(self, value):
        if isinstance(value, list):
            return "\n".join(self.write(each) for each in value)
        return value

    def validate(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """Each line is checked when it is read."""

    def read(self, number, line):
        if len(line) > self.longest:
            raise ValidationError(
                _("Line %(number)s is longer than %(n)s characters. Shorten it.")
                % {"number": number, "n": self.longest}
            )
        return line

    def write(self, each):
        return each

    def checked(self, values):
        repeated = next((v for v in values if values.count(v) > 1), None)
        if repeated is not None:
            words = {"line": self.write(repeated)}
            raise ValidationError(_("“%(line)s” is there twice.") % words)
        return values


class DaysField(LinesField):
    """ISO dates, typed as dates of any usual form, each on its line."""

    def read(self, number, line):
        try:
            return forms.DateField(localize=True).to_python(line).isoformat()
        except ValidationError as error:
            sentence = _(
                "Line %(number)s, “%(line)s”, is not a date. Write it as 2027-06-09."
            )
            words = {"number": number, "line": line}
            raise ValidationError(sentence % words) from error


class BreaksField(LinesField):
    """Pairs of times, typed as 11:00-11:20."""

    def read(self, number, line):
        words = {"number": number, "line": line}
        start, end = times_in(line)
        if start is None:
            sentence = _(
                "Line %(number)s, “%(line)s”, is not a break. Write it as 11:00-11:20."
            )
            raise ValidationError(sentence % words)
        if end <= start:
            raise ValidationError(
                _("Line %(number)s, “%(line)s”, must end after it begins.") % words
            )
        return [f"{start:%H:%M}", f"{end:%H:%M}"]

    def write(self, each):
        return "-".join(each)

    def checked(self, values):
        values = sorted(values)
        for (_start, end), following in pairwise(values):
            if following[0] < end:
                words = {"line": self.write(following)}
                raise ValidationError(
                    _("“%(line)s” begins before the break before it ends.") % words
                )
        return values


def times_in(line):
    match = SPAN.fullmatch(line)
    try:
        hours = [int(text) for text in match.groups()] if match else []
        return (time(*hours[:2]), time(*hours[2:])) if hours else (None, None)
    except ValueError:
        return None, None
