"""`kg serve`: the graph in the browser and for programs, read-only, on this machine.

A front process speaks HTTP and holds no data. Queries run in worker processes over one
store on disk: a query that takes too long is stopped by ending its process, which
no query can prevent, while the other workers go on answering. Pages have workers
of their own, so that they answer however busy the endpoint is.
"""

from __future__ import annotations

from kg.ask.serve.settings import Settings

__all__ = ["Settings", "run"]


def run(settings: Settings) -> None:
    """Serve until stopped; GraphError or QueryError if it can't begin."""
    from kg.ask.serve.start import serve  # the server's libraries only when they are needed

    serve(settings)
