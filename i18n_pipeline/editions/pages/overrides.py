"""A project's own templates, looked through before any page is made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from i18n_pipeline.editions.pages.theme import (
    BAR_STYLE,
    BUILT_IN,
    TEMPLATES,
    environment,
    shipped_templates,
)
from i18n_pipeline.editions.site import Templates
from i18n_pipeline.errors import PipelineError

if TYPE_CHECKING:
    from jinja2 import nodes

_BUILT_IN_STEP = f"write {BUILT_IN}/ before the name of ours"


def check_templates(own: Templates) -> None:
    """Raise PipelineError, with file and line, for the first of a project's templates at fault.

    At fault are errors of syntax, templates and blocks that there are not (a slip there would
    change nothing, and nobody would know why), one that nothing uses, and switching off escapes.
    """
    checked = [_Checked(own, name) for name, _ in own if name.endswith(".html")]
    for one in checked:
        one.check()
    used = {name for one in checked for name in one.mentioned()}
    for one in checked:
        if one.name not in used | one.shipped:
            one.fail(1, f"no page is made of it{_meant(one.name, one.shipped)}", "rename it")
    if "</style" in dict(own).get(BAR_STYLE, "").lower():
        raise PipelineError("a style sheet cannot hold “</style”", where=f"{TEMPLATES}/{BAR_STYLE}")


class _Checked:
    """One template and its syntax tree."""

    def __init__(self, own: Templates, name: str) -> None:
        self.name, self._source, self._own = name, dict(own)[name], own
        self._environment = environment(own)
        self.shipped = shipped_templates()
        self._known = {*self.shipped, *(f"{BUILT_IN}/{one}" for one in self.shipped), *dict(own)}

    def check(self) -> None:
        """Raise PipelineError for what is wrong with it."""
        from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415 (takes a while)

        try:
            self._environment.compile(self._source, self.name)
        except TemplateSyntaxError as error:
            self.fail(
                error.lineno, (error.message or "it cannot be read").rstrip("."), "correct it"
            )
        for kind in (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier):
            for node in self._tree.find_all(kind):
                what = "escaping cannot be switched off: what translators wrote is only text"
                self.fail(node.lineno, what, "take the autoescape tag out")
        for line, name in self.needed:
            if name == self.name:
                self.fail(line, "it stands on itself", _BUILT_IN_STEP)
            if name not in self._known:
                what = f"there is no template {name!r}{_meant(name, self._known)}"
                self.fail(line, what, "correct the name")
        self._check_blocks()

    def fail(self, line: int, what: str, step: str) -> None:
        """Raise the error."""
        raise PipelineError(what, where=f"{TEMPLATES}/{self.name}:{line}", next_step=step)

    @cached_property
    def _tree(self) -> nodes.Template:
        return self._environment.parse(self._source, self.name)

    @cached_property
    def needed(self) -> list[tuple[int, str]]:
        """Line and name of every template that it extends, includes or imports."""
        return list(_needed(self._tree))

    def mentioned(self) -> Iterator[str]:
        """Yield every text in its expressions: a template may be named in any of them."""
        from jinja2 import nodes  # noqa: PLC0415

        yield from (str(text.value) for text in self._tree.find_all(nodes.Const))

    def _check_blocks(self) -> None:
        """See that the blocks of a template that extends another are also in that one."""
        from jinja2 import nodes  # noqa: PLC0415

        if self._tree.find(nodes.Extends) is None:
            return
        offered = set(self._blocks_above(self._tree, (self.name,)))
        for node in self._tree.body:
            if isinstance(node, nodes.Block) and node.name not in offered:
                what = f"there is no block {node.name!r}{_meant(node.name, offered)}"
                step = f"use one of: {', '.join(sorted(offered))}"
                self.fail(node.lineno, what, step)

    def _blocks_above(self, tree: nodes.Template, below: tuple[str, ...]) -> Iterator[str]:
        """Yield the names of all blocks in what a template extends; `below` leads to it."""
        from jinja2 import nodes  # noqa: PLC0415

        loader = self._environment.loader
        for parent in tree.find_all(nodes.Extends):
            if loader and isinstance(parent.template, nodes.Const):
                name = parent.template.value
                if name in below:
                    self.fail(1, f"it stands on itself, by way of {below[-1]}", _BUILT_IN_STEP)
                source, *_ = loader.get_source(self._environment, name)
                above = self._environment.parse(source)
                yield from (block.name for block in above.find_all(nodes.Block))
                yield from self._blocks_above(above, (*below, name))


def _needed(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    from jinja2 import nodes  # noqa: PLC0415

    found: tuple[nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport, ...] = (
        *tree.find_all(nodes.Extends),
        *tree.find_all(nodes.Include),
        *tree.find_all(nodes.Import),
        *tree.find_all(nodes.FromImport),
    )
    for node in found:
        if isinstance(node.template, nodes.Const):
            yield node.lineno, node.template.value


def _meant(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, sorted(known), 1)
    return f" (is {close[0]!r} meant?)" if close else ""
