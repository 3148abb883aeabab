"""Sealed texts come back whole, or not at all."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.kernel import sealing
from fengqiao.kernel.sealing import FORMAT, Unsealable, lookup_digest, masked, seal, unseal

KEY, OTHER = bytes(range(16)), bytes(range(1, 17))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@given(TEXTS)
def test_what_was_sealed_comes_back_and_never_looks_the_same_twice(text: str) -> None:
    first, second = (seal(text, key=KEY, context="people.person.phone") for _ in range(2))
    assert unseal(first, key=KEY, context="people.person.phone") == text
    assert first != second


def test_any_bit_flipped_is_found() -> None:
    sealed = seal("13900001234", key=KEY, context="phone")
    data = bytearray(base64.b64decode(sealed.removeprefix(FORMAT)))
    for place in range(8 * len(data)):
        data[place // 8] ^= 1 << place % 8
        changed = FORMAT + base64.b64encode(bytes(data)).decode()
        with pytest.raises(Unsealable):
            unseal(changed, key=KEY, context="phone")
        data[place // 8] ^= 1 << place % 8
    assert unseal(sealed, key=KEY, context="phone") == "13900001234"


@given(TEXTS)
def test_another_key_or_another_column_opens_nothing(text: str) -> None:
    sealed = seal(text, key=KEY, context="phone")
    with pytest.raises(Unsealable):
        unseal(sealed, key=OTHER, context="phone")
    with pytest.raises(Unsealable):
        unseal(sealed, key=KEY, context="address")


@given(st.text(max_size=30))
def test_what_was_never_sealed_is_not_opened(text: str) -> None:
    if text:
        with pytest.raises(Unsealable):
            unseal(text, key=KEY, context="phone")


@given(TEXTS, TEXTS)
def test_equal_texts_and_no_others_share_a_look_up_digest(first: str, second: str) -> None:
    digests = [lookup_digest(text, key=KEY) for text in (first, second)]
    assert (digests[0] == digests[1]) == (first == second)
    assert sealing.same(digests[0], lookup_digest(first, key=KEY))
    assert digests[0] != lookup_digest(first, key=OTHER)


@given(st.text("0123456789", min_size=8, max_size=18))
def test_a_mask_shows_seven_characters_at_most(number: str) -> None:
    assert masked(number) == f"{number[:3]}****{number[-4:]}"
