"""Markup is code: no widget is given words of people without being told that they are words.

``Static("[/b]")`` ends the program, ``[@click=app.quit]x[/]`` runs an action, and “Müller [ACME] (Ltd)” loses
a part of its name. So what takes a string for markup must be told not to, or be given ``Content``, or words
of our own: a literal or ``_("…")`` without a bracket. Escaping does not do: it leaves holes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import missiontui

MARKUP_OFF = {"Static", "Label", "OptionList"}
"""They can be told; always, since what stands there may be changed later by ``update``."""
OWN_WORDS = {
    "Button": slice(0, 1), "Checkbox": slice(0, 1), "RadioButton": slice(0, 1), "Tab": slice(0, 1),
    "TabPane": slice(0, 1), "Link": slice(0, 1), "Placeholder": slice(0, 1), "Tree": slice(0, 1),
    "DirectoryTree": slice(0, 0), "Selection": slice(0, 1), "Collapsible": slice(0, 0),
    "RadioSet": slice(0, None), "Tabs": slice(0, None), "Select": slice(0, 1),
    "SelectionList": slice(0, None), "Hit": slice(1, 2), "DiscoveryHit": slice(0, 1),
    "SystemCommand": slice(0, 2), "Tooltip": slice(0, 1), "Markdown": slice(0, 1),
    "add_row": slice(0, None), "add_column": slice(0, 1), "add_columns": slice(0, None),
    "add_rows": slice(0, None), "update_cell": slice(2, 3), "update_cell_at": slice(1, 2),
    "add_leaf": slice(0, 1), "set_label": slice(0, 1), "with_tooltip": slice(0, 1),
    "add_tab": slice(0, 1), "set_options": slice(0, 0), "panic": slice(0, None), "exit": slice(2, 3),
}  # fmt: skip
"""What cannot be told, and which of its arguments are read as markup."""
READ_AS_MARKUP = {
    "label",
    "title",
    "prompt",
    "tooltip",
    "help",
    "match_display",
    "display",
    "message",
    "options",
}
"""Those of their arguments by name."""
ATTRIBUTES = {"tooltip", "border_title", "border_subtitle", "label"}
SAFE_RENDER = {"Content", "Text", "Strip", "list[Strip]"}
TRANSLATORS = {"_", "ngettext", "pgettext", "npgettext"}
SAFE_MAKERS = {"Content", "Text"}


def faults(source: str) -> list[str]:
    """What in a module could read words of people as markup: line and reason."""
    return [f"{line}: {why}" for line, why in sorted(set(_faults(ast.parse(source), "")))]


def _faults(node: ast.AST, function: str) -> Iterator[tuple[int, str]]:
    """The faults below a node, which is in the function called so."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        function = node.name
        if node.name == "render" and ast.unparse(node.returns or ast.Constant("")) not in SAFE_RENDER:
            yield node.lineno, "render() that does not say that it returns Content"
    elif isinstance(node, ast.ClassDef):
        yield from _of_class(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node, function)
    elif isinstance(node, ast.ImportFrom):
        yield from _of_import(node)
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        yield from _of_assignment(node)
    called = node.func if isinstance(node, ast.Call) else None
    for child in ast.iter_child_nodes(node):
        is_notify = isinstance(child, ast.Attribute) and child.attr == "notify"
        if is_notify and child is not called and function != "notify":
            yield node.lineno, "notify handed on: nobody sees whether markup=False is said"
        yield from _faults(child, function)


def _of_call(call: ast.Call, function: str) -> Iterator[tuple[int, str]]:
    name = _name(call.func)
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    is_off = _is_constant(keywords.get("markup"), False)
    if name in MARKUP_OFF and not is_off:
        yield call.lineno, f"{name} without markup=False"
    if (
        name == "notify"
        and (call.args or call.keywords)  # else it is a condition of threads
        and not is_off
        and not (function == "notify" and _name(keywords.get("markup")) == "markup")
    ):
        yield call.lineno, "notify without markup=False"
    if name == "from_markup" or (name == "from_text" and _root(call.func) == "Content" and not is_off):
        yield call.lineno, f"{name}: words are made markup"
    if _is_constant(keywords.get("markup"), True):
        yield call.lineno, "markup=True"
    if "tooltip" in keywords and not _is_ours(keywords["tooltip"]):
        yield call.lineno, "a tooltip that is not our own words or Content"
    if name in OWN_WORDS and not (name == "exit" and _root(call.func) == "sys"):
        given = [
            *call.args[OWN_WORDS[name]],
            *(value for key, value in keywords.items() if key in READ_AS_MARKUP),
        ]
        if not all(map(_is_ours, given)):
            yield call.lineno, f"{name} of something that is not our own words or Content"


def _of_class(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """A kind of list or text of our own tells its parent; what builds on it then need not."""
    bases = {_name(base.value if isinstance(base, ast.Subscript) else base) for base in node.bases}
    inits = [
        call
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__"
    ]
    is_told = any(
        keyword.arg == "markup" and _is_constant(keyword.value, False)
        for init in inits
        for keyword in init.keywords
    )
    if bases & MARKUP_OFF and not is_told:
        yield node.lineno, "a subclass that does not pass markup=False on"


def _of_import(node: ast.ImportFrom) -> Iterator[tuple[int, str]]:
    for alias in node.names:
        if (node.module or "") in ("rich.markup", "textual.markup"):
            yield node.lineno, "markup is neither read nor escaped: use Content"
        if alias.asname and alias.name in MARKUP_OFF | set(OWN_WORDS) | SAFE_MAKERS:
            yield node.lineno, f"{alias.name} under another name hides from this test"


def _of_assignment(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> Iterator[tuple[int, str]]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES and not _is_ours(node.value):
            yield node.lineno, f"{target.attr} that is not our own words or Content"


def _is_ours(node: ast.AST | None) -> bool:
    """Whether an expression can hold no markup: our own words without brackets, or Content."""
    match node:
        case None:
            return True
        case ast.Constant(value=value):
            return not isinstance(value, str) or "[" not in value
        case ast.Call(func=ast.Name(id=name), args=words) if name in TRANSLATORS:
            return all(
                isinstance(word, ast.Constant) and _is_ours(word) for word in words[: 2 if name != "_" else 1]
            )
        case ast.Call(func=function):
            made = _root(function) in SAFE_MAKERS and _name(function) not in ("from_markup", "from_text")
            return made or _name(function) == "highlight"
        case (
            ast.List(elts=parts)
            | ast.Tuple(elts=parts)
            | ast.BoolOp(values=parts)
            | ast.JoinedStr(values=parts)
        ):
            return all(map(_is_ours, parts))
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            return _is_ours(left) and _is_ours(right)
        case ast.FormattedValue(value=value):
            return _is_ours(value)
    return False


def _name(node: ast.AST | None) -> str:
    """The last part of a name: ``notify`` of ``self.app.notify``."""
    return getattr(node, "id", "") or getattr(node, "attr", "")


def _root(node: ast.AST) -> str:
    """The first name: ``Content`` of ``Content("\\n").join``."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return _name(node)


def _is_constant(node: ast.AST | None, value: bool) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def test_no_widget_of_the_program_takes_a_name_for_markup() -> None:
    package = Path(missiontui.__file__).parent
    found = [
        f"{path.relative_to(package)}:{fault}"
        for path in sorted(package.rglob("*.py"))
        if any(word in (source := path.read_text(encoding="utf-8")) for word in ("textual", "rich", "notify"))
        for fault in faults(source)
    ]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(
    "unsafe",
    [
        "Static(name)", "Static(id='x')", "Static(f'{name}')", "Static(name, markup=True)",
        "Label(item.title)", "widgets.Static(name)", "OptionList(*rows)", "class Names(OptionList): pass",
        "class Words(Static): 'x'", "Button(name)", "Button(label=name)", "Button('[b]Save')",
        "Button(_('{x}').format(x=name))", "Button(f'Save {name}')", "Checkbox(name)",
        "RadioButton(name)", "RadioSet('one', name)", "Collapsible(title=name)", "Select(choices)",
        "Select([(name, 1)])", "Selection(name, 1)", "SelectionList(*all)", "Tab(name)", "TabPane(name)",
        "pane.border_title = name", "pane.border_subtitle = str(name)", "pane.tooltip = name",
        "Line(tooltip=name)", "pane.tooltip += name", "pane.with_tooltip(name)", "self.notify(name)",
        "self.app.notify(name, title='x')", "self.notify(name, markup=True)", "ask(self.notify)",
        "partial(screen.notify, timeout=3)", "table.add_row(name, '1')", "table.add_row(*cells)",
        "table.add_column(name)", "table.add_columns('a', name)", "table.update_cell('r', 'c', name)",
        "table.update_cell_at(at, name)", "table.add_rows(rows)", "Tree(name)",
        "tree.root.add_leaf(name)", "node.set_label(name)", "Link(name)", "Markdown(text)",
        "Content.from_markup(name)", "Text.from_markup(name)", "Content.from_text(name)",
        "from rich.markup import escape", "from textual.widgets import Static as S",
        "DiscoveryHit(name, run)", "DiscoveryHit(Content(x), run, help=keys)", "Hit(1, name, run)",
        "SystemCommand('Undo', name, run)", "self.panic(name)", "self.exit(None, 1, name)",
        "self.exit(message=name)", "def render(self) -> str: return name",
        "def render(self): return self.name",
    ],
)  # fmt: skip
def test_a_widget_that_would_take_a_name_for_markup_is_refused(unsafe: str) -> None:
    assert faults(unsafe), unsafe


@pytest.mark.parametrize(
    "safe",
    [
        "Static(name, markup=False)", "Label(_('File'), markup=False)", "Button(_('Save'), id=name)",
        "Button('Save')",
        "class Names(OptionList):\n    def __init__(self): super().__init__(markup=False)",
        "Select([(_('one'), 1)])", "self.notify(name, markup=False, timeout=3)",
        "pane.tooltip = Content(name)", "pane.border_title = _('Days')",
        "def notify(self, text, markup): super().notify(text, markup=markup)",
        "table.add_row(Text(name), '1')", "Hit(1, matcher.highlight(name), run, text=name)",
        "DiscoveryHit(Content(name), run)", "sys.exit(name)", "self.panic(Text(name))",
        "def render(self) -> Content: return Content(name)", "Button(Content(name))",
        "self.exit(Reopen(path))", "Content.from_text(name, markup=False)", "Option(name)",
        "zones.from_text(name)",
    ],
)  # fmt: skip
def test_a_widget_that_takes_words_for_words_is_let_be(safe: str) -> None:
    assert faults(safe) == []
