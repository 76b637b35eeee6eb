"""The command line. Nothing heavy is loaded; each verb lives in `tui.commands` and is imported when it is asked for."""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from agent.exit_codes import CANCELLED, FAULT, OK, UNAVAILABLE, exit_code_of
from tools.errors import BuyersideError

_OBJECTS_A_COLLECTION = 100_000
"""What a start builds stays alive: at Python's own 700, every hundredth part of it would be searched for garbage in vain."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. No input ends in a traceback."""
    gc.set_threshold(_OBJECTS_A_COLLECTION)
    try:
        module, given = _asked_for(sys.argv[1:] if arguments is None else arguments)
        return int(import_module(f"tui.commands.{module}").run(given))
    except BuyersideError as error:
        print(error, file=sys.stderr)
        return exit_code_of(error)
    except KeyboardInterrupt:
        print("Cancelled; nothing was lost.", file=sys.stderr)
        return CANCELLED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        return _full_disk(error) if error.errno in _NO_ROOM else _own_fault(error)
    except Exception as error:  # noqa: BLE001 - the process ends here, with a sentence instead of a traceback
        return _own_fault(error)


def _asked_for(arguments: Sequence[str]) -> tuple[str, object]:
    """Which command, and its flags. With no words the app opens, and does not wait until every verb is made ready."""
    if not arguments:
        return "open_app", None
    from tui.verbs import parser  # noqa: PLC0415 - the app needs none of it

    given = parser().parse_args(arguments)
    return given.module, given


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def _full_disk(error: OSError) -> int:
    print(f"The output cannot be written: {error.strerror}. Free the disk, then give the command again.", file=sys.stderr)
    # What is left in the buffer would fail once more at the end of the process.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNAVAILABLE


def _own_fault(error: Exception) -> int:
    import traceback  # noqa: PLC0415 - only for our own faults

    from agent.settings import read_settings  # noqa: PLC0415 - only for our own faults

    where = ""
    try:
        log = read_settings().data_dir / "fault.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        where = f" What happened is in {log}."
    except (OSError, BuyersideError):
        where = ""
    print(f"Buyerside made a mistake of its own ({type(error).__name__}); nothing you entered is lost.{where}", file=sys.stderr)
    return FAULT


if __name__ == "__main__":
    sys.exit(main())
