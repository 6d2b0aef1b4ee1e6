"""onnxruntime, imported such that it tells nobody.

Release 1.32, for one, reports use to its maker: it keeps an id and a queue of events, to be sent over the network,
in the user's cache folder. Whether it does is decided when it is first imported.
"""

from __future__ import annotations

import os

_ASKED = "ORT_DISABLE_TELEMETRY"

_given = os.environ.get(_ASKED)
os.environ[_ASKED] = "1"
try:
    import onnxruntime
finally:
    if _given is None:
        del os.environ[_ASKED]
    else:
        os.environ[_ASKED] = _given
onnxruntime.disable_telemetry_events()  # another package may have imported it before

__all__ = ["onnxruntime"]
