"""The floor: a Textual app of a Header, a Footer, a DataTable and an Input, and nothing else.

Any Textual app on the same machine pays at least this much. The table has the focus; its first frame is
complete when "Person 3" shows. n opens a dialog of a text area and two lines, Ctrl+Q quits.
"""

from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import DataTable, Footer, Header, Input, Static, TextArea

ROWS = 30


class Dialog(ModalScreen[None]):
    def compose(self) -> ComposeResult:
        yield Static("Head")
        yield TextArea()
        yield Static("Foot", id="foot")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.query_one("#foot", Static).update(event.text_area.text)


class Floor(App[None]):
    BINDINGS = [("ctrl+q", "quit", "Quit"), ("n", "dialog", "Dialog")]

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

    def action_dialog(self) -> None:
        self.push_screen(Dialog())


if __name__ == "__main__":
    Floor().run()
