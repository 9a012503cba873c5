"""`check` and `preview`: for the person who writes an exercise."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from avoidkit.cli.commands.list_show import near
from avoidkit.cli.context.run_context import run_context
from avoidkit.cli.text.messages import lasted
from avoidkit.errors import AvoidkitError, NotHere
from avoidkit.exercise.check.embedded_tests import read_trials, run_trials
from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.compiler.compile import Setup, compile_script
from avoidkit.exercise.engine.session import Given, Session
from avoidkit.exercise.engine.simulation import Page, as_words, simulated, walk, wording
from avoidkit.exercise.engine.time_left import lasts
from avoidkit.exercise.format.deck_file import read_deck
from avoidkit.exercise.format.ladder_file import read_ladder
from avoidkit.exercise.model.script import EmbeddedTest, Script
from avoidkit.exercise.model.steps import NAMES, Mark, Rate
from avoidkit.exercise.source.diagnostics import CODES
from avoidkit.exercise.source.nodes import Source
from avoidkit.exercise.source.yaml_reader import read

OTHERS: Final = re.compile(rb"^(deck|ladder):", re.MULTILINE)
"""What makes a file a deck of cards or a ladder; a text in it is always set in."""


def check(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...")] = None,
    *,
    explain: Annotated[str, typer.Option(metavar="CODE", help="Say what a code means.")] = "",
) -> int:
    """Read exercise files and say what to mend; without a name, all that there are."""
    if explain:
        if explain.upper() not in CODES:
            raise NotHere(f'There is no code "{explain}". There are: {", ".join(CODES)}.')
        sys.stdout.write(f"{explain.upper()}: {CODES[explain.upper()]}\n")
        return 0
    library = run_context().library
    sound_files, tests, errors, summary = Counter[str](), 0, 0, list[str]()
    for path in files or chain(*map(library.files, ("", "cards", "ladders"))):
        source = _read_source(path)
        other_kind = OTHERS.search(source.text)
        if other_kind:
            kind = other_kind[1].decode()
            report, passed, wrong = _check_other(kind, path, source)
        else:
            kind = "exercise"
            report, passed, wrong = _check_exercise(path, source)
        for problem in report:
            sys.stdout.write(f"{problem}\n\n")
        if wrong:
            errors_word = "error" if wrong == 1 else "errors"
            summary.append(f"{path.name}: {wrong} {errors_word}.")
        else:
            sound_files[kind] += 1
            tests += passed
        errors += wrong
    pass_ = "test passes" if tests == 1 else "tests pass"
    for kind, count in sorted(sound_files.items(), key=lambda pair: pair[0] != "exercise"):
        subject, possessive = (f"{kind} is", "its") if count == 1 else (f"{kind}s are", "their")
        played = f", {possessive} {tests} {pass_}" if kind == "exercise" else ""
        summary.append(f"{count} {subject} fine{played}.")
    sys.stdout.write(" ".join(summary) + "\n")
    return 1 if errors else 0


def _check_other(kind: str, path: Path, source: Source) -> tuple[list[str], int, int]:
    """The same of a deck of cards, or of a ladder, which carry no tests."""
    doc = read(source)
    name = ""
    if kind == "ladder":
        name = read_ladder(doc)
    elif deck := read_deck(doc):
        name = deck.id
    wrong = sum(not problem.warning for problem in doc.problems)
    problems = [str(problem) for problem in doc.problems]
    if name and not wrong and name != path.stem:
        return [*problems, _misnamed_error(path, name)], 0, 1
    return problems, 0, wrong


def _misnamed_error(path: Path, id_: str) -> str:
    return f"{path}: error E204: the file is called {path.stem}, its id is {id_}"


def _check_exercise(path: Path, source: Source) -> tuple[list[str], int, int]:
    """What there is to say of one file; how many tests passed; how many errors."""
    library = run_context().library
    script, problems = examine(source, library)
    wrong = [problem for problem in problems if not problem.warning]
    sentences = [str(problem) for problem in problems]
    if script is None or wrong:
        return sentences, 0, len(wrong)
    if path.stem != script.id:
        return [*sentences, _misnamed_error(path, script.id)], 0, 1

    def script_of(trial: EmbeddedTest) -> Script:
        facts = {f: trial.settings.get(f, "no") == "yes" for f in ("first_time", "first_month")}
        settings = {name: value for name, value in trial.settings.items() if name not in facts}
        return compile_script(source, library, Setup(settings, trial.track, **facts))

    failed = run_trials(script, script_of)
    return sentences + failed, len(script.trials), len(failed)


def preview(
    exercise: Annotated[str, typer.Argument(metavar="ID|FILE")],
    *,
    answers: Annotated[Path | None, typer.Option(help="A YAML file: NAME: answer.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="The quick track.")] = False,
) -> int:
    """Every screen in order, played by a simulated person; nothing waits, nothing is kept."""
    source = _find_source(exercise)
    library = run_context().library
    setup = Setup(track="quick" if quick else "full")
    script = compile_script(source, library, setup)
    player = f"played by {answers.name}" if answers else "every question skipped"
    sys.stdout.write(f"{script.id}, {player}; nothing waited for, nothing kept\n")
    replies = _answers(answers, script) if answers else {}
    pages = list(walk(Session(script), simulated(replies)))
    for number, page in enumerate(pages, 1):
        _print(number, page)
    seconds = sum(lasts(page.view.step) for page in pages)
    seen_lines = {placed.place.line for page in pages for placed in _placed_steps(page)}
    own_lines = {step.place.line for step in script.steps if step.place.file == source.file}
    missed_lines = sorted(own_lines - seen_lines)
    sys.stdout.write(f"{len(pages)} screens, about {lasted(max(seconds, 1))}.")
    if missed_lines:
        sys.stdout.write(f" Not visited: line {', '.join(map(str, missed_lines))}.")
    sys.stdout.write("\n")
    return 0


def _print(number: int, page: Page) -> None:
    step = page.view.step
    for text in page.view.texts:
        sys.stdout.write(f"{number:>2} say       {_indented(as_words(text))}\n")
    kind = NAMES[type(step)]
    scale = ""
    if isinstance(step, Rate):
        labels = ", ".join(f"{value} {words}" for value, words in sorted(step.labels.items()))
        scale = f"  ({labels})" if labels else f"  ({step.low} to {step.high})"
    lines = wording(step) or [lasted(lasts(step)) if lasts(step) else ""]
    sys.stdout.write(f"{number:>2} {kind:<10}{_indented(lines[0])}{scale}\n")
    for option in lines[1:]:
        sys.stdout.write(f"             - {option}\n")
    match page.answer:
        case Given(_, _, shown):
            sys.stdout.write(f"   answer    {_indented(shown)}\n")
        case Mark.SKIPPED | Mark.NUMB as mark:
            sys.stdout.write(f"   answer    ({mark.value})\n")
        case _:
            pass


def _indented(text: str) -> str:
    return text.replace("\n", f"\n{'':13}")


def _placed_steps(page: Page) -> list[Any]:
    return [*page.view.position.unwaited, page.view.position.placed]


def _answers(path: Path, script: Script) -> Mapping[str, Any]:
    """A file of answers is read as the answers of an embedded test."""
    source = _read_source(path)
    lines = [f"      {line}" for line in source.text.decode("utf-8", "replace").splitlines()]
    text = "\n".join(["tests:", "  - name: preview", "    answers:", *lines])
    trials, problems = read_trials(read(replace(source, text=text.encode())), script)
    if problems:
        problem = problems[0]
        raise AvoidkitError(
            f"{path}:{problem.place.line - 3}: {problem.message}. {problem.help}".strip()
        )
    return trials[0].answers if trials else {}


def _find_source(word: str) -> Source:
    """A file by its path, or an exercise by its id."""
    path = Path(word)
    if path.suffix == ".yaml":
        return _read_source(path)
    if run_context().library.find(word) is None:
        raise NotHere(near(word))
    return run_context().library.source(word)


def _read_source(path: Path) -> Source:
    try:
        return Source(path.read_bytes(), str(path))
    except OSError as error:
        raise AvoidkitError(f"{path} can't be read: {error.strerror}.") from None
