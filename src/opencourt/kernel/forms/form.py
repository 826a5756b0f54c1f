"""A form: an order asked for field by field, with what was typed and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

from opencourt.kernel.finding import Finding
from opencourt.kernel.forms.answers import NOTHING, Answer, answer_to, typed_from
from opencourt.kernel.forms.asked import Asked, asked_by
from opencourt.kernel.forms.sentences import sentence_for

TEMPLATES = {"number": "text", "money": "text", "lines": "textarea"}


@dataclass(frozen=True)
class FormField:
    """One field as the template shows it."""

    asked: Asked
    value: Any
    error: str

    @property
    def name(self) -> str:
        """The name under which the answer is sent."""
        return self.asked.name

    @property
    def template(self) -> str:
        """The template of its widget."""
        return f"kernel/widgets/{TEMPLATES.get(self.asked.widget, self.asked.widget)}.html"

    @property
    def described_by(self) -> str:
        """The elements that explain the field: its help and its error."""
        parts = [f"{self.asked.id}-hint"] if self.asked.help else []
        if self.error:
            parts.append(f"{self.asked.id}-error")
        return " ".join(parts)

    @property
    def focus(self) -> str:
        """The element that the error summary leads to."""
        return f"{self.asked.id}-year" if self.asked.widget == "date" else self.asked.id

    @property
    def options(self) -> tuple[tuple[str, Any, bool, str], ...]:
        """The answers that can be given: (value, text, chosen, id)."""
        if not self.asked.choices:
            return ()
        chosen = self.value if isinstance(self.value, list) else [self.value]
        return tuple(
            (value, text, value in chosen, self.asked.id + (f"-{place}" if place else ""))
            for place, (value, text) in enumerate(self.asked.choices.pairs())
        )


@dataclass(frozen=True)
class Form:
    """An order's form; `bound` and `filled` give a new one with answers in it."""

    order_type: type[BaseModel]
    asked: tuple[Asked, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    is_bound: bool = False
    made: BaseModel | None = None

    def bound(
        self,
        data: Mapping[str, Any],
        files: Mapping[str, Any] | None = None,
        *,
        store: Callable[[Any], Any] | None = None,
    ) -> Form:
        """The form with these answers checked; `store` turns a file sent into the order's value for it."""
        answers = {asked.name: answer_to(asked, data, files or {}) for asked in self.asked}
        problems = {name: answer.problem for name, answer in answers.items() if answer.problem}
        values = {name: answer.value for name, answer in answers.items() if answer.value is not NOTHING}
        sent = {asked.name: values.pop(asked.name) for asked in self.asked if asked.upload and asked.name in values}
        form = replace(self, answers=answers, problems=problems, is_bound=True, made=None).checked(values, sent)
        if form.problems or not sent:
            return form
        # Only when nothing else is wrong is a file kept: a form sent back leaves nothing behind.
        stored = {name: store(file) if store else file.read() for name, file in sent.items()}
        return form.checked({**values, **stored}, ())

    def checked(self, values: Mapping[str, Any], awaited: Container[str]) -> Form:
        """The form with its order made from these values, or with what is wrong; awaited files may be missing."""
        try:
            order = self.order_type.model_validate(dict(values))
        except ValidationError as error:
            found = {name: text for name, text in self.found_in(error).items() if name not in awaited}
            return replace(self, problems={**found, **self.problems})
        return self if self.problems else replace(self, made=order)

    def found_in(self, error: ValidationError) -> dict[str, str]:
        """The sentence for each field that Pydantic found wrong; under "" what concerns the whole."""
        labels = {asked.name: asked.label for asked in self.asked}
        found: dict[str, str] = {}
        for detail in error.errors(include_url=False, include_input=False):
            name = str(detail["loc"][0]) if detail["loc"] else ""
            name = name if name in labels else ""
            found.setdefault(name, sentence_for(detail, label=labels.get(name, "")))
        return found

    def filled(self, values: Mapping[str, Any] | BaseModel) -> Form:
        """The form with these values filled in, not checked."""
        given = dict(values) if isinstance(values, Mapping) else dict(values.__dict__)
        answers = {
            asked.name: Answer(typed_from(asked, given[asked.name])) for asked in self.asked if asked.name in given
        }
        return replace(self, answers={**self.answers, **answers})

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, as a draft keeps it; files are not in it."""
        return {
            asked.name: self.answers[asked.name].typed
            for asked in self.asked
            if asked.name in self.answers and not asked.upload
        }

    def resumed(self, typed: Mapping[str, Any]) -> Form:
        """The form with what a draft kept, not checked."""
        known = {asked.name for asked in self.asked}
        answers = {name: Answer(text) for name, text in typed.items() if name in known}
        return replace(self, answers={**self.answers, **answers})

    def refused(self, finding: Finding) -> Form:
        """The form with the reasons of a refusal, each at its field where it names one."""
        names = {asked.name for asked in self.asked}
        found: dict[str, str] = {}
        for reason in finding.reasons:
            name = reason.field if reason.field in names else ""
            cited = f" ({reason.cites})" if reason.cites else ""
            found[name] = " ".join(filter(None, [found.get(name, ""), f"{reason.sentence}{cited}"]))
        return replace(self, problems={**self.problems, **found}, is_bound=True, made=None)

    def order(self) -> BaseModel | None:
        """The order, when every answer is in order; otherwise none, and `errors` says why."""
        return self.made

    @property
    def fields(self) -> list[FormField]:
        """Every field, with what was typed and what is wrong with it."""
        return [
            FormField(asked, self.answers.get(asked.name, Answer()).typed, str(self.problems.get(asked.name, "")))
            for asked in self.asked
        ]

    @property
    def steps(self) -> list[tuple[Any, list[FormField]]]:
        """The fields in their steps, in the order in which the steps first appear."""
        groups: dict[str, tuple[Any, list[FormField]]] = {}
        for one in self.fields:
            groups.setdefault(str(one.asked.step), (one.asked.step, []))[1].append(one)
        return list(groups.values())

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the error summary: (where the link leads, sentence), in the order of the fields."""
        whole = [("", self.problems[""])] if "" in self.problems else []
        return whole + [(f"#{one.focus}", one.error) for one in self.fields if one.error]

    @property
    def has_files(self) -> bool:
        """Whether the form must be sent in parts, because it carries files."""
        return any(asked.upload for asked in self.asked)


@lru_cache(maxsize=256)
def form_for(order: type[BaseModel]) -> Form:
    """The empty form of an order; TypeError names the field that no widget can ask for."""
    return Form(order, asked_by(order))
