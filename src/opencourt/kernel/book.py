"""The book: every act, listener, question and flow that the rooms declare, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from opencourt.kernel.finding import Finding

if TYPE_CHECKING:
    from opencourt.kernel.act import Act
    from opencourt.kernel.flows import Flow

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Listener:
    """A room's reaction to an act of another."""

    name: str
    act: str
    function: Callable[..., None]
    removes: bool = False


@dataclass
class Question:
    """What a lower room must ask before it goes on, and who answers."""

    name: str
    about: str
    answers: list[Callable[..., Finding]] = field(default_factory=list)


@dataclass
class Book:
    """All that the rooms have declared."""

    acts: dict[str, Act] = field(default_factory=dict)
    listeners: dict[str, Listener] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    upcasters: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)

    def add(self, act: Act) -> None:
        """Enter an act; two of the same name are an error."""
        if act.name in self.acts:
            raise ValueError(f"The act {act.name} is declared twice")
        self.acts[act.name] = act

    def listeners_of(self, act: str) -> list[Listener]:
        """Who reacts to this act, in order of name."""
        return sorted((one for one in self.listeners.values() if one.act == act), key=lambda one: one.name)


BOOK = Book()


def when(act: str, *, removes: bool = False) -> Callable[[F], F]:
    """React to an act: the function gets the entry, after commit, at least once, in order per volume.

    One that `removes` something from where people look is tried again for ever, never given up.
    """

    def register(function: F) -> F:
        name = f"{function.__module__}.{function.__qualname__}".removeprefix("opencourt.")
        if name in BOOK.listeners:
            raise ValueError(f"The listener {name} is declared twice")
        BOOK.listeners[name] = Listener(name, act, function, removes)
        return function

    return register


def question(name: str, about: str) -> Question:
    """Declare a question that higher rooms may answer inside the transaction."""
    if name in BOOK.questions:
        raise ValueError(f"The question {name} is declared twice")
    BOOK.questions[name] = Question(name, about)
    return BOOK.questions[name]


def answers(name: str) -> Callable[[F], F]:
    """Register a function as one answer to a declared question; it returns a `Finding`."""

    def register(function: F) -> F:
        BOOK.questions[name].answers.append(function)
        return function

    return register


def ask(name: str, *subject: Any) -> Finding:
    """All reasons that the answers to a question name; a true finding when there are none."""
    return Finding.together(answer(*subject) for answer in BOOK.questions[name].answers)


def upcast(kind: str, *, version: int) -> Callable[[F], F]:
    """Register a pure function that lifts a body of this version to the next."""

    def register(function: F) -> F:
        BOOK.upcasters[kind, version] = function
        return function

    return register


def lifted(kind: str, version: int, body: dict[str, Any]) -> dict[str, Any]:
    """The body as today's code reads it, whatever version it was entered in."""
    while (kind, version) in BOOK.upcasters:
        body = BOOK.upcasters[kind, version](body)
        version += 1
    return body
