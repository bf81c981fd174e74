"""Options that belong together, declared once: a command takes each group as one dataclass.

A group is a frozen dataclass whose fields are options as Typer takes them. `grouped` makes of a
command that takes groups one that takes their options.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, get_type_hints

from briefing.cli.options import (
    ActorOption,
    AfterOption,
    AllowPrivateOption,
    BeforeOption,
    ConfigOption,
    KindOption,
    MemoryLimitOption,
    PartOption,
    PartyOption,
    PipelineOption,
    TimeLimitOption,
    UrlOption,
)

if TYPE_CHECKING:
    from briefing.config import Config
    from briefing.export.selection import Selection
    from briefing.ingest.source import SourceOptions

__all__ = ["AnalysisOptions", "OpeningOptions", "PeriodOptions", "SelectionOptions", "grouped"]


@dataclass(frozen=True)
class AnalysisOptions:
    """By what articles are analysed, and within which limits."""

    pipeline: PipelineOption = None
    time_limit: TimeLimitOption = None
    memory_limit: MemoryLimitOption = None
    config: ConfigOption = None

    def settings(self, **given: Any) -> Config:
        """The configuration with these options, and others that were given.

        Args:
            given: More options, by their names in `config.override`.

        Raises:
            BriefingError: code 78, where the configuration file means nothing.
        """
        from briefing import config as configuration

        return configuration.override(
            configuration.load(self.config),
            pipeline=self.pipeline,
            time_limit=self.time_limit,
            memory_limit=self.memory_limit,
            **given,
        )


@dataclass(frozen=True)
class OpeningOptions:
    """How a source is opened."""

    url: UrlOption = None
    part: PartOption = None
    allow_private: AllowPrivateOption = False

    def options(self) -> SourceOptions:
        """The same for what opens sources."""
        from briefing.ingest.source import SourceOptions

        return SourceOptions(self.url, self.part, self.allow_private)


@dataclass(frozen=True)
class SelectionOptions:
    """Whose statements are wanted, and of which kinds."""

    party: PartyOption = None
    actor: ActorOption = None
    kind: KindOption = None

    def selection(self) -> Selection:
        """The same for what selects them."""
        from briefing.export.selection import Selection

        return Selection(tuple(self.party or ()), tuple(self.actor or ()), tuple(self.kind or ()))


@dataclass(frozen=True)
class PeriodOptions:
    """From which day to which articles of the library are taken."""

    after: AfterOption = None
    before: BeforeOption = None


def grouped(command: Callable[..., int]) -> Callable[..., int]:
    """A command as Typer takes it: the options of a group stand where the group stood."""
    parameters: list[inspect.Parameter] = []
    groups: dict[str, tuple[type, list[str]]] = {}
    for name, parameter in inspect.signature(command, eval_str=True).parameters.items():
        kind = parameter.annotation
        if not (isinstance(kind, type) and is_dataclass(kind)):
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))
            continue
        types = get_type_hints(kind, include_extras=True)
        groups[name] = kind, [field.name for field in fields(kind)]
        parameters += (
            inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=types[field.name],
            )
            for field in fields(kind)
        )

    @functools.wraps(command)
    def call(**given: Any) -> int:
        for name, (kind, options) in groups.items():
            given[name] = kind(**{option: given.pop(option) for option in options})
        return command(**given)

    vars(call)["__signature__"] = inspect.Signature(parameters)
    call.__annotations__ = {each.name: each.annotation for each in parameters}
    return call
