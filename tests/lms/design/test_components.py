"""The markup of each component, attribute by attribute."""

import re

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from lms.design.pages import get_page
from lms.design.templatetags.components import message_state
from lms.design.templatetags.design import icon
from lms.settings import BASE_DIR

SPRITE = "/static/design/icons.svg"
BOXES = forms.CheckboxSelectMultiple


class RequestForm(forms.Form):
    name = forms.CharField(label="Name")
    reason = forms.CharField(label="Reason", min_length=10)
    office = forms.MultipleChoiceField(
        choices=[("Honduras", [("a", "A"), ("b", "B")])], widget=BOXES
    )
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        self.add_error(None, "The cohort is <full>.")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def rendered(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("state", "name"),
    [("info", "info"), ("good", "okc"), ("warn", "warn"), ("bad", "xc")],
)
def test_note_has_the_icon_of_its_state(state, name):
    html = rendered("{% note state %}<p>Saved.</p>{% endnote %}", state=state)

    assertHTMLEqual(
        html,
        f'<div class="note" data-state="{state}">{icon(name)}'
        "<div><p>Saved.</p></div></div>",
    )


def test_note_takes_an_icon_a_role_and_a_gap():
    html = rendered(
        '{% note "warn" icon="care" role="status" gap="small" %}Pause.{% endnote %}'
    )

    assertHTMLEqual(
        html,
        f'<div class="note" data-state="warn" role="status">{icon("care")}'
        '<div class="stack" data-gap="small">Pause.</div></div>',
    )


def test_note_without_a_state_is_neutral():
    assertHTMLEqual(
        rendered('{% note "" %}Cancelled.{% endnote %}'),
        '<div class="note"><div>Cancelled.</div></div>',
    )


def test_frame_escapes_the_variables_within():
    html = rendered("{% note %}{{ name }}{% endnote %}", name="<b>")

    assert "&lt;b&gt;" in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("level", "state"),
    [
        (constants.SUCCESS, "good"),
        (constants.WARNING, "warn"),
        (constants.ERROR, "bad"),
        (constants.INFO, "info"),
    ],
)
def test_state_of_a_message_follows_its_level(level, state):
    assert message_state(Message(level, "Saved.")) == state


def test_badge_shows_its_label_with_a_shape():
    assertHTMLEqual(
        rendered('{% badge _("Passed") "good" "ok" %}'),
        f'<span class="badge" data-state="good">{icon("ok")}Passed</span>',
    )


def test_badge_escapes_its_label():
    assertHTMLEqual(
        rendered("{% badge name %}", name="<b>"),
        '<span class="badge">&lt;b&gt;</span>',
    )


def test_badge_of_a_safe_label_is_another_than_of_the_same_text():
    assertHTMLEqual(
        rendered("{% badge name %}{% badge name|safe %}", name="<b>ñ</b>"),
        '<span class="badge">&lt;b&gt;ñ&lt;/b&gt;</span>'
        '<span class="badge"><b>ñ</b></span>',
    )


def test_badge_of_a_lazy_label_is_in_the_language_of_the_reader(catalogues):
    template, shown = Template("{% badge label %}"), []
    for language in ("es", "en"):
        with translation.override(language):
            shown.append(template.render(Context({"label": gettext_lazy("Passed")})))

    assertHTMLEqual(shown[0], '<span class="badge">Aprobado</span>')
    assertHTMLEqual(shown[1], '<span class="badge">Passed</span>')


def test_crumbs_name_themselves():
    assertHTMLEqual(
        rendered('{% crumbs %}<li><a href="/cohorts/">Cohorts</a></li>{% endcrumbs %}'),
        '<nav class="crumbs" aria-label="Breadcrumb"><ol class="plain">'
        '<li><a href="/cohorts/">Cohorts</a></li></ol></nav>',
    )


def test_crumbs_take_another_label():
    html = rendered('{% crumbs "Course" %}<li>Module 1</li>{% endcrumbs %}')

    assertHTMLEqual(
        html,
        '<nav class="crumbs" aria-label="Course"><ol class="plain">'
        "<li>Module 1</li></ol></nav>",
    )


def test_figure_shows_the_number_and_its_meaning():
    assertHTMLEqual(
        rendered('{% figure 41 "of 62" "warn" %}are behind.{% endfigure %}'),
        '<p class="figure" data-state="warn"><strong>41<small> of 62</small></strong>'
        " <span>are behind.</span></p>",
    )


def test_figure_shows_a_zero():
    assertHTMLEqual(
        rendered("{% figure 0 %}are behind.{% endfigure %}"),
        '<p class="figure"><strong>0</strong> <span>are behind.</span></p>',
    )


def test_filter_form_searches_by_words_and_by_choice():
    source = (
        '{% filter_form %}{% filter_text "q" "Name" words %}'
        '{% filter_choice "status" "Status" choices "open" %}{% endfilter_form %}'
    )
    choices = [("open", "Open"), ("closed", "Closed")]

    assertHTMLEqual(
        rendered(source, words='"GT"', choices=choices),
        '<form class="filters" role="search">'
        '<p class="field"><label for="q">Name</label>'
        '<input id="q" name="q" type="search" value="&quot;GT&quot;"></p>'
        '<p class="field"><label for="status">Status</label>'
        '<select id="status" name="status"><option value="">All</option>'
        '<option value="open" selected>Open</option>'
        '<option value="closed">Closed</option></select></p>'
        f'<p><button type="submit" data-kind="quiet">{icon("search")} Search</button>'
        "</p></form>",
    )


def test_filter_form_takes_an_address_and_the_words_of_its_button():
    html = rendered('{% filter_form "Filter" "/portal/" %}{% endfilter_form %}')

    assertHTMLEqual(
        html,
        '<form class="filters" role="search" action="/portal/">'
        f'<p><button type="submit" data-kind="quiet">{icon("search")} Filter</button>'
        "</p></form>",
    )


def test_empty_state_says_what_to_do():
    assertHTMLEqual(
        rendered(
            '{% empty_state "No cohorts" mark=True level=3 %}<p>Add one.</p>'
            "{% endempty_state %}"
        ),
        '<div class="empty"><svg class="mark" viewBox="0 0 40 40" aria-hidden="true">'
        f'<use href="{SPRITE}#mark"/></svg><h3>No cohorts</h3><p>Add one.</p></div>',
    )


def test_empty_state_needs_no_title():
    assertHTMLEqual(
        rendered("{% empty_state %}<p>No jobs.</p>{% endempty_state %}"),
        '<div class="empty"><p>No jobs.</p></div>',
    )


def test_verdict_has_the_icon_of_its_state():
    assertHTMLEqual(
        rendered('{% verdict "good" "Passed" size="small" %}<p>80</p>{% endverdict %}'),
        '<div class="verdict" data-state="good" data-size="small">'
        f'<header>{icon("okc")}<h2 class="h3">Passed</h2></header><p>80</p></div>',
    )


def test_verdict_of_a_page_is_its_heading_and_a_status():
    source = (
        '{% verdict "warn" "Expired" icon="clock" level=1 role="status" %}'
        "{% endverdict %}"
    )

    assertHTMLEqual(
        rendered(source),
        '<div class="verdict" data-state="warn" role="status">'
        f"<header>{icon('clock')}<h1>Expired</h1></header></div>",
    )


def test_verdict_refuses_an_argument_that_it_does_not_know():
    with pytest.raises(TypeError, match="verdict takes no colour"):
        rendered('{% verdict "good" "Passed" colour="red" %}{% endverdict %}')


def test_error_summary_links_each_error_to_its_control():
    form = RequestForm({"reason": "Moved", "office": "c"})

    assertHTMLEqual(
        rendered("{% error_summary form %}", form=form),
        '<div class="note" data-state="bad" tabindex="-1" autofocus'
        f' aria-labelledby="error-summary-title">{icon("xc")}'
        '<div class="stack" data-gap="small" role="alert">'
        '<h2 class="h3" id="error-summary-title">There is a problem</h2>'
        '<ul class="plain"><li>The cohort is &lt;full&gt;.</li>'
        '<li><a href="#id_name">Name: This field is required.</a></li>'
        '<li><a href="#id_reason">'
        "Reason: Ensure this value has at least 10 characters (it has 5).</a></li>"
        '<li><a href="#id_office_0_0">Office: Enter a list of values.</a></li>'
        "<li>Token: This field is required.</li></ul></div></div>",
    )


def test_error_of_a_group_without_choices_has_no_link():
    class OfficeForm(forms.Form):
        office = forms.MultipleChoiceField(widget=BOXES)

    summary = rendered("{% error_summary form %}", form=OfficeForm({}))
    assert "<li>Office: This field is required.</li>" in summary


@pytest.mark.parametrize("data", [None, {"name": "Ana"}])
def test_form_without_errors_has_no_summary(data):
    class NameForm(forms.Form):
        name = forms.CharField()

    assert rendered("{% error_summary form %}", form=NameForm(data)).strip() == ""


def test_pager_keeps_the_filters_and_marks_its_page():
    request = RequestFactory().get("/people/", {"q": "ana", "page": "2"})
    page = get_page(request, range(45), per_page=20)

    def link(number, attributes=""):
        return (
            f'<li><a href="?q=ana&amp;page={number}"{attributes}>'
            f'<span class="visually-hidden">Page </span>{number}</a></li>'
        )

    assertHTMLEqual(
        rendered("{% pager page %}", page=page, request=request),
        '<nav class="pager" aria-label="Pages"><ul class="plain">'
        + link(1)
        + link(2, ' aria-current="page"')
        + link(3)
        + '<li class="small soft">21 to 40 of 45</li></ul></nav>',
    )


def test_list_of_one_page_has_no_pager():
    request = RequestFactory().get("/people/")
    page = get_page(request, range(20), per_page=20)

    assert rendered("{% pager page %}", page=page, request=request).strip() == ""


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("2", 2), ("9", 3), ("first", 1), ("-1", 3)]
)
def test_page_out_of_range_is_the_nearest_one(asked, number):
    request = RequestFactory().get("/people/", {"page": asked})

    assert get_page(request, range(45), per_page=20).number == number


def test_options_of_a_group_are_choices():
    class Form(forms.Form):
        part = forms.ChoiceField(choices=[("a", "A & B")], widget=forms.RadioSelect)

    option = '<label class="choice" for="id_part_0"><input type="radio" name="part" '
    option += 'value="a" required id="id_part_0"> <span>A &amp; B</span></label>'
    assertInHTML(option, str(Form()["part"]))


def test_templates_write_no_component_by_hand():
    classes = re.compile(
        r'class="(?:note|badge|crumbs|figure|filters|pager|empty|verdict)[ "]'
    )
    counted_by_a_script = {
        "cohorts/attendance/templates/attendance/includes/everybody.html"
    }

    by_hand = {
        str(path.relative_to(BASE_DIR))
        for app in ("assessments", "certificates", "cohorts", "curricula", "lms")
        for path in (BASE_DIR / app).rglob("templates/**/*.html")
        if "design/components" not in str(path) and classes.search(path.read_text())
    }

    assert by_hand == counted_by_a_script
