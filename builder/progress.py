"""A bar for builds that take a while, drawn by hand of the build itself: no thread is started."""

from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

LEAST = 200


def bar() -> Callable[[str, int, int], None]:
    """Report progress on the terminal; the bar goes away when its work is done."""
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} of {task.total}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
    )
    tasks: dict[str, TaskID] = {}

    def show(what: str, done: int, total: int) -> None:
        if total < LEAST:
            if tasks:
                progress.stop()
            return
        if what not in tasks:
            progress.start()
            tasks[what] = progress.add_task(what, total=total)
        progress.update(tasks[what], completed=done)
        if done % 20 == 0 or done >= total:
            progress.refresh()
        if done >= total:
            progress.stop()

    return show
