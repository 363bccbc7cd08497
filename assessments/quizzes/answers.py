"""The answers in a posted page of an attempt."""

from dataclasses import dataclass, replace

from assessments.bank.kinds.kind import UnreadableAnswer


@dataclass(frozen=True)
class PostedAnswers:
    """`changed`: attempt question → answer. `mistakes`: questions that hold one."""

    changed: dict
    mistakes: list


def read_answers(page, data):
    changed, mistakes = {}, []
    for question in page.with_pks(set(data.getlist("questions"))):
        given = read_answer(question, data)
        if given.mistake:
            mistakes.append(given)
        elif given.answer != question.answer:
            changed[question.row] = given.answer
    return PostedAnswers(changed, mistakes)


def read_answer(question, data):
    try:
        answer = question.kind.read(question.presented, data)
    except UnreadableAnswer as mistake:
        return replace(question, answer=mistake.typed, mistake=mistake.message)
    return replace(question, answer=answer)


def redrawn_question(page, data):
    return next(
        (
            question
            for question in page.questions
            if question.kind.is_redrawn(question.presented, data)
        ),
        None,
    )
