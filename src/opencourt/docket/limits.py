"""The time limits of the docket by name, each with its article and the days from which it holds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from opencourt.kernel.law import Figure, Since, cites, since
from opencourt.kernel.timelimits import Kind, Procedure, TimeLimit, Unit

DAYS, MONTHS = Unit.DAYS, Unit.MONTHS
CIVIL, CRIMINAL, ADMINISTRATIVE = Procedure.CIVIL, Procedure.CRIMINAL, Procedure.ADMINISTRATIVE
# From these days on each code is known here; imported history starts no clocks.
CIVIL_2012, CIVIL_2021, CIVIL_2023 = "2013-01-01", "2022-01-01", "2024-01-01"
CRIMINAL_2012, CRIMINAL_2018, ADMINISTRATIVE_2014 = "2013-01-01", "2018-10-26", "2015-05-01"


class Track(StrEnum):
    """The procedure a case is tried in."""

    ORDINARY = "ordinary"
    SUMMARY = "summary"
    SMALL_CLAIMS = "small_claims"
    FAST_TRACK = "fast_track"


class Decision(StrEnum):
    """What is appealed against."""

    JUDGMENT = "judgment"
    RULING = "ruling"


def from_day(start: str, count: int, unit: Unit, article: str, **more: Any) -> Since[TimeLimit]:
    """A limit in force from that day, with its article on the limit as well."""
    return since(start, TimeLimit(count, unit, cites=article, **more), cites=article)


def civil(count: int, unit: Unit, old: str, new: str, **more: Any) -> Figure[TimeLimit]:
    """A civil limit that kept its length when the 2021 text gave its article another number."""
    return Figure(
        from_day(CIVIL_2012, count, unit, f"CivPL(2017) {old}", **more),
        from_day(CIVIL_2021, count, unit, f"CivPL(2021) {new}", **more),
        from_day(CIVIL_2023, count, unit, f"CivPL {new}", **more),
    )


def criminal(count: int, unit: Unit, old: str, new: str, **more: Any) -> Figure[TimeLimit]:
    """A criminal limit that kept its length when the 2018 text gave its article another number."""
    return Figure(
        from_day(CRIMINAL_2012, count, unit, f"CrimPL(2012) {old}", procedure=CRIMINAL, **more),
        from_day(CRIMINAL_2018, count, unit, f"CrimPL {new}", procedure=CRIMINAL, **more),
    )


def administrative(count: int, unit: Unit, article: str) -> Figure[TimeLimit]:
    """An administrative limit."""
    return Figure(from_day(ADMINISTRATIVE_2014, count, unit, f"AdmPL {article}", procedure=ADMINISTRATIVE))


SMALL_CLAIMS = Figure(
    from_day(CIVIL_2012, 3, MONTHS, "CivPL(2017) 161"),
    from_day(CIVIL_2021, 2, MONTHS, "CivPL(2021) 168"),
    from_day(CIVIL_2023, 2, MONTHS, "CivPL 168"),
)
FAST_TRACK = Figure(from_day(CRIMINAL_2018, 10, DAYS, "CrimPL 225", procedure=CRIMINAL))
COMMUTATION = Figure(from_day("2014-06-01", 1, MONTHS, "Commutation 1", procedure=CRIMINAL))
ENFORCEMENT = Figure(from_day("2000-09-28", 6, MONTHS, "TrialLimits 5"))

# Civil first instance LI-101..103, second LI-104, special LI-106; criminal LI-110..117; administrative
# LI-118..120; enforcement LI-121; review of an application for retrial LI-139.
TRIAL: dict[tuple[str, Track], Figure[TimeLimit]] = {
    ("民初", Track.ORDINARY): civil(6, MONTHS, "149", "152"),
    ("民初", Track.SUMMARY): civil(3, MONTHS, "161", "164"),
    ("民初", Track.SMALL_CLAIMS): SMALL_CLAIMS,
    ("民终", Track.ORDINARY): civil(3, MONTHS, "176", "183"),
    ("民辖终", Track.ORDINARY): civil(30, DAYS, "176", "183"),
    ("民特", Track.ORDINARY): civil(30, DAYS, "180", "187"),
    ("民申", Track.ORDINARY): civil(3, MONTHS, "204", "211"),
    ("刑初", Track.ORDINARY): criminal(2, MONTHS, "202", "208"),
    ("刑初", Track.SUMMARY): criminal(20, DAYS, "214", "220"),
    ("刑初", Track.FAST_TRACK): FAST_TRACK,
    ("刑终", Track.ORDINARY): criminal(2, MONTHS, "232", "243"),
    ("刑再", Track.ORDINARY): criminal(3, MONTHS, "247", "258"),
    ("刑更", Track.ORDINARY): COMMUTATION,
    ("行初", Track.ORDINARY): administrative(6, MONTHS, "81"),
    ("行初", Track.SUMMARY): administrative(45, DAYS, "83"),
    ("行终", Track.ORDINARY): administrative(3, MONTHS, "88"),
    ("执", Track.ORDINARY): ENFORCEMENT,
    ("执恢", Track.ORDINARY): ENFORCEMENT,
}
APPEAL: dict[tuple[Procedure, Decision], Figure[TimeLimit]] = {
    (CIVIL, Decision.JUDGMENT): civil(15, DAYS, "164", "171"),
    (CIVIL, Decision.RULING): civil(10, DAYS, "164", "171"),
    (CRIMINAL, Decision.JUDGMENT): criminal(10, DAYS, "219", "230"),
    (CRIMINAL, Decision.RULING): criminal(5, DAYS, "219", "230"),
    (ADMINISTRATIVE, Decision.JUDGMENT): administrative(15, DAYS, "85"),
    (ADMINISTRATIVE, Decision.RULING): administrative(10, DAYS, "85"),
}
APPEAL_FROM_ABROAD = Figure(
    from_day(CIVIL_2012, 30, DAYS, "CivPL(2017) 269"),
    from_day(CIVIL_2021, 30, DAYS, "CivPL(2021) 276"),
    from_day(CIVIL_2023, 30, DAYS, "CivPL 286"),
)
DEFENCE = civil(15, DAYS, "125", "128")
REGISTRATION = civil(7, DAYS, "123", "126")
RETRIAL_APPLICATION = Figure(
    from_day(CIVIL_2012, 6, MONTHS, "CivPL(2017) 205", kind=Kind.UNCHANGEABLE),
    from_day(CIVIL_2021, 6, MONTHS, "CivPL(2021) 212", kind=Kind.UNCHANGEABLE),
    from_day(CIVIL_2023, 6, MONTHS, "CivPL 216", kind=Kind.UNCHANGEABLE),
)


def in_force(figure: Figure[TimeLimit], on: date) -> TimeLimit | None:
    """The limit of that day, or None where the figure did not yet hold."""
    try:
        return figure.on(on)
    except LookupError:
        return None


def procedure_of(type_code: str) -> Procedure:
    """Whose code of procedure governs cases of that type."""
    if type_code.startswith("刑"):
        return CRIMINAL
    return ADMINISTRATIVE if type_code.startswith("行") and not type_code.startswith("行保") else CIVIL


@cites(
    "CivPL 152",
    "CivPL 183",
    "CivPL 187",
    "CrimPL 208",
    "CrimPL 243",
    "AdmPL 81",
    "AdmPL 88",
    rule=("LI-101", "LI-102", "LI-103", "LI-104", "LI-106", "LI-110", "LI-114", "LI-117", "LI-118", "LI-121"),
)
def trial_limit(type_code: str, *, on: date, track: Track = Track.ORDINARY) -> TimeLimit | None:
    """The limit in which a case of that type, registered that day, is to be closed; None where none is set."""
    figure = TRIAL.get((type_code, track))
    return in_force(figure, on) if figure else None


@cites("CivPL 171", "CivPL 286", "CrimPL 230", "AdmPL 85", rule=("LI-128", "LI-129", "LI-131"))
def appeal_limit(type_code: str, decision: Decision, *, on: date, without_domicile: bool = False) -> TimeLimit | None:
    """The limit for an appeal against a decision served that day; longer for a civil party living abroad."""
    procedure = procedure_of(type_code)
    if without_domicile and procedure is CIVIL:
        return in_force(APPEAL_FROM_ABROAD, on)
    return in_force(APPEAL[procedure, decision], on)
