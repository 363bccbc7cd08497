"""Fifty questions arrive in a workbook, after a preview of what changes."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question, QuestionUpload
from assessments.bank.services import revise_question
from assessments.bank.sheets.columns import columns_of, title_of
from assessments.bank.sheets.imports import (
    ChangedMeanwhile,
    confirm_upload,
    plan_upload,
    save_upload,
)
from assessments.bank.sheets.template import question_template
from lms.people.roles import Role
from tests.factories.courses import LegalInstrumentFactory, TopicFactory
from tests.factories.people import with_role
from tests.factories.quizzes import make_question, text_of
from tests.support.question_workbook import FILLED, opened, saved, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return with_role(Role.EDITOR)


@pytest.fixture(autouse=True)
def topic():
    return TopicFactory(code="HR")


@pytest.fixture
def planned(editor):
    def plan(*rows, **options):
        return plan_upload(save_upload("q.xlsx", workbook(*rows, **options), by=editor))

    return plan


@pytest.fixture
def imported(editor):
    def import_all(*rows, **options):
        upload = save_upload("q.xlsx", workbook(*rows, **options), by=editor)
        return confirm(upload, editor)

    return import_all


def confirm(upload, editor):
    seen = plan_upload(upload).fingerprint
    return confirm_upload(upload.token, by=editor, seen=seen)


def problems(plan):
    return [(each.row, each.column, each.message) for each in plan.rejections]


def counts(plan):
    return len(plan.new), len(plan.changed), len(plan.unchanged)


def test_new_questions_are_drafts_of_the_editor(imported, editor):
    imported(FILLED, FILLED | {"stem_es": "¿Otra?", "stem_en": "Other?"})

    first, second = Question.objects.all()
    assert [first.code, second.code] == ["HR-Q1", "HR-Q2"]
    assert (first.state, first.current.created_by) == (Question.State.DRAFT, editor)
    assert first.current.content["options"] == [
        {"id": "a", "es": "Uno", "en": ""},
        {"id": "b", "es": "Dos", "en": ""},
    ]
    assert first.current.key == ["b"]
    assert second.current.stem_en == "Other?"


def test_row_fills_the_place_of_its_question(imported):
    law = LegalInstrumentFactory(code="LAW-1")

    imported(
        FILLED
        | {
            "cognitive_level": "Apply",
            "tags": "asilo, niñez",
            "legal_instruments": "LAW-1",
            "points": "2,5",
            "is_critical": "Sí",
            "harm_es": "Devolución",
            "harm_en": "Return",
        }
    )

    question = Question.objects.get()
    assert question.cognitive_level == "apply"
    assert sorted(question.tags.names()) == ["asilo", "niñez"]
    assert list(question.legal_instruments.all()) == [law]
    assert (question.current.points, question.is_critical) == (2.5, True)


def test_same_file_again_changes_nothing(imported, planned):
    imported(FILLED)

    assert counts(planned(FILLED)) == (0, 0, 1)


def test_other_words_become_a_new_version(imported, topic):
    question = make_question(code="HR-Q7")
    Question.objects.filter(pk=question.pk).update(topic=topic)
    row = {"code": "HR-Q7", "stem_es": "¿Mejor?"}

    names = [each.name for each in columns_of(question.kind)]
    plan = imported(row, without=[name for name in names if "-" in name])

    question.refresh_from_db()
    assert [(what, after) for what, _before, after in plan.changed[0].changes][:1] == [
        ("Question in Spanish", "¿Mejor?")
    ]
    newest = question.versions.first()
    assert (newest.number, newest.stem_es, newest.key) == (2, "¿Mejor?", ["b"])
    assert question.state == Question.State.IN_REVIEW


def test_answers_keep_their_ids(imported, topic):
    question = make_question(code="HR-Q7")
    row = {
        "code": "HR-Q7",
        "topic": "HR",
        "stem_es": "¿Pregunta single_choice?",
        "es-1": "Dos",
        "mark-1": "x",
        "es-2": "Tres",
        "es-3": "Cuatro",
    }

    imported(row)

    options = question.versions.first().content["options"]
    assert [(each["id"], each["es"]) for each in options] == [
        ("a", "Cuatro"),
        ("b", "Dos"),
        ("c", "Tres"),
    ]


def test_changes_are_named_in_words(planned, topic):
    question = make_question(code="HR-Q7", is_critical=False)
    row = {"code": "HR-Q7", "topic": "HR", "stem_es": "¿Pregunta single_choice?"}
    row |= {"stem_en": "Question single_choice?", "objective": ""}
    row |= {"es-1": "Uno", "es-2": "Dos", "mark-2": "x", "tags": "Asilo"}
    row |= {"cognitive_level": "Apply"}
    feedback = [f"feedback_{language}" for language in ("es", "en")]

    [changed] = planned(row, without=feedback).changed

    assert changed.changes == [
        ("Cognitive level", "—", "Apply"),
        ("Topic", str(question.topic), str(topic)),
        ("Etiquetas", "—", "Asilo"),
        ("Answers", "Uno Uno (en) / ✓ Dos Dos (en) / Tres Tres (en)", "Uno / ✓ Dos"),
    ]


def test_case_of_a_tag_is_no_change(imported, planned):
    imported(FILLED | {"tags": "asilo"})

    assert counts(planned(FILLED | {"tags": "ASILO"})) == (0, 0, 1)


@pytest.mark.parametrize(
    ("changes", "column", "message"),
    [
        ({"stem_es": ""}, "stem_es", "Write the question in Spanish."),
        ({"topic": "XX"}, "topic", "No topic has this name. Choose it from the list."),
        ({"topic": ""}, "topic", "Choose a topic from the list."),
        ({"objective": "HR-O9"}, "objective", "No module has this objective."),
        ({"lesson": "HR-L9"}, "lesson", "No lesson has this code."),
        ({"cognitive_level": "guess"}, "cognitive_level", "Choose one from the list."),
        (
            {"legal_instruments": "LAW-9"},
            "legal_instruments",
            "No legal instrument has the code LAW-9.",
        ),
        ({"points": "many"}, "points", "Write a number from 0.01 to 100."),
        ({"points": "NaN"}, "points", "Write a number from 0.01 to 100."),
        ({"is_critical": "maybe"}, "is_critical", "Write Yes or No."),
        (
            {"code": "HR-Q99"},
            "code",
            "No question has this code. Empty the cell for a new question.",
        ),
        (
            {"feedback_es": "=HYPERLINK(A1)"},
            "feedback_es",
            "This cell has a formula. Write its value.",
        ),
        ({"mark-2": ""}, "Answers", "Mark the right answers, each once."),
    ],
)
def test_cell_that_cannot_be_read_is_named(changes, column, message, planned):
    plan = planned(FILLED, FILLED | {"stem_es": "¿Mala?"} | changes)

    [(row, place, reason)] = problems(plan)
    heading = {"Answers": "Answers"}.get(column) or next(
        each for each in plan.new[0].row.positions.items() if each[0] == column
    )[1]
    assert (row, place, reason) == (3, heading, message)
    assert counts(plan) == (1, 0, 0)


def test_critical_question_names_its_harm_in_the_file_too(planned):
    reasons = problems(planned(FILLED | {"is_critical": "Yes"}))

    sentence = "Write which harm a wrong answer may do to a child."
    assert [reason for _row, _place, reason in reasons] == [sentence] * 2


def test_question_written_twice_is_refused(planned):
    plan = planned(FILLED, FILLED)

    [(row, _place, reason)] = problems(plan)
    assert (row, reason) == (
        3,
        "The same question is in row 2 of “One answer”. Delete one.",
    )


def test_question_of_another_kind_is_not_overwritten(planned):
    make_question("true_false", code="HR-Q7")

    [(_row, _place, reason)] = problems(planned(FILLED | {"code": "HR-Q7"}))

    assert reason.startswith("This question is of another kind: True or false.")


def test_worksheet_without_a_kind_is_named(editor):
    book = Workbook()
    book.active.title = "Sheet9"
    book.active.append(["¿Nueva?"])

    plan = plan_upload(save_upload("q.xlsx", saved(book), by=editor))

    [rejection] = plan.rejections
    assert rejection.worksheet == "Sheet9"
    assert rejection.message.startswith("No kind of question has this name.")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "This file is not an Excel workbook"),
        (b"PK\x03\x04garbage", "The workbook is damaged"),
    ],
)
def test_hostile_file_is_refused(data, refusal, editor):
    with pytest.raises(ValidationError, match=refusal):
        save_upload("q.xlsx", data, by=editor)

    assert not QuestionUpload.objects.exists()


def test_file_with_too_many_questions_is_refused(editor):
    rows = [FILLED | {"stem_es": f"¿{number}?"} for number in range(301)]

    with pytest.raises(ValidationError, match="more than 300 questions"):
        save_upload("q.xlsx", workbook(*rows), by=editor)


def test_many_questions_are_confirmed_once(editor, django_assert_max_num_queries):
    rows = [FILLED | {"stem_es": f"¿{number}?"} for number in range(12)]
    upload = save_upload("q.xlsx", workbook(*rows), by=editor)

    with django_assert_max_num_queries(20):
        plan = plan_upload(upload)
    confirm_upload(upload.token, by=editor, seen=plan.fingerprint)
    with pytest.raises(ValidationError, match="no longer available"):
        confirm_upload(upload.token, by=editor, seen=plan.fingerprint)

    assert Question.objects.count() == 12


def test_another_editor_cannot_confirm_it(editor):
    upload = save_upload("q.xlsx", workbook(FILLED), by=editor)

    with pytest.raises(ValidationError, match="no longer available"):
        confirm(upload, with_role(Role.EDITOR))


def test_question_changed_after_the_preview_is_shown_again(editor):
    question = make_question(code="HR-Q7")
    row = {"code": "HR-Q7", "topic": "HR", "stem_es": "¿Mejor?", "es-1": "Uno"}
    row |= {"es-2": "Dos", "mark-2": "x"}
    upload = save_upload("q.xlsx", workbook(row), by=editor)
    seen = plan_upload(upload).fingerprint
    revise_question(question, text_of("single_choice", stem_es="¿Entretanto?"))

    with pytest.raises(ChangedMeanwhile, match=r"^$"):
        confirm_upload(upload.token, by=editor, seen=seen)
    assert question.versions.count() == 2


def test_template_has_a_worksheet_and_an_example_for_every_kind():
    book = opened(question_template())

    titles = [title_of(kind) for kind in KINDS.values()]
    assert book.sheetnames == ["Instructions", "Lists", *titles]
    assert book["Lists"].sheet_state == "hidden"
    for title in titles:
        assert book[title]["A2"].value == "EXAMPLE"
        assert book[title].data_validations.dataValidation


def test_examples_of_the_template_can_be_imported(editor):
    """Each, once its code is emptied, is a question of its kind."""
    book = opened(question_template())
    for kind in KINDS.values():
        book[title_of(kind)]["A2"] = None

    plan = confirm(save_upload("q.xlsx", saved(book), by=editor), editor)

    assert problems(plan) == []
    types = list(Question.objects.values_list("type", flat=True).order_by("pk"))
    assert types == list(KINDS)


def test_template_as_it_is_imports_nothing(editor):
    plan = plan_upload(save_upload("q.xlsx", question_template(), by=editor))

    assert (counts(plan), plan.rejections) == ((0, 0, 0), [])


def test_editor_uploads_reviews_and_confirms(editor, signed_in):
    browser = signed_in(editor)
    file = SimpleUploadedFile("fifty.xlsx", workbook(FILLED, {"stem_es": "¿Mala?"}))
    answer = browser.post(reverse("question_import"), {"file": file})

    page = browser.get(answer["Location"])
    seen = page.context["plan"].fingerprint
    done = browser.post(answer["Location"], {"seen": seen})
    again = browser.post(answer["Location"], {"seen": seen})

    assert "Choose a topic from the list." in page.text
    assert "fifty.xlsx" in page.text
    assert done["Location"] == reverse("wagtailsnippets_bank_question:list")
    assert again["Location"] == reverse("question_import")
    assert [each.current.stem_es for each in Question.objects.all()] == ["¿Nueva?"]


def test_upload_of_another_editor_does_not_exist(editor, signed_in):
    upload = save_upload("q.xlsx", workbook(FILLED), by=editor)
    browser = signed_in(with_role(Role.EDITOR))

    address = reverse("question_import_preview", args=[upload.token])
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("name", ["question_import", "question_blank"])
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EVALUATOR])
def test_import_is_only_for_editors(role, name, signed_in):
    assert signed_in(with_role(role)).get(reverse(name)).status_code == 302


def test_list_leads_to_the_import(editor, signed_in):
    browser = signed_in(editor)

    page = browser.get(reverse("wagtailsnippets_bank_question:list")).text

    assert reverse("question_import") in page
    assert reverse("question_blank") in browser.get(reverse("question_import")).text
