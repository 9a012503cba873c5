from __future__ import annotations

from typing import Any

import pytest

from avoidkit.exercise.engine import event_log
from avoidkit.exercise.engine.event_log import Event, Outcome
from avoidkit.exercise.engine.play import play
from avoidkit.exercise.engine.ports import Left, Move, Reply, Tempo
from avoidkit.exercise.engine.session import Given, Session
from avoidkit.exercise.model.steps import Mark, Value
from avoidkit.testing import Actor
from support.scripts import Run, Shelf, script, world

BREATHING = script("""
    - rate: How wound up?
      save: before
    - breathe: {in: 4, hold: 7, out: 8}
      cycles: 2
      save: breaths
    - rate: And now?
      save: after
    """)
DEFUSE = script("""
    - ask: What does your mind keep saying?
      save: thought
      pin: true
    - rate: How true does it feel?
      save: grip
      numb: true
    - say: "I'm having the thought that {thought}."
    - pause: 10 s
    - when: grip >= 8
      do:
        - say: Strong.
      else:
        - say: Let it stand there.
    - rate: And now?
      save: after
    - compare: [grip, after]
    - ask: What would you still choose?
      save: act
      optional: true
    """)


def answers(session: Session) -> dict[str, Value]:
    return dict(session.named)


def test_breathing_takes_exactly_its_own_time(run: Run) -> None:
    actor = Actor([7, 3])
    played = run(BREATHING, actor)
    assert (played.outcome, answers(played.session)) == (
        Outcome.FINISHED,
        {"before": 7, "breaths": 2, "after": 3},
    )
    assert actor.time == pytest.approx(38, abs=1e-6)
    assert [cue for cue in actor.seen if len(cue) < 6] == ["in", "hold", "out"] * 2


def test_a_slow_terminal_drops_frames_and_never_drifts() -> None:
    actor = Actor([7, 3], late=0.04)
    play(Session(BREATHING), world(actor, lambda _: True))
    assert actor.time == pytest.approx(38, abs=0.05)


def test_time_asleep_does_not_count() -> None:
    actor = Actor([7, 3])
    slept = 0

    class Sleeper(Actor):
        def tick(self, *args: object) -> Move | Tempo | None:
            nonlocal slept
            if self.ticks == 20:
                slept += 1
                self.time += 1000
            return super().tick(*args)  # type: ignore[arg-type]

    actor = Sleeper([7, 3])
    play(Session(BREATHING), world(actor, lambda _: True))
    assert slept == 1
    assert 1037 <= actor.time <= 1039


def test_stopping_early_keeps_what_was_answered(run: Run) -> None:
    played = run(BREATHING, Actor([7], keys={250: Move.STOP}))
    assert played.outcome is Outcome.STOPPED
    assert answers(played.session) == {"before": 7, "breaths": 1}


def test_one_key_ends_the_timer(run: Run) -> None:
    actor = Actor([7, 3], keys={20: Move.SKIP})
    played = run(BREATHING, actor)
    assert 1 < actor.time < 2.1
    assert answers(played.session) == {"before": 7, "breaths": 0, "after": 3}


def test_a_faster_breath_ends_sooner_and_says_so() -> None:
    actor = Actor([7, 3], keys={1: Tempo.FASTER, 2: Tempo.FASTER})
    play(Session(BREATHING), world(actor, lambda _: True))
    assert actor.time == pytest.approx(38 * 0.8, abs=0.1)


def test_a_pace_has_its_ends() -> None:
    actor = Actor([7, 3], keys=dict.fromkeys(range(1, 30), Tempo.FASTER))
    play(Session(BREATHING), world(actor, lambda _: True))
    assert actor.time == pytest.approx(38 * 0.4, rel=0.15)


def test_after_a_pause_the_breath_begins_again() -> None:
    actor = Actor([7, 3], keys={20: Tempo.PAUSE, 21: Tempo.PAUSE})
    play(Session(BREATHING), world(actor, lambda _: True))
    began = actor.seen.index("in")
    assert actor.seen[began : began + 4] == ["in", "hold", "out", "in"]
    assert actor.time == pytest.approx(2 + 3600 + 38, abs=0.3)


def test_a_pause_freezes_the_picture() -> None:
    frames = []

    class Watcher(Actor):
        def tick(self, texts, frame, seconds, around):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            frames.append(frame)
            return super().tick(texts, frame, seconds, around)

    actor = Watcher([7, 3], keys={20: Tempo.PAUSE, 21: Tempo.PAUSE})
    play(Session(BREATHING), world(actor, lambda _: True))
    assert (frames[19].paused, frames[20].paused, frames[21].paused) == (False, True, False)
    assert frames[20].size == pytest.approx(frames[19].size, abs=0.05)


def test_the_thought_stays_in_sight_on_every_later_screen(run: Run) -> None:
    actor = Actor(["I am late", 9, 5, Mark.SKIPPED])
    run(DEFUSE, actor)
    assert actor.arounds[0].pinned is None
    assert {around.pinned for around in actor.arounds[2:]} == {"I am late"}


def test_a_branch_is_decided_by_what_was_answered(run: Run) -> None:
    strong, light = Actor(["x", 9, 5, "y"]), Actor(["x", 3, 2, "y"])
    run(DEFUSE, strong)
    run(DEFUSE, light)
    assert any("Strong." in text for text in strong.seen)
    assert not any("Strong." in text for text in light.seen)
    assert any("Let it stand there." in text for text in light.seen)


@pytest.mark.parametrize("mark", [Move.SKIP, Mark.NUMB])
def test_else_stands_in_for_everything_that_is_not_true(mark: Move | Mark, run: Run) -> None:
    actor = Actor(["x", mark, 2, "y"])
    run(DEFUSE, actor)
    assert any("Let it stand there." in text for text in actor.seen)


def test_ratings_are_shown_one_under_the_other(run: Run) -> None:
    actor = Actor(["x", 8, 6, "y"])
    run(DEFUSE, actor)
    assert "before 8, now 6" in actor.seen


def test_grounding_is_an_aside_and_the_question_comes_back(run: Run) -> None:
    actor = Actor([Move.GROUND, 7, 3])
    run(BREATHING, actor)
    assert actor.seen[:3] == ["How wound up?", "(ground)", "How wound up?"]


def test_grounding_over_a_breath_comes_back_to_the_breath(run: Run) -> None:
    actor = Actor([7, 3], keys={250: Move.GROUND})
    played = run(BREATHING, actor)
    assert "(ground)" in actor.seen
    assert answers(played.session)["breaths"] == 2


def test_words_half_typed_come_back_after_an_aside(run: Run) -> None:
    actor = Actor([Left(Move.HELP, "half a tho"), "a whole one", 5, 5, "y"])
    played = run(DEFUSE, actor)
    assert actor.offered[:2] == [None, "half a tho"]
    assert answers(played.session)["thought"] == "a whole one"


def test_words_half_typed_are_kept_when_one_stops(run: Run) -> None:
    played = run(DEFUSE, Actor([Left(Move.STOP, "half a tho")]))
    assert played.outcome is Outcome.STOPPED
    assert answers(played.session) == {"thought": "half a tho"}


def test_stopping_half_way_writes_the_words_once() -> None:
    events: list[Event] = []

    def keep(event: Event) -> bool:
        events.append(event)
        return True

    play(Session(DEFUSE), world(Actor([Left(Move.STOP, "half a tho")]), keep))
    assert [(event["t"], event.get("a")) for event in events] == [("answer", "half a tho")]


def test_going_back_offers_what_was_answered(run: Run) -> None:
    actor = Actor(["first", Move.BACK, "second", 5, 5, "y"])
    played = run(DEFUSE, actor)
    assert actor.offered[:3] == [None, None, "first"]
    assert answers(played.session)["thought"] == "second"


def test_back_on_the_first_screen_stays_there(run: Run) -> None:
    actor = Actor([Move.BACK, "x", 5, 5, "y"])
    run(DEFUSE, actor)
    assert actor.seen[0] == actor.seen[1]


def test_a_skipped_question_is_unanswered(run: Run) -> None:
    played = run(DEFUSE, Actor(["x", Move.SKIP, Move.SKIP, Mark.SKIPPED]))
    assert played.outcome is Outcome.FINISHED
    assert answers(played.session) == {"thought": "x"}


def test_input_that_ends_interrupts_and_nothing_is_lost(run: Run) -> None:
    played = run(DEFUSE, Actor(["x", Left(Move.GONE, None)]))
    assert played.outcome is Outcome.INTERRUPTED
    assert answers(played.session) == {"thought": "x"}


def test_a_disk_that_says_no_is_told_on_the_next_screen_and_the_run_goes_on() -> None:
    actor = Actor(["x", 5, 5, "y"])
    played = play(Session(DEFUSE), world(actor, lambda _: False))
    assert played.outcome is Outcome.FINISHED
    assert [around.saved for around in actor.arounds[:2]] == [True, False]


@pytest.mark.parametrize(("private", "disk"), [(False, True), (True, True), (False, False)])
def test_whoever_types_long_is_told_whether_it_is_kept(private: bool, disk: bool) -> None:  # noqa: FBT001 - a row of the table above
    told: list[bool] = []

    class Typist(Actor):
        def ask(self, *asked: Any) -> Reply | Left:
            told.append(asked[-1]("half a"))
            return super().ask(*asked)

    page = script(f"""
        - write: What happened?
          save: story
          private: {"yes" if private else "no"}
        """)
    play(Session(page), world(Typist(["half a page"]), lambda _: disk))
    assert told == [disk and not private]


SECRET = script("""
    - ask: What is it?
      save: secret
      private: true
    - when: secret is answered
      say: Good to know.
    - ask: And what else is {secret}?
      save: rest
    """)


def test_a_private_answer_is_in_no_event() -> None:
    events: list[Event] = []

    def keep(event: Event) -> bool:
        events.append(event)
        return True

    actor = Actor([Left(Move.HELP, "swordfish half"), "swordfish", "plain"])
    play(Session(SECRET), world(actor, keep))
    assert "And what else is swordfish?" in actor.seen
    assert "swordfish" not in repr(events)
    assert events[1]["prompt"] == "And what else is ...?"
    assert [event.get("private") for event in events] == [True, None]


def test_a_private_answer_is_asked_again_first() -> None:
    events: list[Event] = []

    def keep(event: Event) -> bool:
        events.append(event)
        return True

    play(Session(SECRET), world(Actor(["swordfish", "plain"]), keep))
    asked: list[str] = []

    def again(session: Session) -> Given:
        assert session.position is not None
        asked.append(session.position.placed.key)
        return Given("swordfish", "", "", Actor().now())

    told = event_log.fold(SECRET, events, again=again)
    assert asked == ["secret#1"]
    assert dict(told.session.named) == {"secret": "swordfish", "rest": "plain"}


OUTER = script(
    """
    - ask: Before?
      save: before
    - visit: inner
    - ask: After?
      save: after
    """,
    shelf=Shelf({"inner.yaml": ""}),
)
INNER = script(
    """
    - ask: Inside?
      save: inside
    - ask: Deeper?
      save: deeper
    """,
    id_="inner",
)


def test_a_visit_is_played_whole_and_comes_back(run: Run) -> None:
    played = run(OUTER, Actor(["a", "b", "c", "d"]), {"inner": INNER})
    assert answers(played.session) == {"before": "a", "after": "d"}
    ((visit, outcome),) = played.visits
    assert (answers(visit), outcome) == ({"inside": "b", "deeper": "c"}, Outcome.FINISHED)


def test_stopping_in_a_visit_stops_it_all(run: Run) -> None:
    played = run(OUTER, Actor(["a", "b", Move.STOP]), {"inner": INNER})
    assert played.outcome is Outcome.STOPPED
    assert answers(played.visits[0][0]) == {"inside": "b"}


def test_a_visit_to_nowhere_goes_on(run: Run) -> None:
    played = run(OUTER, Actor(["a", "d"]))
    assert answers(played.session) == {"before": "a", "after": "d"}


ROUNDS = script("""
    - repeat:
        - rate: How strong?
          save: strength
        - say: Make room for it.
        - timer: 5 s
      until: strength <= 3
      at_most: 3
    - list: Which words are yours?
      save: mine
      max: 3
    - repeat:
        - rate: How much do you live {item}?
          save: lived
      for: mine
    """)


def test_rounds_go_on_until_they_are_enough(run: Run) -> None:
    actor = Actor([7, 2, ("warm", "free"), 4, 8])
    played = run(ROUNDS, actor)
    assert actor.seen.count("How strong?") == 2
    assert actor.seen.count("Make room for it.") == 2
    assert actor.seen[-2:] == ["How much do you live warm?", "How much do you live free?"]
    assert answers(played.session)["lived"] == 8


def test_a_skipped_rating_ends_the_rounds(run: Run) -> None:
    actor = Actor([Move.SKIP, Move.SKIP])
    run(ROUNDS, actor)
    assert actor.seen.count("How strong?") == 1


def test_rounds_have_an_end_of_their_own(run: Run) -> None:
    actor = Actor([9, 9, 9, ("warm",), 5])
    run(ROUNDS, actor)
    assert actor.seen.count("How strong?") == 3


ENDS = script("""
    - choose: What is it like?
      save: kind
      options: {old: an old rule, hurt: thoughts of hurting myself}
    - when: kind is "hurt"
      do:
        - end: Please reach a person.
          help: true
          keep: no
    - say: On we go.
    - pause: key
    - go: quick
    - ask: Long?
      save: long
      only: full
    - ask: Short?
      save: short
      only: quick
    """)


def test_an_end_ends_and_says_what_is_kept(run: Run) -> None:
    actor = Actor(["hurt", "never asked"])
    played = run(ENDS, actor)
    assert played.outcome is Outcome.FINISHED
    assert played.session.end is not None
    assert (played.session.end.help, played.session.end.keep) == (True, False)
    assert "On we go." not in actor.seen


def test_go_quick_changes_the_track_from_there_on(run: Run) -> None:
    actor = Actor(["old", "short"])
    played = run(ENDS, actor)
    assert answers(played.session) == {"kind": "old", "short": "short"}
    assert played.session.end is not None
    assert played.session.end.keep


CRISIS = script(
    """
    - choose: Are you safe where you are?
      save: safe
      options: {safe: yes, not-safe: no}
    - when: safe is "not-safe"
      end: You matter more than this exercise.
      help: true
      keep: no
    - ask: What can you see?
      save: seen
    """,
    id_="inner",
)


def test_an_end_with_help_shows_the_people_to_call(run: Run) -> None:
    actor = Actor(["not-safe"])
    played = run(CRISIS, actor)
    assert actor.seen[-2:] == ["You matter more than this exercise.", "(help)"]
    assert (played.outcome, played.keeps) == (Outcome.FINISHED, False)


def test_help_found_on_a_visit_does_not_lead_back(run: Run) -> None:
    actor = Actor(["a", "not-safe", "never asked"])
    played = run(OUTER, actor, {"inner": CRISIS})
    assert (played.outcome, played.keeps) == (Outcome.STOPPED, False)
    assert "After?" not in actor.seen
