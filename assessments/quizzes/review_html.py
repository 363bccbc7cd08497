"""A reviewed question as HTML: a template took a quarter of the time of a result.

The review of the answer is the template of the question's kind. Every other text is
escaped here.
"""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lms.design.templatetags.components import badge, note
from lms.design.templatetags.design import icon

QUESTION = """<article class="question" id="r{number}">
<header>
<p class="row small soft"><span>{ordinal}</span> <span>{kind}</span> {badge}</p>
<h3 class="stem">{stem}</h3>
</header>
{picture}{review}{harm}{lesson}{feedback}
</article>"""
LESSON = '<p><a class="go" href="{}{}/">{} {}</a></p>'
EVERYTHING = {"marks": True, "feedback": True}


def review_html(reviewed, *, shown=EVERYTHING, course_url=""):
    """`shown`: whether "marks" and "feedback" are. Units are linked below the course's.

    In the language that is active.
    """
    question = reviewed.question
    feedback = reviewed.feedback if shown["feedback"] else ""
    return format_html(
        QUESTION,
        number=question.number,
        ordinal=_("Question %(number)s") % {"number": question.number},
        kind=question.kind.label,
        stem=question.stem,
        picture=_picture(question.picture),
        review=_review(reviewed),
        feedback=_noted(feedback, reviewed.feedback_state, "info"),
        **_marked(reviewed, course_url, is_shown=shown["marks"]),
    )


def _marked(reviewed, course_url, *, is_shown):
    """The parts that tell how many marks the question earned."""
    if not is_shown:
        return {"badge": "", "harm": "", "lesson": ""}
    earned = reviewed.badge
    return {
        "badge": badge(earned.label, earned.state, earned.icon),
        "harm": _harm(reviewed.harm),
        "lesson": _lesson(reviewed, course_url),
    }


def _picture(picture):
    if not picture:
        return ""
    return render_to_string("files/includes/picture.html", {"picture": picture})


def _review(reviewed):
    context = {"review": reviewed.review, "shows_key": reviewed.shows_key}
    return render_to_string(reviewed.question.kind.review_template, context)


def _harm(harm):
    if not harm:
        return ""
    critical = _("Critical question")
    return note(format_html("<p><strong>{}.</strong> {}</p>", critical, harm), "bad")


def _noted(text, *options):
    return note(format_html("<p>{}</p>", text), *options) if text else ""


def _lesson(reviewed, course_url):
    lesson = reviewed.lesson
    if not lesson or reviewed.is_right:
        return ""
    words = _("Review the lesson “%(title)s”") % {"title": lesson.title}
    return format_html(LESSON, course_url, lesson.key, words, icon("next"))
