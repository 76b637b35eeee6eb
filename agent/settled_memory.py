"""What stays loaded is shown to the garbage collector once: libraries and tables, after the first opening and the first turn.

Otherwise every full collection walks through all of it again, and one turn in twenty waits for a tenth of a second.
"""

import gc
from functools import cache


@cache
def settle(moment: str) -> None:
    """Collect, then leave what is alive out of later collections; once a process for each moment of its start."""
    del moment
    gc.collect()
    gc.freeze()
