"""What was read is kept: readings on disk, one a document, and the reading of what is new.

The store knows nothing of how a document is read: the build gives it a reader and
the version of everything that reader depends on (`fingerprint`).
"""

from kg.store.disk import Store
from kg.store.pool import Reader, ReaderFactory, read_all
from kg.store.receipt import current, digest, write_receipt
from kg.store.version import fingerprint, installed

__all__ = [
    "Reader",
    "ReaderFactory",
    "Store",
    "current",
    "digest",
    "fingerprint",
    "installed",
    "read_all",
    "write_receipt",
]
