"""The review: a person decides the doubtful cases, one key each, and the file of judgements grows.

It knows no stage: the build gives it the graph, the readings and the linker's doubts.
"""

from kg.review.cases import cases
from kg.review.questions import Case
from kg.review.session import Outcome, review
from kg.review.terminal import read_key, read_line, say

__all__ = ["Case", "Outcome", "cases", "read_key", "read_line", "review", "say"]
