"""The kinds of question: one module and two templates for each, all listed here.

A kind (`kind.Kind`) owns everything that depends on what a question asks for:

    check(content, key)             can the question be asked and answered?
    clean(content, answer)          the answer as it is stored, or a refusal
    share(content, key, answer)     what it earns: a Fraction from 0 to 1, or None
    shuffle, written_order          the order of one attempt
    columns, rows_of, content_of    the editor's table of answers
    fields, read, inputs            the form a trainee fills in: `answer.html`
    review                          the answer beside the right one: `review.html`

Kinds work on plain values, without queries. To add one, write its module, register it
below and add its templates in `bank/templates/bank/kinds/<name>/`.
"""

from assessments.bank.kinds.importance import Importance
from assessments.bank.kinds.likert import Likert
from assessments.bank.kinds.matching import Matching
from assessments.bank.kinds.multiple_response import MultipleResponse
from assessments.bank.kinds.numeric import Numeric
from assessments.bank.kinds.open_answer import OpenAnswer
from assessments.bank.kinds.ordering import Ordering
from assessments.bank.kinds.short_answer import ShortAnswer
from assessments.bank.kinds.single_choice import SingleChoice
from assessments.bank.kinds.true_false import TrueFalse

KINDS = {
    kind.name: kind
    for kind in (
        SingleChoice(),
        MultipleResponse(),
        TrueFalse(),
        Ordering(),
        Matching(),
        Numeric(),
        ShortAnswer(),
        OpenAnswer(),
        Likert(),
        Importance(),
    )
}


def kind_choices():
    """(name, label) of every kind. A callable, so that no migration lists them."""
    return [(kind.name, kind.label) for kind in KINDS.values()]
