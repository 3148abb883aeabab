"""A township with one office, and passwords that cost nothing to check."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from fengqiao.keeping.tests.flushing import flush_past_the_triggers
from fengqiao.registers.accounts import actions
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.tests.builders import a_township, an_account
from fengqiao.registers.jurisdictions.models import Division

__all__ = ["flush_past_the_triggers"]


@pytest.fixture(autouse=True)
def quick_hasher(settings: Any) -> Iterator[None]:
    """Hash in microseconds; one test hashes as an installation does."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    actions._demonstration_hash.cache_clear()
    yield
    actions._demonstration_hash.cache_clear()


@pytest.fixture
def township(db: None) -> Division:
    return a_township()


@pytest.fixture
def account(township: Division) -> Account:
    return an_account(township)


@pytest.fixture
def client() -> Client:
    """A browser; it follows nothing by itself."""
    return Client()
