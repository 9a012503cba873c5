"""The command tree: words that are always there, and every exercise in the library.

An exercise is looked up by its id when it is called, so a person's own file is a command at once.
Built on Typer's own group, command and option classes; nothing else of its inside is used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, Signature
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from avoidkit.cli.context.run_context import run_context
from avoidkit.cli.registry import SECTIONS, WORDS, Command
from avoidkit.errors import NotHere
from avoidkit.exercise.model.header import Header, Setting

SETTINGS: Final = {"help_option_names": ["-h", "--help"]}
PLAIN: Final[dict[str, Any]] = {"rich_markup_mode": None, "context_settings": SETTINGS}
Context = Any  # Typer carries its own copy of click, and names no type for this


class CommandGroup(TyperGroup):
    """A group whose commands are looked up when they are called for.

    `default_callback` runs where no word of the group follows: `avoidkit journal`, and not
    `journal list`.
    """

    def __init__(
        self,
        words: dict[str, Command],
        default_callback: Callable[..., Any] | None = None,
        **rest: Any,
    ) -> None:
        rest.setdefault("invoke_without_command", default_callback is not None)
        rest.setdefault("no_args_is_help", default_callback is None)
        rest["callback"] = self._call_default if default_callback else None
        super().__init__(**rest)
        self.words, self.default_callback, self.subcommand_called = words, default_callback, False

    def _call_default(self, **options: Any) -> Any:
        if self.subcommand_called or self.default_callback is None:
            return None
        return self.default_callback(**options)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:  # noqa: ARG002 - the parent's shape
        entry = self.words.get(cmd_name)
        return None if entry is None else build_command(cmd_name, entry)

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the parent's shape
        return list(self.words)

    def format_commands(self, ctx: Context, formatter: Any) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(word, entry.summary) for word, entry in self.words.items()])

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        command = self.get_command(ctx, args[0])
        if command is None:
            raise NotHere(self.unknown(args[0]))
        self.subcommand_called = True
        return args[0], command, args[1:]

    def unknown(self, word: str) -> str:
        return f'There is no "{word}" here. There is: {", ".join(self.words)}.'


class RootGroup(CommandGroup):
    """The whole tree."""

    def __init__(self, **rest: Any) -> None:
        rest.update(callback=None, invoke_without_command=True, no_args_is_help=False)
        super().__init__(words=dict(WORDS), default_callback=self._show_home, **rest)

    def invoke(self, ctx: Context) -> Any:
        self._help = ctx.get_help
        return super().invoke(ctx)

    def _show_home(self, **_: Any) -> int:
        from avoidkit.cli.commands.home import home

        return home(self._help)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:  # noqa: ARG002 - the parent's shape
        entry = self.words.get(cmd_name)
        if entry is None:
            header = run_context().library.find(cmd_name)
            return None if header is None else build_exercise_command(header)
        if entry.function is None:
            header = run_context().library.find(cmd_name)
            if header is not None:
                return build_exercise_group(header, entry)
        return build_command(cmd_name, entry)

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """`journal list` needs no look at the exercise that `journal` is, too."""
        entry = self.words.get(args[0])
        if entry is None or not entry.subcommands.keys() & set(args[1:2]):
            return super().resolve_command(ctx, args)
        self.subcommand_called = True
        return args[0], build_command(args[0], entry), args[1:]

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the parent's shape
        """For completion: the words, and the exercises that everyone has. The person's own say
        too much about them to stand in a shell's list.
        """
        shipped = run_context().library.ids(shipped_only=True)
        return [*dict.fromkeys((*shipped, *self.words))]

    def format_commands(self, ctx: Context, formatter: Any) -> None:  # noqa: ARG002
        rows: dict[str, list[tuple[str, str]]] = {section: [] for section in SECTIONS}
        for header in run_context().library.headers():
            rows[header.group].append((header.id, header.summary))
        for word, entry in self.words.items():
            if entry.function:
                rows[entry.section].append((word, entry.summary))
            for subword, subcommand in entry.subcommands.items():
                rows[subcommand.section].append((f"{word} {subword}", subcommand.summary))
        for section, title in SECTIONS.items():
            if rows[section]:
                with formatter.section(title):
                    formatter.write_dl(rows[section])

    def unknown(self, word: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(word, {*self.words, *run_context().library.ids()}, n=3)
        guess = f" Did you mean: {', '.join(near)}?" if near else ""
        return f'avoidkit has no "{word}".{guess}  avoidkit list shows all.'


def build_command(name: str, entry: Command) -> Any:
    """The command, or the group of commands, of one entry."""
    command: Any = None if entry.function is None else _single_command(name, entry)
    if not entry.subcommands:
        return command
    callback, params = (command.callback, command.params) if command else (None, [])
    help_text = entry.summary or None
    return CommandGroup(
        dict(entry.subcommands), callback, name=name, help=help_text, params=params, **PLAIN
    )


def _single_command(name: str, entry: Command) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=SETTINGS)
    app.command(name, help=entry.summary)(_import_function(entry.function or ""))
    return typer.main.get_command(app)


def _import_function(address: str) -> Any:
    module, _, function = address.partition(":")
    return getattr(import_module(f"avoidkit.cli.commands.{module}"), function)


def build_exercise_command(header: Header) -> Any:
    """The command that plays one exercise, its settings as options."""
    return TyperCommand(
        name=header.id,
        help=f"{header.title}: {header.summary}",
        params=_params(header),
        callback=_make_player(header),
        **PLAIN,
    )


def build_exercise_group(header: Header, entry: Command) -> Any:
    """An exercise that also has commands of its own, such as `journal` and `journal list`."""
    play, params = _make_player(header), _params(header)

    def call_stdin_or_play(*, stdin: bool = False, **options: Any) -> Any:
        return _import_function(entry.stdin)() if stdin and entry.stdin else play(**options)

    if entry.stdin:
        params.append(_switch("--stdin", "Keep what comes on stdin as one note."))
    return CommandGroup(
        dict(entry.subcommands),
        call_stdin_or_play,
        name=header.id,
        help=f"{header.title}: {header.summary}",
        params=params,
        **PLAIN,
    )


def _make_player(header: Header) -> Callable[..., int]:
    def play(*, quick: bool = False, safety: bool = False, **options: str | bool | None) -> int:
        from avoidkit.cli.run.exercise_run import play_script

        settings = {
            name: _setting_text(value)
            for name, value in options.items()
            if value is not None and value is not False
        }
        context = run_context()
        script = context.exercises.script(header.id, settings, quick=quick, safety=safety)
        return play_script(context, script)

    return play


def _setting_text(value: str | bool) -> str:  # noqa: FBT001 - a switch is one
    return "yes" if value is True else str(value)


def _params(header: Header) -> list[Any]:
    return [
        *(_param(setting) for setting in header.settings),
        _switch("--quick", "A short form, a minute or so."),
        _switch("--safety", "Show all cautions first."),
    ]


def _param(setting: Setting) -> Any:
    if setting.argument:
        options = "|".join(option.id for option in setting.options)
        argument = typer.Argument(metavar=f"[{options}]", help=setting.label)
        return _typer_param(setting.name, Annotated[str | None, argument], None)
    flag = f"--{setting.name.replace('_', '-')}"
    if setting.kind == "switch":
        return _switch(flag, setting.label, setting.name)
    span = f"{setting.min:g}-{setting.max:g}" if setting.kind == "number" else "NAME"
    option = typer.Option(flag, metavar=span, help=setting.label, show_default=False)
    return _typer_param(setting.name, Annotated[str | None, option], None)


def _switch(flag: str, help_text: str, name: str | None = None) -> Any:
    option = typer.Option(flag, help=help_text, show_default=False)
    return _typer_param(name or flag.removeprefix("--"), Annotated[bool, option], False)


def _typer_param(name: str, annotation: Any, default: object) -> Any:
    """A parameter as Typer makes it of a function's: its own constructors change by version."""

    def function(**_: Any) -> None: ...

    parameter = Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
    function.__signature__ = Signature([parameter])  # type: ignore[attr-defined]
    function.__annotations__ = {name: annotation}
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command()(function)
    return typer.main.get_command(app).params[0]
