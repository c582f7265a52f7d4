"""A synthetic filed year of a fictional company, with planted defects and the answer key that lists them."""

from kit.demo.plan.archive import write_archive

__all__ = ["write_archive"]
