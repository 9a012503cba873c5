from __future__ import annotations

import json
import subprocess

import pytest

from avoidkit.exercise.library.library import Library, shipped
from support.cli_person import COMMAND, Person
from support.scripts import written

WALK = written("- ask: What did you see?\n  save: seen", id_="my-walk")


def test_bare_in_a_pipe_is_help(person: Person) -> None:
    done = person.run()
    assert done.returncode == 0
    assert "Right now:" in done.stdout
    assert "defuse" in done.stdout


@pytest.mark.parametrize("words", [["--version"], ["--plain", "--version"]])
def test_version_is_one_line(words: list[str], person: Person) -> None:
    assert person.run(*words).stdout.startswith("avoidkit 0.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["breath"], 'avoidkit has no "breath". Did you mean: breathe, reach?'),
        (["show", "defuze"], 'No exercise is called "defuze". Near it: defuse.'),
        (["preview", "defuze"], 'No exercise is called "defuze". Near it: defuse.'),
        (["breathe", "bax"], "pattern"),
        (["breathe", "--cycles", "900"], "cycles goes from 1 to 60."),
        (["breathe", "--count", "fast"], "count goes from 0.4 to 1.5."),
        (["breathe", "--cylces", "4"], "--cylces"),
        (["config", "set", "plane", "yes"], 'There is no setting "plane".'),
        (["config", "set", "plain", "maybe"], "plain takes yes or no."),
        (["config", "set", "breathe.cycles", "900"], "cycles goes from 1 to 60."),
        (["journal", "lost"], 'form has no "lost".'),
        (["journal", "show", "zz"], 'No entry is called "zz".'),
        (["check", "--explain", "E999"], 'There is no code "E999".'),
        (["show"], "ID"),
    ],
)
def test_a_word_that_is_not_there_is_exit_2_and_one_sentence(
    words: list[str], said: str, person: Person
) -> None:
    done = person.run(*words)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 4


def test_flags_work_before_and_after_the_command(person: Person) -> None:
    for words in (["--plain", "list"], ["list", "--plain"], ["list", "--no-keep", "--still"]):
        assert person.run(*words).returncode == 0


def test_a_persons_own_file_is_a_command_at_once(person: Person) -> None:
    (person.own / "my-walk.yaml").write_text(WALK)
    done = person.run("my-walk", typed="a lime tree\n")
    assert (done.returncode, "What did you see?" in done.stdout) == (0, True)
    assert "my-walk" in person.run("list").stdout
    assert "(yours)" in person.run("list").stdout


def test_a_broken_file_of_ones_own_is_told_with_what_to_do(person: Person) -> None:
    path = person.own / "my-walk.yaml"
    path.write_text(WALK.replace("save: seen", "savee: seen"))
    done = person.run("my-walk")
    assert done.returncode == 1
    assert "can't be played: 2 errors" in done.stderr
    told = person.run("check", str(path))
    assert told.returncode == 1
    assert "error E203: `ask` has no field `savee`" in told.stdout
    assert "= help: did you mean `save`?" in told.stdout


@pytest.mark.slow  # and `make check` has it read them all
def test_check_reads_all_there_is(person: Person) -> None:
    done = person.run("check")
    assert done.returncode == 0
    count = len(Library(None, shipped()).ids())
    assert f"{count} exercises are fine" in done.stdout
    decks, ladders = (len(list((shipped() / name).glob("*.yaml"))) for name in ("cards", "ladders"))
    assert f"{decks} decks are fine. {ladders} ladder is fine." in done.stdout


def test_preview_waits_for_nothing_and_takes_answers(person: Person) -> None:
    (person.own / "my-walk.yaml").write_text(WALK)
    (person.home / "answers.yaml").write_text("seen: a lime tree\n")
    done = person.run("preview", "my-walk", "--answers", str(person.home / "answers.yaml"))
    assert done.returncode == 0
    assert "answer    a lime tree" in done.stdout


def test_list_and_show_for_scripts_and_people(person: Person) -> None:
    rows = json.loads(person.run("list", "--json").stdout)
    assert {"breathe", "journal"} <= {row["id"] for row in rows}
    shown = person.run("show", "defuse").stdout
    assert (
        shown.startswith("A thought that keeps sticking (defuse), about 4 min.")
        or "defuse" in shown
    )
    assert "Not for" in shown
    assert "Evidence" in shown


def test_a_setting_is_remembered(person: Person) -> None:
    person.has_breathed()
    assert person.run("config", "set", "breathe.cycles", "2").returncode == 0
    done = person.run("breathe", "--now")
    assert done.stdout.count("Hold 7") == 2
    assert person.run("breathe", "--now", "--cycles", "1").stdout.count("Hold 7") == 1
    assert "breathe.cycles = 2" in person.run("config").stdout


def test_whoever_stops_reading_is_no_trouble(person: Person) -> None:
    environ = {"HOME": str(person.home), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen([COMMAND, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environ) as one:  # fmt: skip
        assert one.stdout is not None
        one.stdout.close()
        assert one.stderr is not None
        assert b"Traceback" not in one.stderr.read()
    assert one.returncode in (0, 141)


def test_completion_knows_the_shipped_exercises_only(person: Person) -> None:
    (person.own / "my-secret-walk.yaml").write_text(WALK.replace("my-walk", "my-secret-walk"))
    more = {"_AVOIDKIT_COMPLETE": "complete_bash", "COMP_WORDS": "avoidkit ", "COMP_CWORD": "1"}
    said = person.run(more=more).stdout.split()
    assert {"breathe", "defuse", "help-now"} <= set(said)
    assert "my-secret-walk" not in said


# --- what works when nothing else does ---


@pytest.mark.parametrize("words", [["help-now"], ["breathe", "--now", "--cycles", "1"]])
def test_help_and_a_breath_need_no_home_no_config_and_no_store(
    words: list[str], person: Person
) -> None:
    assert person.run(*words, more={"HOME": None, "XDG_RUNTIME_DIR": None}).returncode == 0
    config = person.home / ".config/avoidkit/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("plain = [broken")
    store = person.home / ".local/share/avoidkit"
    store.parent.mkdir(parents=True)
    store.write_text("in the way")
    done = person.run(*words)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_a_broken_config_is_said_once_and_passed_over(person: Person) -> None:
    config = person.home / ".config/avoidkit/config.toml"
    config.parent.mkdir(parents=True)
    config.write_bytes(b"\xff\xfe")
    done = person.run("list")
    assert done.returncode == 0
    assert done.stderr.count("isn't TOML") == 1


def test_a_broken_config_is_not_written_over(person: Person) -> None:
    config = person.home / ".config/avoidkit/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("plain = [broken # mine")
    done = person.run("config", "set", "keep", "no")
    assert done.returncode == 18
    assert "stays as it is" in done.stderr
    assert config.read_text() == "plain = [broken # mine"


def test_a_comment_outlives_config_set(person: Person) -> None:
    config = person.home / ".config/avoidkit/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('# mine\nkeep = "yes" # always\n')
    assert person.run("config", "set", "keep", "no").returncode == 0
    assert config.read_text() == '# mine\nkeep = "no" # always\n'


def test_words_that_have_no_place_are_not_said_back(person: Person) -> None:
    done = person.run("reach", "done", "wisteria")
    assert done.returncode == 2
    assert "more than this command takes" in done.stderr
    assert "wisteria" not in done.stderr
