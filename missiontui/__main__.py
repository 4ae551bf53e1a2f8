"""``python -m missiontui``."""

from missiontui.cli import main

if __name__ == "__main__":
    main(prog_name="missiontui")
