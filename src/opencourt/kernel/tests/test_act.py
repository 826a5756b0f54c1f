"""The act: transaction, authority, entry, key, nesting, personal payload, two persons."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, repeat

import pytest
from conftest import COURT, ELSEWHERE, account
from django.db import DatabaseError, transaction
from tests.trialroom import acts
from tests.trialroom.models import Claim

from opencourt.kernel import vault
from opencourt.kernel.act import act
from opencourt.kernel.authority import judge
from opencourt.kernel.book import BOOK
from opencourt.kernel.canonical import GENESIS
from opencourt.kernel.entering import open_volume, tell
from opencourt.kernel.errors import Awaited, Conflict, NotEntitled, Refused
from opencourt.kernel.finding import Finding
from opencourt.kernel.models import ActKey, Approval, Delegation, Entry, Message, Office, PendingLeaf, Standing, Volume
from opencourt.kernel.orders import Order
from opencourt.kernel.terms import Role, Stands

BRING = acts.Bring(court=COURT, defendant="张建国", telephone="010-0000-0000")


@pytest.fixture
def claim(chen, monday) -> Claim:
    return acts.bring(BRING, by=chen, at=monday)


def delegated(giver, actor, *, at) -> None:
    """For one day, in the court."""
    Delegation.objects.create(
        giver=giver.pk, actor=actor.pk, act="trial.register", court=COURT, since=at, until=at + timedelta(days=1)
    )


def kinds_of(claim: Claim) -> list[str]:
    return list(Entry.objects.filter(volume=claim.volume).order_by("seq").values_list("kind", flat=True))


class TestEntering:
    def test_leaves_the_inner_entry_before_the_outer_and_names_why(self, claim, chen, monday):
        acts.register(claim, acts.Register(), by=chen, at=monday)
        assert kinds_of(claim) == ["trial.bring", "trial.note", "trial.register"]
        inner, outer = Entry.objects.order_by("pk")[1:]
        assert inner.because_of == outer.act_id

    def test_chains_each_entry_to_the_one_before(self, claim, chen, monday):
        acts.register(claim, acts.Register(), by=chen, at=monday)
        entries = list(Entry.objects.filter(volume=claim.volume).order_by("seq"))
        assert [bytes(one.prev) for one in entries] == [GENESIS, *(bytes(one.hash) for one in entries[:-1])]
        assert all(bytes(one.hash) == one.true_hash() for one in entries)
        claim.volume.refresh_from_db()
        assert (claim.volume.length, bytes(claim.volume.head)) == (3, bytes(entries[-1].hash))

    def test_changes_nothing_when_refused_and_names_every_reason(self, chen, monday):
        claim = acts.bring(acts.Bring(court=COURT), by=chen, at=monday)
        Claim.objects.filter(pk=claim.pk).update(registered=True)
        with pytest.raises(Refused) as refusal:
            acts.register(claim, acts.Register(), by=chen, at=monday)
        assert [one.cites for one in refusal.value.finding.reasons] == ["CivPL 122(2)", "CivPL 126"]
        assert kinds_of(claim) == ["trial.bring"]
        assert not PendingLeaf.objects.exists()

    def test_sees_the_state_after_the_lock_not_the_one_it_was_given(self, claim, chen, monday):
        stale = Claim.objects.get(pk=claim.pk)
        acts.register(claim, acts.Register(), by=chen, at=monday)
        with pytest.raises(Refused, match="registered already"):
            acts.register(stale, acts.Register(), by=chen, at=monday)

    def test_promises_the_log_a_leaf_only_where_declared(self, claim, chen, monday):
        assert not PendingLeaf.objects.exists()
        acts.register(claim, acts.Register(), by=chen, at=monday)
        leaf = PendingLeaf.objects.get()
        assert bytes(leaf.digest) == bytes(leaf.entry.hash)

    def test_posts_one_message_for_each_listener(self, claim, chen, monday):
        acts.register(claim, acts.Register(), by=chen, at=monday)
        assert [one.listener for one in Message.objects.all()] == ["tests.trialroom.tasks.hear"]

    def test_imported_history_tells_no_listener(self, claim, chen, monday):
        acts.register(claim, acts.Register(), by=chen, at=monday, historic=True)
        assert not Message.objects.exists()
        assert Entry.objects.last().historic

    def test_a_refused_inner_act_leaves_nothing_when_the_outer_goes_on(self, claim, chen, monday):
        acts.try_to_close(claim, by=chen, at=monday)
        assert kinds_of(claim) == ["trial.bring", "trial.try_to_close"]
        assert Claim.objects.get().defendant == "张建国" and Volume.objects.count() == 1
        entries = list(Entry.objects.order_by("seq"))
        assert bytes(entries[1].prev) == bytes(entries[0].hash)
        held = Volume.objects.get()
        assert (held.length, bytes(held.head)) == (2, bytes(entries[1].hash))

    @pytest.mark.parametrize("change", [{"kind": "other"}, {"body": b"{}"}])
    def test_the_database_itself_refuses_to_rewrite_an_entry(self, claim, change):
        with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
            Entry.objects.update(**change)
        with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
            Entry.objects.first().delete()

    def test_docket_primitives_work_only_inside_an_act(self, db):
        with pytest.raises(RuntimeError, match="only inside an act"):
            open_volume("claim")
        with pytest.raises(RuntimeError, match="only inside an act"):
            tell(anything=1)

    def test_needs_a_time_with_a_zone(self, claim, chen, monday):
        with pytest.raises(TypeError, match="time zone"):
            acts.register(claim, acts.Register(), by=chen, at=monday.replace(tzinfo=None))


class TestTime:
    """The time of an act is the one after its locks, not the one at which somebody began to wait for them."""

    def test_asks_for_the_office_as_it_is_after_the_lock(self, claim, chen, monday):
        Office.objects.filter(actor=chen.pk).update(until=monday + timedelta(seconds=1))
        times = chain([monday], repeat(monday + timedelta(seconds=2)))
        with pytest.raises(NotEntitled):
            acts.register(claim, acts.Register(), by=chen, at=lambda: next(times))

    def test_enters_and_gives_the_function_the_time_after_the_lock(self, claim, chen, monday):
        times = chain([monday], repeat(monday + timedelta(seconds=2)))
        acts.register(claim, acts.Register(), by=chen, at=lambda: next(times))
        assert {one.at for one in Entry.objects.exclude(kind="trial.bring")} == {monday + timedelta(seconds=2)}

    def test_never_enters_an_earlier_time_than_the_entry_before(self, claim, chen, monday):
        later = monday + timedelta(hours=1)
        acts.note(claim.volume, by=chen, at=later)
        acts.register(claim, acts.Register(), by=chen, at=monday)
        assert Entry.objects.get(kind="trial.register").at == later
        assert PendingLeaf.objects.get().at == Message.objects.get().due_at == later


class TestKey:
    def test_a_repeat_with_the_same_key_gives_the_first_answer(self, chen, monday):
        first = acts.bring.perform(BRING, by=chen, at=monday, key="k1")
        second = acts.bring.perform(BRING, by=chen, at=monday + timedelta(hours=1), key="k1")
        assert second.repeated and second.result == first.result and second.act_id == first.act_id
        assert Claim.objects.count() == 1

    def test_another_body_with_the_same_key_is_a_conflict(self, chen, monday):
        acts.bring(BRING, by=chen, at=monday, key="k1")
        with pytest.raises(Conflict, match="already used"):
            acts.bring(acts.Bring(court=COURT, defendant="吴晓峰"), by=chen, at=monday, key="k1")

    def test_a_refused_act_leaves_its_key_free(self, chen, monday):
        claim = acts.bring(acts.Bring(court=COURT), by=chen, at=monday)
        with pytest.raises(Refused):
            acts.register(claim, acts.Register(), by=chen, at=monday, key="k2")
        assert not ActKey.objects.filter(key="k2").exists()

    def test_keys_of_two_people_do_not_meet(self, chen, monday):
        other = account("qian", Role.FILING_CLERK)
        acts.bring(BRING, by=chen, at=monday, key="same")
        assert not acts.bring.perform(BRING, by=other, at=monday, key="same").repeated


class TestAuthority:
    def test_refuses_who_holds_no_office(self, claim, li, monday):
        with pytest.raises(NotEntitled, match="does not include"):
            acts.register(claim, acts.Register(), by=li, at=monday)

    def test_refuses_the_same_office_in_another_court(self, claim, monday):
        stranger = account("qian", Role.FILING_CLERK, court=ELSEWHERE)
        with pytest.raises(NotEntitled, match="not in this volume"):
            acts.register(claim, acts.Register(), by=stranger, at=monday)

    def test_refuses_to_open_a_volume_in_another_court_and_leaves_none(self, chen, monday):
        with pytest.raises(NotEntitled):
            acts.bring(acts.Bring(court=ELSEWHERE), by=chen, at=monday)
        assert not Claim.objects.exists()

    def test_refuses_an_office_that_has_ended(self, claim, chen, monday):
        Office.objects.filter(actor=chen.pk).update(until=monday)
        with pytest.raises(NotEntitled):
            acts.register(claim, acts.Register(), by=chen, at=monday)

    def test_refuses_who_is_recused_from_this_volume(self, claim, chen, monday):
        Standing.objects.create(volume=claim.volume, actor=chen.pk, stands_as=Stands.RECUSED, since=monday)
        with pytest.raises(NotEntitled):
            acts.register(claim, acts.Register(), by=chen, at=monday)

    def test_someone_of_the_court_acts_on_behalf_of_another_until_the_delegation_ends(self, claim, chen, wang, monday):
        delegated(chen, wang, at=monday)
        with pytest.raises(NotEntitled, match="no longer"):
            acts.register(claim, acts.Register(), by=wang, on_behalf_of=chen, at=monday + timedelta(days=1))
        acts.register(claim, acts.Register(), by=wang, on_behalf_of=chen, at=monday)
        entry = Entry.objects.get(kind="trial.register")
        assert (entry.actor, entry.on_behalf_of) == (wang.pk, chen.pk)

    def test_a_delegation_ends_with_the_office_of_who_was_to_act(self, claim, chen, wang, monday):
        delegated(chen, wang, at=monday)
        Office.objects.filter(actor=wang.pk).update(until=monday)
        Office.objects.create(actor=wang.pk, role=Role.JUDGE, scope=ELSEWHERE, since=monday)
        with pytest.raises(NotEntitled, match="not delegated"):
            acts.register(claim, acts.Register(), by=wang, on_behalf_of=chen, at=monday)

    def test_a_delegation_of_one_court_counts_in_no_other(self, chen, wang, monday):
        for person in (chen, wang):
            Office.objects.create(actor=person.pk, role=Role.FILING_CLERK, scope=ELSEWHERE, since=monday)
        delegated(chen, wang, at=monday)
        away = acts.bring(acts.Bring(court=ELSEWHERE, defendant="张建国"), by=chen, at=monday)
        with pytest.raises(NotEntitled, match="not delegated"):
            acts.register(away, acts.Register(), by=wang, on_behalf_of=chen, at=monday)

    def test_a_party_does_not_come_back_in_anothers_name(self, claim, chen, wang, monday):
        delegated(chen, wang, at=monday)
        Standing.objects.create(volume=claim.volume, actor=wang.pk, stands_as=Stands.PARTY, since=monday)
        with pytest.raises(NotEntitled, match="not in this volume"):
            acts.register(claim, acts.Register(), by=wang, on_behalf_of=chen, at=monday)

    def test_no_one_acts_on_behalf_of_another_without_delegation(self, claim, chen, li, monday):
        with pytest.raises(NotEntitled, match="not delegated"):
            acts.register(claim, acts.Register(), by=li, on_behalf_of=chen, at=monday)


FINE = acts.Fine(
    reasons="不履行协助执行义务",
    notice="决定书",
    ends_on="2026-09-01",
    review_on="2026-06-01",
    remedy="三日内申请复议",
    fen=100_000,
)


class TestTwoPersons:
    def test_the_second_person_does_the_act(self, claim, wang, zhao, monday):
        with pytest.raises(Awaited):
            acts.fine(claim, FINE, by=wang, at=monday)
        assert "trial.fine" not in kinds_of(claim)
        acts.fine(claim, FINE, by=zhao, at=monday + timedelta(minutes=1))
        assert Entry.objects.last().facts()["facts"]["first_person"] == str(wang.pk)

    def test_one_person_is_not_two(self, claim, wang, monday):
        with pytest.raises(Awaited):
            acts.fine(claim, FINE, by=wang, at=monday)
        with pytest.raises(NotEntitled, match="another person"):
            acts.fine(claim, FINE, by=wang, at=monday + timedelta(minutes=1))

    def test_another_content_needs_two_persons_of_its_own(self, claim, wang, zhao, monday):
        with pytest.raises(Awaited):
            acts.fine(claim, FINE, by=wang, at=monday)
        with pytest.raises(Awaited):
            acts.fine(claim, FINE.model_copy(update={"fen": 1}), by=zhao, at=monday + timedelta(minutes=1))

    @pytest.mark.parametrize("days", [7, 5 * 365])
    def test_the_first_word_ends_after_seven_days_and_the_second_becomes_the_first(
        self, claim, wang, zhao, monday, days
    ):
        with pytest.raises(Awaited):
            acts.fine(claim, FINE, by=wang, at=monday)
        late = monday + timedelta(days=days)
        with pytest.raises(Awaited):
            acts.fine(claim, FINE, by=zhao, at=late)
        acts.fine(claim, FINE, by=wang, at=late + timedelta(minutes=1))
        assert Entry.objects.last().facts()["facts"]["first_person"] == str(zhao.pk)

    def test_the_first_word_counts_until_just_before_its_end(self, claim, wang, zhao, monday):
        with pytest.raises(Awaited):
            acts.fine(claim, FINE, by=wang, at=monday)
        acts.fine(claim, FINE, by=zhao, at=monday + timedelta(days=7) - timedelta(microseconds=1))

    def test_the_first_word_was_given_to_the_volume_as_it_was(self, claim, chen, wang, zhao, monday):
        with pytest.raises(Awaited):
            acts.fine(claim, FINE, by=wang, at=monday)
        acts.note(claim.volume, by=chen, at=monday)
        with pytest.raises(Awaited):
            acts.fine(claim, FINE, by=zhao, at=monday + timedelta(minutes=1))

    def test_a_word_that_vanishes_meanwhile_is_a_conflict(self, claim, wang, monday, monkeypatch):
        monkeypatch.setattr(Approval.objects, "bulk_create", lambda *_rows, **_how: None)
        with pytest.raises(Conflict, match="no longer there"):
            acts.fine(claim, FINE, by=wang, at=monday)


class TestPersonal:
    def test_the_entry_holds_a_commitment_and_the_vault_the_value(self, claim):
        body = Entry.objects.get().facts()
        reference = body["order"]["telephone"]
        assert "0000-0000" not in str(body)
        assert vault.opened(reference) == "010-0000-0000"

    def test_erasing_leaves_the_chain_whole_and_the_value_unreadable(self, claim):
        entry = Entry.objects.get()
        vault.erase(claim.volume, "volume")
        assert entry.true_hash() == bytes(entry.hash)
        with pytest.raises(Exception, match="erased"):
            vault.opened(entry.facts()["order"]["telephone"])


class TestDeclaring:
    def test_an_adverse_act_without_reasons_end_and_remedy_cannot_be_declared(self):
        class Bare(Order):
            fen: int

        def punish(volume, order: Bare, *, by, at): ...

        punish.__annotations__["order"] = Bare
        with pytest.raises(TypeError, match="AdverseOrder"):
            act("trial.punish", by=judge, enters="volume", adverse=True)(punish)
        assert "trial.punish" not in BOOK.acts

    def test_a_name_is_declared_once(self):
        with pytest.raises(ValueError, match="twice"):
            act("trial.note", by=judge, enters="volume")(lambda volume: volume)

    def test_a_citation_must_be_in_the_agreed_form(self):
        with pytest.raises(ValueError, match="no citation"):
            act("trial.other", by=judge, enters="volume", cites="article 5")(lambda volume: volume)

    def test_a_higher_room_can_answer_a_question_and_refuse(self, claim, chen, monday):
        answers = BOOK.questions["trial.may_be_registered"].answers
        answers.append(lambda claim: Finding.against("CivPL 127(5)", "This was decided before."))
        try:
            with pytest.raises(Refused, match="decided before"):
                acts.register(claim, acts.Register(), by=chen, at=monday)
        finally:
            answers.pop()

    @pytest.mark.parametrize("free", [str, list[str], tuple[str, ...], Order])
    def test_what_may_say_anything_is_a_field_of_the_order(self, free):
        def tell_of(volume, order: acts.Fine, what, *, by, at): ...

        tell_of.__annotations__ |= {"order": acts.Fine, "what": free}
        with pytest.raises(TypeError, match="field of the order"):
            act("trial.tell_of", by=judge, enters="volume")(tell_of)
        assert "trial.tell_of" not in BOOK.acts

    def test_what_nobody_declared_is_refused_when_it_is_given(self, volume, wang, monday):
        try:
            declared = act("trial.loose", by=judge, enters="volume")(lambda volume, what, *, by, at: volume)
            with pytest.raises(TypeError, match="field of the order"):
                declared(volume, "张建国", by=wang, at=monday)
        finally:
            BOOK.acts.pop("trial.loose", None)
        assert not Entry.objects.exists()
