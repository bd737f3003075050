"""Every error Marquee raises on purpose.

    MarqueeError                 one clear sentence for a person: what, where, what to do
    ├── InputError               what the user gave cannot be used (a file, an argument, a message)
    │   └── UnknownMovieError    a movie id or title that is not in the catalogue
    ├── HomeError                the home folder is missing, damaged, half-written or has no room
    │   └── StaleArtifactError   a model or index that was made from other data or by another version
    ├── DownloadError            a package or file could not be fetched, or is not the one expected
    ├── ModelError               a language model is unreachable, too slow or answers nonsense
    ├── StoppedError             the person stopped the turn; there is nobody left to tell
    └── NotPromotedError         a newly trained version is worse than the one in use, which stays

Anything else is a bug and propagates. `exit_code` is what the command line ends with, `status` what HTTP answers.
"""


class MarqueeError(Exception):
    """Base of the tree. `str(error)` is the sentence shown to the person."""

    exit_code: int = 1
    status: int = 500


class InputError(MarqueeError):
    exit_code = 2
    status = 400


class UnknownMovieError(InputError):
    status = 404


class HomeError(MarqueeError):
    exit_code = 3
    status = 503


class StaleArtifactError(HomeError):
    pass


class DownloadError(MarqueeError):
    exit_code = 4
    status = 503


class ModelError(MarqueeError):
    exit_code = 5
    status = 502


class StoppedError(MarqueeError):
    status = 499


class NotPromotedError(MarqueeError):
    exit_code = 6
    status = 409
