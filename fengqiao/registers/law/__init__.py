"""Under what law: statutes and their articles, and the numbers they set. Pure; no Django."""

from fengqiao.registers.law.articles import Article, Statute, Sure, UnknownArticle, cited, statute
from fengqiao.registers.law.calendars import work_calendar
from fengqiao.registers.law.in_force import LawInForce, NotSetHere
from fengqiao.registers.law.parameters import UnknownParameter

__all__ = [
    "Article",
    "LawInForce",
    "NotSetHere",
    "Statute",
    "Sure",
    "UnknownArticle",
    "UnknownParameter",
    "cited",
    "statute",
    "work_calendar",
]
