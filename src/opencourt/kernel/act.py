"""The act: one declaration gives transaction, authority, entry, deadlines, follow-up and log."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, get_origin, get_type_hints
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from opencourt.kernel import approvals, entering, keys, outbox, rows, vault
from opencourt.kernel.authority import Acting, Authority, giver_of
from opencourt.kernel.book import BOOK
from opencourt.kernel.canonical import plain, sha256
from opencourt.kernel.clock import When
from opencourt.kernel.entering import Under
from opencourt.kernel.errors import Awaited
from opencourt.kernel.law import checked
from opencourt.kernel.models import Entry, PendingLeaf, Volume
from opencourt.kernel.orders import AdverseOrder, Order, personal_fields
from opencourt.kernel.terms import Actor, Audience
from opencourt.kernel.titles import title_of

PARTIES, PUBLIC, COURT = Audience.PARTIES, Audience.PUBLIC, Audience.COURT


# What may hold anything said about anyone.
FREE = (str, list, tuple, set, frozenset, BaseModel)
INTO_THE_ORDER = "make it a field of the order, marked Personal() where it may tell of a person"


@dataclass(frozen=True)
class Done:
    """What an act did: its result, its entries, and whether this was a repeat of the same key."""

    result: Any
    act_id: UUID
    entries: list[Entry]
    repeated: bool = False


@dataclass
class Act:
    """One declared act. Calling it does it and gives its result; `perform` gives the entries too."""

    do_not_call_in_templates: ClassVar[bool] = True

    name: str
    function: Callable[..., Any]
    by: Authority
    enters: tuple[str, ...]
    cites: tuple[str, ...]
    rules: tuple[str, ...]
    shown_to: Audience
    logged: bool
    adverse: bool
    version: int
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    signature: inspect.Signature = field(init=False)
    order: type[Order] | None = field(init=False)
    order_name: str = field(init=False, default="")

    def __post_init__(self) -> None:
        checked(self.cites, self.rules, self.name)
        self.signature = inspect.signature(self.function)
        self.order, self.order_name = _order_of(self.function)
        self.__doc__ = self.function.__doc__
        if self.adverse and not (self.order and issubclass(self.order, AdverseOrder)):
            raise TypeError(f"{self.name}: an adverse act needs an AdverseOrder: reasons, notice, end, review, remedy")
        if self.order:
            personal_fields(self.order)
        for name, hint in get_type_hints(self.function).items():
            if name not in (self.order_name, "return") and _is_free(hint):
                raise TypeError(f"{self.name}: {name} would stand in the entry for ever; {INTO_THE_ORDER}")
        BOOK.add(self)

    @property
    def title(self) -> str:
        """What it does, in a few words: the first sentence of its docstring, translated."""
        return gettext(title_of(self.__doc__ or self.name))

    def __call__(self, *args: Any, **given: Any) -> Any:
        """Do the act; returns what its function returns."""
        return self.perform(*args, **given).result

    def perform(
        self,
        *args: Any,
        by: Acting,
        at: When,
        key: str = "",
        on_behalf_of: Acting | None = None,
        effective_on: date | None = None,
        historic: bool = False,
        **named: Any,
    ) -> Done:
        """Do the act as the outermost or inside another; with a key, a repeat gets the first answer.

        Who gives the clock itself as `at` has the act's time read from it after the volumes are held, so that
        whoever waited for a lock is asked for the office as it is then.
        """
        outer = entering._under.get()
        under = Under(
            act=self.name, when=at, actor=by.actor_id, effective_on=effective_on, historic=historic, outer=outer
        )
        arguments = self._arguments(args, named, by, under.at)
        if outer is not None:
            if key:
                raise RuntimeError(f"{self.name}: only the outermost act takes a key")
            with entering.step_within(entering.outermost_of(outer)):
                return self._do(under, arguments, by, on_behalf_of)
        # A repeat of the second person's request must not become the first word of another act.
        repeats = self.by.persons == 2 and bool(key) and keys.is_settled(self.name, by.actor_id, key)
        if self.by.persons == 2 and not repeats and not approvals.is_second(self, arguments, by, under.at):
            raise Awaited(str(_("Your approval is recorded; a second person must now do the same.")))
        with transaction.atomic(durable=True):
            if key:
                first = keys.claim(self.name, by.actor_id, key, self.content_of(arguments), under.act_id)
                if first is not None:
                    return Done(keys.found(first), first.act_id, list(Entry.objects.filter(act_id=first.act_id)), True)
            done = self._do(under, arguments, by, on_behalf_of)
            if key:
                keys.settle(self.name, by.actor_id, key, done.result)
            return done

    def content_of(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """What a repeat must have the same: the order and the things it is about."""
        content = {name: _reference(value) for name, value in arguments.items() if name not in ("by", "at")}
        order = arguments.get(self.order_name)
        return content | ({self.order_name: order.model_dump(mode="json")} if isinstance(order, BaseModel) else {})

    def _arguments(self, args: tuple[Any, ...], named: dict[str, Any], by: Acting, at: datetime) -> dict[str, Any]:
        if at.tzinfo is None:
            raise TypeError(f"{self.name}: `at` needs a time zone")
        wanted = self.signature.parameters
        edge = {name: value for name, value in (("by", by), ("at", at)) if name in wanted}
        bound = self.signature.bind(*args, **named, **edge)
        bound.apply_defaults()
        order = bound.arguments.get(self.order_name)
        if self.order and isinstance(order, dict):
            bound.arguments[self.order_name] = self.order.model_validate(order)
        return dict(bound.arguments)

    def _do(self, under: Under, arguments: dict[str, Any], by: Acting, on_behalf_of: Acting | None) -> Done:
        token = entering._under.set(under)
        try:
            subjects = [arguments[name] for name in self.enters if name != "result"]
            held = entering.hold((subject.volume.pk for subject in subjects), under)
            for subject in subjects:
                _refresh(subject, under)
            under.look_at_the_clock()
            if "at" in arguments:
                arguments["at"] = under.at
            self._authorise(under, by, on_behalf_of, held)
            if self.by.persons == 2:
                approvals.use(self, arguments, under, held)
            result = self.function(**arguments)
            volumes = list({volume.pk: volume for volume in (*held, *_entered(self, result, under))}.values())
            if len(volumes) > len(held):
                self._authorise(under, by, on_behalf_of, volumes)
            self._check_clocks(under)
            return Done(result, under.act_id, [self._enter(volume, under, arguments) for volume in volumes])
        finally:
            entering._under.reset(token)

    def _authorise(self, under: Under, by: Acting, on_behalf_of: Acting | None, volumes: list[Volume]) -> None:
        person = by
        if on_behalf_of is not None:
            person = giver_of(by, on_behalf_of, self.name, volumes, under.at)
            under.on_behalf_of = person.actor_id
        elif under.outer is not None and under.outer.on_behalf_of is not None:
            # What the outer act brings with it was delegated with it.
            under.on_behalf_of = under.outer.on_behalf_of
            person = Actor(under.on_behalf_of)
        under.role = self.by.require(person, volumes, under.at)

    def _check_clocks(self, under: Under) -> None:
        undeclared = set(under.clocks) - set(self.starts) - set(self.ends)
        if undeclared:
            raise RuntimeError(f"{self.name} starts or ends {sorted(undeclared)} without declaring it")

    def _enter(self, volume: Volume, under: Under, arguments: dict[str, Any]) -> Entry:
        body: dict[str, Any] = {}
        for name, value in arguments.items():
            if name == self.order_name and isinstance(value, Order):
                body["order"] = vault.without_personal(value, volume)
            elif name not in ("by", "at"):
                body[name] = _entered_as(value, volume, self.name, name)
        body |= {"facts": plain(under.facts)} if under.facts else {}
        entry = entering.enter(
            volume,
            under,
            kind=self.name,
            version=self.version,
            body=plain(body),
            audience=under.shown_to or self.shown_to,
        )
        if self.logged:
            rows.insert(PendingLeaf(digest=entry.hash, entry=entry, at=under.at))
        if not under.historic:
            outbox.post(self.name, entry)
        return entry


def act(
    name: str,
    *,
    by: Authority,
    enters: str | tuple[str, ...],
    cites: str | tuple[str, ...] = (),
    rule: str | tuple[str, ...] = (),
    shown_to: Audience = COURT,
    logged: bool = False,
    adverse: bool = False,
    version: int = 1,
    starts: tuple[str, ...] = (),
    ends: tuple[str, ...] = (),
) -> Callable[[Callable[..., Any]], Act]:
    """Declare an act: who may do it, where it is entered, on which legal basis, who learns of it."""

    def declare(function: Callable[..., Any]) -> Act:
        return Act(
            name,
            function,
            by,
            _tuple(enters),
            _tuple(cites),
            _tuple(rule),
            shown_to,
            logged,
            adverse,
            version,
            starts,
            ends,
        )

    return declare


def _is_free(hint: Any) -> bool:
    kind = get_origin(hint) or hint
    return inspect.isclass(kind) and issubclass(kind, FREE) and not issubclass(kind, Enum)


def _tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _order_of(function: Callable[..., Any]) -> tuple[type[Order] | None, str]:
    for name, hint in get_type_hints(function).items():
        if name != "return" and inspect.isclass(hint) and issubclass(hint, Order):
            return hint, name
    return None, ""


def _reference(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, bytes):
        return f"sha256:{sha256(value).hex()}"
    return plain(value)


def _entered_as(value: Any, volume: Volume, act: str, name: str) -> Any:
    """What an entry, which nobody can ever erase, says of an argument beside the order: a reference or a hash."""
    if isinstance(value, dict):
        # What the outside answered may tell of a person.
        return vault.seal(volume, "volume", plain(value))
    if isinstance(value, FREE):
        raise TypeError(f"{act}: {name} would stand in the entry for ever; {INTO_THE_ORDER}")
    return _reference(value)


def _refresh(subject: Any, under: Under) -> None:
    if isinstance(subject, Volume):
        subject.__dict__.update(entering.outermost_of(under).volumes[subject.pk].__dict__)
    elif isinstance(subject, models.Model):
        subject.refresh_from_db()


def _entered(declared: Act, result: Any, under: Under) -> list[Volume]:
    if "result" not in declared.enters:
        return []
    results = result if isinstance(result, list | tuple) else [result]
    return entering.hold((one.volume.pk for one in results), under)
