"""Words that name a floor, a ceiling or an alternative of ours, as concepts that stand together.

A limit is ours when we, or those who decide for us, are its subject: "our ceiling", "we can go up to", "the board stops
there". A cap on their price increases, a liability ceiling, a rate limit or a not-to-exceed clause is a term of the contract.
"""

from dataclasses import replace

from tools.grounding.frames import Frame

_TERM = ("clause", "unspoken")
_COUNTED = (*_TERM, "a_count", "by_up_to")
_NO_LIMIT = (*_TERM, "you_cannot", "a_count")
_FRAMES = (
    Frame(("our_limit",), _TERM),
    Frame(("jargon",)),
    Frame(("decided_limit",)),
    Frame(("our_way",)),
    Frame(("leave_talks",)),
    Frame(("not_a_cent",), _TERM),
    Frame(("last_coin", "us|our", "can_do|granted|told"), _TERM, within=90),
    Frame(("granted_sum", "within_it|beyond|exceed"), _NO_LIMIT, within=70),
    Frame(("more_and", "refuse"), within=60, in_order=True),
    Frame(("us", "squeezed"), _TERM, within=40),
    Frame(("caps_us",), _TERM),
    Frame(("nothing_beyond", "passed|pay", "us|our|able"), _NO_LIMIT, within=80),
    Frame(("no_more_money", "us|our|that_is"), _NO_LIMIT, within=70),
    Frame(("us", "maxed"), _NO_LIMIT, within=40),
    Frame(("our_paper", "is_the_limit"), ("you_cannot", "unspoken"), within=90, in_order=True),
    Frame(("us", "able", "pay", "up_to"), _COUNTED, within=70, in_order=True),
    Frame(("us", "able", "up_to", "pay"), _COUNTED, within=70, in_order=True),
    Frame(("us", "pay", "up_to"), _COUNTED, within=50, in_order=True),
    Frame(("we_can", "pay", "up_to"), _COUNTED, within=70),
    Frame(("us", "cannot", "pay", "beyond"), _NO_LIMIT, within=60, in_order=True),
    Frame(("us", "pay", "cannot", "beyond"), _NO_LIMIT, within=60, in_order=True),
    Frame(("nobody", "pay", "beyond"), _NO_LIMIT, within=80, in_order=True),
    Frame(("at_most", "us", "able|pay"), _COUNTED, within=60),
    Frame(("us", "other_way", "standing_by"), ("clause",), within=80),
    Frame(("if_not", "go_there", "other_way"), within=110),
    Frame(("us", "cannot", "exceed"), _NO_LIMIT, within=60, in_order=True),
    Frame(("beyond_first", "us", "cannot"), _NO_LIMIT, within=70, in_order=True),
    Frame(("beyond_first", "us|pot", "cannot"), _NO_LIMIT, within=60),
    Frame(("our|us", "pot", "cannot", "beyond"), (*_NO_LIMIT, "theirs"), within=80),
    Frame(("beyond_this", "refuse"), within=70),
    Frame(("beyond_this", "us", "cannot"), _NO_LIMIT, within=60),
    Frame(("our_means", "used_up|ends"), _NO_LIMIT, within=60, in_order=True),
    Frame(("we_have", "limit"), (*_NO_LIMIT, "theirs"), within=30, in_order=True),
    Frame(("less_ask", "fine"), within=50),
    Frame(("used_up", "our_means"), (*_NO_LIMIT, "theirs"), within=60),
    Frame(("us|that_is", "pot", "used_up"), (*_NO_LIMIT, "theirs"), within=70, in_order=True),
    Frame(("used_up", "pot", "us|our|that_is"), (*_NO_LIMIT, "theirs"), within=60),
    Frame(("drawn_line", "us|our|cannot"), _NO_LIMIT, within=80),
    Frame(("us", "limit", "granted"), (*_NO_LIMIT, "theirs"), within=80),
    Frame(("us", "would", "pay", "above_ours"), _NO_LIMIT, within=70, in_order=True),
    Frame(("all_of_it", "can_do"), ("informative", *_TERM), within=50, in_order=True),
    Frame(("told", "line", "us|our"), (*_TERM, "theirs"), within=80),
    Frame(("limit", "us", "set_it|granted"), (*_NO_LIMIT, "theirs"), within=70, in_order=True),
    Frame(("us", "able", "walk"), _TERM, within=30, in_order=True),
    Frame(("us", "would", "settle"), _TERM, within=40, in_order=True),
    Frame(("if_not", "us", "go_there", "other_way"), within=110),
    Frame(("if_not", "us", "other_way"), within=90),
    Frame(("us", "go_there", "fallback"), ("clause",), within=60, in_order=True),
)
LIMIT_FRAMES = tuple(replace(frame, unless_next=("thing",)) for frame in _FRAMES)
"""Each names a limit or an alternative as ours."""
