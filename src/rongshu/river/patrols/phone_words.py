"""What the phone page says while it works; the script fills in what stands in braces."""

from typing import Final

from rongshu.core.words import N_

WORDS: Final = (
    ("myself", N_("Myself")),
    ("since", N_("since {time}")),
    ("seconds", N_("{n} s ago")),
    ("minutes", N_("{n} min ago")),
    ("hours", N_("{n} h ago")),
    ("last", N_("last point {ago}")),
    ("gap", N_("No point for a while: the last came {ago}. This stays a gap in the track.")),
    ("searching", N_("Looking for where you are … best under the open sky.")),
    ("denied", N_("This phone doesn't say where it is. Please allow the position for this page in the browser.")),
    ("full", N_("The phone could not keep a point. Is its memory full?")),
    ("metres", N_("{n} m")),
    ("km", N_("{n} km")),
    ("lasted", N_("{n} min")),
    ("accuracy", N_("± {n} m")),
    ("holes", N_("{n} gaps so far: nothing was recorded there.")),
    ("kept", N_("{n} points are kept on this phone.")),
    ("awake", N_("The screen stays on.")),
    ("asleep", N_("This phone may lock by itself: please keep the screen on.")),
    ("battery", N_("The battery is at {n} %. What was recorded is kept, whatever happens.")),
    ("photo", N_("A photo")),
    ("photos", N_("{n} photos")),
    ("there", N_("sent")),
    ("here", N_("on this phone")),
    ("waits", N_("There is no network. {n} points and {found} findings are on this phone and go out by themselves.")),
    ("off", N_("There is no network. Just go on: everything stays on this phone.")),
    ("sending", N_("Sending {n} points …")),
    ("up", N_("Everything is sent so far.")),
    ("entered", N_("{n} points are on this phone. Please enter again as whoever walked, then they go out.")),
    ("refused", N_("{n} points stay on this phone, because they were not taken: {why}")),
    ("spoilt", N_("A photo stays on this phone, because it was not taken: {why}")),
    ("handed", N_("{n} points, {km} km, {share} % of the reach.")),
)  # fmt: skip
