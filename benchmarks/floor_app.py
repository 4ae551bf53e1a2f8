"""The floor: a Textual app of a Header, a Footer, a DataTable and an Input, and nothing else.

Any Textual app on the same machine pays at least this much. The table has the focus; its first frame is
complete when "Person 3" shows. Ctrl+Q quits.
"""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header, Input

ROWS = 30


class Floor(App[None]):
    BINDINGS = [("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Input(placeholder="type here")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Name", "Town", "Last met")
        table.add_rows(
            (f"Person {n}", f"Town {n % 97}", f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(ROWS)
        )
        table.focus()


if __name__ == "__main__":
    Floor().run()
