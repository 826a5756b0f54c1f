"""Authority: one predicate gives the check of one object and the queryset of all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from conftest import COURT, ELSEWHERE, account
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opencourt.kernel import authority
from opencourt.kernel.authority import Authority, standing_as
from opencourt.kernel.errors import NotEntitled
from opencourt.kernel.looks import nearness
from opencourt.kernel.models import Office, Standing, Volume
from opencourt.kernel.terms import EVERYONE, SYSTEM, Actor, Audience, Hidden, Role, Stands

pytestmark = pytest.mark.django_db
DAYS = [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3)]
PEOPLE = [Actor(UUID(int=number)) for number in (1, 2)]
COURTS = [COURT, ELSEWHERE, ""]
DECLARED = [
    authority.filing_clerk,
    authority.clerk,
    authority.judge,
    authority.judge_of_the_case,
    authority.party_or_counsel,
    authority.platform,
    Authority("anyone with a standing", frozenset(), standing_as(*Stands)),
]
# Since when and until when: before, at or after the day that is asked about, or without an end.
interval = st.tuples(st.sampled_from(DAYS), st.sampled_from([None, *DAYS]))
office = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(list(Role)), st.sampled_from(COURTS), interval)
standing = st.tuples(st.sampled_from(PEOPLE), st.integers(0, 3), st.sampled_from(list(Stands)), interval)
volume = st.tuples(st.sampled_from(COURTS), st.sampled_from(list(Audience)), st.sampled_from(list(Hidden)))
many = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def made(db):
    """A world of volumes, offices and standings, made anew for every example."""

    def make(volumes, offices, standings) -> list[Volume]:
        for model in (Standing, Office, Volume):
            model.objects.all().delete()
        rows = Volume.objects.bulk_create(
            Volume(kind="case", court=court, disclosure=disclosure, hidden=hidden)
            for court, disclosure, hidden in volumes
        )
        Office.objects.bulk_create(
            Office(actor=person.actor_id, role=role, scope=court, since=since, until=until)
            for person, role, court, (since, until) in offices
        )
        Standing.objects.bulk_create(
            Standing(actor=person.actor_id, volume=rows[at % len(rows)], stands_as=stands_as, since=since, until=until)
            for person, at, stands_as, (since, until) in standings
        )
        return rows

    return make


world = (
    st.lists(volume, min_size=1, max_size=4),
    st.lists(office, max_size=4),
    st.lists(standing, max_size=5),
)


class TestOnePredicate:
    @many
    @given(*world, st.sampled_from(DECLARED))
    def test_what_is_permitted_on_one_is_what_the_queryset_of_all_holds(self, made, volumes, offices, standings, who):
        for actor in (*PEOPLE, SYSTEM, EVERYONE):
            rows = made(volumes, offices, standings)
            everything = set(who.volumes(actor, DAYS[1]).values_list("pk", flat=True))
            for one in rows:
                assert who.permits(actor, one, DAYS[1]) == (one.pk in everything)

    @many
    @given(*world, st.sampled_from(DECLARED))
    def test_an_act_is_let_through_on_some_volumes_only_if_it_is_permitted_on_each(
        self, made, volumes, offices, standings, who
    ):
        rows = made(volumes, offices, standings)
        for actor in (*PEOPLE, SYSTEM, EVERYONE):
            if who.role_of(actor, DAYS[1]) is not None and all(who.permits(actor, one, DAYS[1]) for one in rows):
                assert who.require(actor, rows, DAYS[1])
            else:
                with pytest.raises(NotEntitled):
                    who.require(actor, rows, DAYS[1])

    @many
    @given(*world)
    def test_who_may_know_of_a_volume_agrees_with_how_near_they_stand(self, made, volumes, offices, standings):
        rows = made(volumes, offices, standings)
        for reader in (*PEOPLE, EVERYONE):
            known = set(Volume.objects.visible_to(reader.actor_id, DAYS[1]).values_list("pk", flat=True))
            for one in rows:
                near = nearness(reader, one, DAYS[1])
                listed = one.hidden in (Hidden.NOT, Hidden.WITHHELD)
                if near != Audience.PUBLIC:
                    assert one.pk in known, "whoever stands near a volume knows of it"
                else:
                    assert (one.pk in known) == (one.disclosure == Audience.PUBLIC and listed)


class TestRole:
    def test_whoever_holds_offices_in_two_courts_acts_in_the_one_of_this_court(self, volume, monday):
        person = account("qian", Role.CLERK, court=ELSEWHERE)
        Office.objects.create(actor=person.pk, role=Role.FILING_CLERK, scope=COURT, since=DAYS[0])
        assert authority.clerk.require(person, [volume], monday) == Role.FILING_CLERK

    def test_an_office_begins_at_its_first_moment_and_has_ended_at_its_last(self, volume, monday):
        person = account("qian")
        hour = timedelta(hours=1)
        Office.objects.create(actor=person.pk, role=Role.JUDGE, scope=COURT, since=monday, until=monday + hour)
        before = monday - timedelta(microseconds=1)
        moments = (before, monday, monday + hour - timedelta(microseconds=1), monday + hour)
        assert [authority.judge.permits(person, volume, at) for at in moments] == [False, True, True, False]

    def test_an_office_called_the_platform_makes_nobody_the_platform(self, volume, monday):
        person = account("qian")
        Office.objects.create(actor=person.pk, role=Role.SYSTEM, scope=COURT, since=DAYS[0])
        assert not authority.platform.permits(person, volume, monday)
        assert not authority.platform.permits(Actor(None, is_system=True), volume, monday)


class TestBothSides:
    """Nobody is court and party in one case, and nobody sits without an office of its court."""

    @pytest.mark.parametrize("stands_as", [Stands.PARTY, Stands.COUNSEL, Stands.SUBJECT])
    def test_who_stands_in_a_case_otherwise_is_not_its_court(self, volume, wang, monday, stands_as):
        for kind in (stands_as, Stands.JUDGE):
            Standing.objects.create(volume=volume, actor=wang.pk, stands_as=kind, since=monday)
        assert not authority.judge.permits(wang, volume, monday)
        assert not authority.judge_of_the_case.permits(wang, volume, monday)
        assert nearness(wang, volume, monday) == Audience.PARTIES
        assert not Volume.objects.read_as_court_by(wang.pk, monday).exists()
        assert Volume.objects.visible_to(wang.pk, monday).exists()

    def test_a_judge_stays_a_party_in_a_case_of_their_own(self, volume, wang, monday):
        Standing.objects.create(volume=volume, actor=wang.pk, stands_as=Stands.PARTY, since=monday)
        assert authority.party_or_counsel.permits(wang, volume, monday)

    def test_a_judge_who_moved_to_another_court_no_longer_sits(self, volume, wang, monday):
        Standing.objects.create(volume=volume, actor=wang.pk, stands_as=Stands.JUDGE, since=monday)
        assert authority.judge_of_the_case.permits(wang, volume, monday)
        Office.objects.filter(actor=wang.pk).update(until=monday)
        Office.objects.create(actor=wang.pk, role=Role.JUDGE, scope=ELSEWHERE, since=monday)
        assert not authority.judge_of_the_case.permits(wang, volume, monday)
