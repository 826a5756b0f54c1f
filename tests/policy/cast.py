"""Everyone who might try: each role in each relation to a volume, parties, strangers, the platform."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from conftest import BEFORE, COURT, ELSEWHERE, MONDAY

from opencourt.kernel.authority import Acting
from opencourt.kernel.models import Office, Standing, Volume
from opencourt.kernel.terms import EVERYONE, SYSTEM, Role, Stands
from opencourt.people.models import Account

COURT_ROLES = ("clerk", "filing_clerk", "judge", "publisher", "administrator")
OFFICE_RELATIONS = ("own_court", "other_court", "ended", "recused", "standing", "left")
STANDING_RELATIONS = ("standing", "ended", "recused", "elsewhere")
ENDED = MONDAY - timedelta(days=1)


@dataclass(frozen=True)
class Person:
    """One who tries: a role or a standing, in a relation; such as judge@other_court, party@ended, everyone."""

    word: str

    @property
    def role(self) -> str:
        """The office, or the standing of who holds none; empty for everyone else."""
        return self.word.partition("@")[0] if "@" in self.word else ""

    @property
    def relation(self) -> str:
        """In which relation to the volume."""
        return self.word.partition("@")[2]

    def __str__(self) -> str:
        return self.word


def everybody() -> list[Person]:
    """The whole cast: `left` stands in the case still, but holds the office no longer."""
    words = [f"{role}@{relation}" for role in COURT_ROLES for relation in OFFICE_RELATIONS]
    words += ["system@own_court"]
    words += [f"{kind}@{relation}" for kind in ("party", "counsel", "subject") for relation in STANDING_RELATIONS]
    return [Person(word) for word in (*words, "signed_in", "everyone", "platform")]


@dataclass
class Cast:
    """The cast as accounts with their offices; `enrol` gives them their standings in a volume."""

    people: list[Person] = field(default_factory=everybody)
    acting: dict[Person, Acting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        accounts = {
            person: Account(username=person.word, name=f"name of {person.word}")
            for person in self.people
            if person.word not in ("everyone", "platform")
        }
        Account.objects.bulk_create(accounts.values())
        self.acting = {**accounts, Person("everyone"): EVERYONE, Person("platform"): SYSTEM}
        Office.objects.bulk_create(_office(person, one) for person, one in accounts.items() if person.role in Role)
        elsewhere = Volume.objects.create(kind="case", court=COURT)
        Standing.objects.bulk_create(
            Standing(volume=elsewhere, actor=self.acting[person].actor_id, stands_as=person.role, since=BEFORE)
            for person in self.people
            if person.relation == "elsewhere"
        )

    def enrol(self, volume: Volume) -> None:
        """Give everyone the standing in this volume that their relation says."""
        held = [(person, _standings(person)) for person in self.people]
        Standing.objects.bulk_create(
            Standing(volume=volume, actor=self.acting[person].actor_id, stands_as=kind, since=BEFORE, until=until)
            for person, standings in held
            for kind, until in standings
        )


def _office(person: Person, account: Account) -> Office:
    return Office(
        actor=account.pk,
        role=person.role,
        scope=ELSEWHERE if person.relation == "other_court" else COURT,
        since=BEFORE,
        until=ENDED if person.relation in ("ended", "left") else None,
    )


def _standings(person: Person) -> list[tuple[str, object]]:
    kind = person.role if person.role in Stands else Stands.CLERK
    if person.relation in ("standing", "left"):
        return [(kind, None)]
    if person.relation == "ended":
        return [(kind, ENDED)]
    if person.relation == "recused":
        # Recused although still entered: the stricter of the two holds.
        return [(kind, None), (Stands.RECUSED, None)]
    return []
