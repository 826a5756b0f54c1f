"""Questions made once answer as the queryset they were made from."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from conftest import COURT, ELSEWHERE, MONDAY, account

from opencourt.kernel.asking import Question
from opencourt.kernel.models import Office
from opencourt.kernel.terms import Role


def offices(actor, at):
    return Office.objects.holding(actor, at).filter(role__in=["clerk", "judge"]).order_by("pk").values_list("role")


@pytest.fixture
def question():
    return Question(offices)


def test_it_answers_each_person_and_each_time_for_itself(db, question):
    chen, wang = account("chen", Role.CLERK), account("wang", Role.JUDGE, court=ELSEWHERE)
    before = MONDAY - timedelta(days=4000)
    for actor, at in ((chen.pk, MONDAY), (wang.pk, MONDAY), (chen.pk, before), (UUID(int=7), MONDAY)):
        assert question.ask(actor, at) == list(offices(actor, at))


def test_it_is_put_together_once(db):
    made = []
    question = Question(lambda court: made.append(court) or Office.objects.filter(scope=court).values_list("pk"))
    account("chen", Role.CLERK)
    assert [len(question.ask(court)) for court in (COURT, ELSEWHERE, COURT)] == [1, 0, 1]
    assert len(made) == 1


def test_a_value_that_does_not_reach_the_statement_is_an_error(db):
    with pytest.raises(ValueError, match="does not reach"):
        Question(lambda court: Office.objects.values_list("pk")).ask(COURT)


def test_a_question_that_nothing_can_answer_has_no_rows(db):
    assert Question(lambda court: Office.objects.filter(scope=court, role__in=[]).values_list("pk")).ask(COURT) == []


def test_quotes_in_a_value_stay_in_the_value(db):
    question = Question(lambda court: Office.objects.filter(scope=court).values_list("pk"))
    assert question.ask("' OR 1=1 --") == []
