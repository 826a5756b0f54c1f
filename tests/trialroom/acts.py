"""Acts of the trial room: each kind of act once."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from opencourt.kernel import deadlines, streams
from opencourt.kernel.act import PARTIES, act
from opencourt.kernel.authority import Acting, clerk, filing_clerk, judge, platform, two
from opencourt.kernel.batch import BatchAct, Declined, Filed, Held
from opencourt.kernel.book import ask, question
from opencourt.kernel.clock import COURT_ZONE
from opencourt.kernel.entering import open_volume, tell
from opencourt.kernel.errors import Refused
from opencourt.kernel.finding import Finding
from opencourt.kernel.flows import move, send
from opencourt.kernel.models import Errand, Volume
from opencourt.kernel.orders import AdverseOrder, Order, Personal
from opencourt.kernel.timelimits import TimeLimit, Unit
from tests.trialroom.models import Claim

DEFENCE = TimeLimit(15, Unit.DAYS, cites="CivPL 128")
question("trial.may_be_registered", "May this claim be registered?")


class Bring(Order):
    """Bringing a claim."""

    court: str
    defendant: str = ""
    telephone: Annotated[str | None, Personal()] = None


class Register(Order):
    """Registering a claim."""

    remark: str = ""


class Fine(AdverseOrder):
    """Fining someone."""

    fen: int


class AskBank(Order):
    """Asking a bank for a balance."""

    account: str


@act("trial.bring", by=filing_clerk, enters="result", cites="CivPL 123", shown_to=PARTIES)
def bring(order: Bring, *, by: Acting, at: datetime) -> Claim:
    """Take a claim in."""
    volume = open_volume("claim", court=order.court)
    return Claim.objects.create(volume=volume, defendant=order.defendant)


@act("trial.register", by=filing_clerk, enters="claim", cites="CivPL 126", shown_to=PARTIES, logged=True)
def register(claim: Claim, order: Register, *, by: Acting, at: datetime) -> Claim:
    """Register the claim as a case."""
    Finding.all_of(
        ("CivPL 122(2)", bool(claim.defendant), "No definite defendant is named."),
        ("CivPL 126", not claim.registered, "The claim is registered already."),
    ).or_refuse()
    ask("trial.may_be_registered", claim).or_refuse()
    Claim.objects.filter(pk=claim.pk).update(registered=True)
    claim.registered = True
    note(claim.volume, by=by, at=at)
    return claim


@act("trial.serve", by=clerk, enters="volume", cites="CivPL 128", starts=("defence",))
def serve(volume: Volume, *, by: Acting, at: datetime) -> Volume:
    """Serve the complaint: the defendant has fifteen days for a defence."""
    deadlines.start(volume, "defence", DEFENCE, event=at.astimezone(COURT_ZONE).date())
    return volume


@act("trial.answer", by=clerk, enters="volume", cites="CivPL 128", ends=("defence",))
def answer(volume: Volume, *, by: Acting, at: datetime) -> Volume:
    """Take the defence in."""
    tell(in_time=deadlines.end(volume, "defence"))
    return volume


@act("trial.note", by=clerk, enters="volume", cites="CivPL 150", version=2)
def note(volume: Volume, *, by: Acting, at: datetime) -> Volume:
    """Note something, alone or inside another act."""
    tell(noted=True)
    return volume


@act("trial.close", by=clerk, enters="claim", cites="CivPL 150")
def close(claim: Claim, *, by: Acting, at: datetime) -> Claim:
    """Close a claim that cannot be registered."""
    opened = open_volume("claim", court=claim.volume.court)
    Claim.objects.filter(pk=claim.pk).update(defendant="")
    note(claim.volume, by=by, at=at)
    note(opened, by=by, at=at)
    Finding.all_of(("CivPL 150", claim.registered, "Only what was registered can be closed.")).or_refuse()
    return claim


@act("trial.try_to_close", by=clerk, enters="claim", cites="CivPL 150")
def try_to_close(claim: Claim, *, by: Acting, at: datetime) -> Claim:
    """Close the claim, or only note that it could not be."""
    try:
        close(claim, by=by, at=at)
    except Refused:
        tell(closed=False)
    return claim


@act("trial.fine", by=two(of=judge), enters="claim", cites="CivPL 118", adverse=True, logged=True)
def fine(claim: Claim, order: Fine, *, by: Acting, at: datetime) -> Claim:
    """Fine someone; two judges must agree."""
    return claim


@act("trial.ask_bank", by=judge, enters="claim", cites="CivPL 253")
def ask_bank(claim: Claim, order: AskBank, *, by: Acting, at: datetime) -> Errand:
    """Ask a bank for a balance."""
    return send(claim.volume, "trial.bank", {"account": order.account})


@act("trial.bank_answered", by=platform, enters="errand", cites="CivPL 253")
def bank_answered(errand: Errand, answer: dict[str, Any], *, at: datetime) -> None:
    """Take the bank's answer in, once."""
    move(errand, "answered", answer=answer)
    tell(balance=answer["balance"])


@act("trial.bank_timed_out", by=platform, enters="errand", cites="CivPL 253")
def bank_timed_out(errand: Errand, *, at: datetime) -> None:
    """Note that the bank did not answer in time."""
    move(errand, "timed_out")


@act("trial.bank_answered_late", by=platform, enters="errand", cites="CivPL 253")
def bank_answered_late(errand: Errand, answer: dict[str, Any], *, at: datetime) -> None:
    """Take a late answer in."""
    move(errand, "answered_late", answer=answer)
    tell(balance=answer["balance"])


class OpenLot(Order):
    """Letting offers for a lot in."""

    floor: int
    step: int
    opens_at: datetime
    closes_at: datetime


class Seated(Order):
    """Someone who may offer, or no longer, under the name they have there."""

    bidder: UUID


@act("trial.open_lot", by=clerk, enters="volume", cites="CivPL 258", shown_to=PARTIES)
def open_lot(volume: Volume, order: OpenLot, *, by: Acting, at: datetime) -> Volume:
    """Let offers for a lot in."""
    streams.open_stream(volume, floor=order.floor, step=order.step, opens_at=order.opens_at, closes_at=order.closes_at)
    return volume


@act("trial.admit", by=clerk, enters="volume", cites="CivPL 258")
def admit(volume: Volume, order: Seated, *, by: Acting, at: datetime) -> int:
    """Admit a bidder."""
    return streams.admit(volume, order.bidder)


@act("trial.revoke", by=clerk, enters="volume", cites="CivPL 258")
def revoke(volume: Volume, order: Seated, *, by: Acting, at: datetime) -> bool:
    """Accept no more offers of a bidder."""
    return streams.revoke(volume, order.bidder)


@act("trial.checkpoint", by=platform, enters="volume", cites="CivPL 258", logged=True)
def checkpoint(volume: Volume, *, at: datetime) -> int:
    """Enter how far the offers have come."""
    return streams.checkpoint(volume)


@act("trial.close_lot", by=clerk, enters="volume", cites="CivPL 258", logged=True)
def close_lot(volume: Volume, *, by: Acting, at: datetime) -> Volume:
    """Accept no more offers and enter the head."""
    last = streams.close(volume)
    tell(winner=last.actor if last else None, price=last.amount if last else None)
    return volume


class Load(Order):
    """Filing claims from a list."""

    court: str
    sent_by: Annotated[str | None, Personal()] = None


@act("trial.load", by=clerk, enters="register", cites="CivPL 123", logged=True)
def load(register: Volume, order: Load, *, by: Acting, at: datetime) -> Volume:
    """File claims from a list of names."""
    return register


def _what_becomes_of(
    register: Volume, order: Load, items: list[str], *, by: Acting, at: datetime
) -> list[Filed | Held | Declined]:
    known = set(Claim.objects.filter(defendant__in=items).values_list("defendant", flat=True))
    answers: list[Filed | Held | Declined] = []
    for name in items:
        if not name:
            answers.append(Declined("line", "No definite defendant is named."))
        elif name in known:
            answers.append(Held(name))
        else:
            known.add(name)
            volume = Volume(kind="claim", court=order.court)
            answers.append(Filed(volume, {"defendant": name}, payload=Claim(volume=volume, defendant=name)))
    return answers


loading = BatchAct(
    load, chunk=_what_becomes_of, save=lambda filed: Claim.objects.bulk_create(one.payload for one, _entry in filed)
)
