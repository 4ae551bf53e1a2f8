"""Phone numbers as other programs want them."""

from __future__ import annotations


def dialled(phone: str) -> str:
    """A number as it is dialled from abroad, ``+32470112233``; as it was written where that is not known."""
    import phonenumbers

    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return phone
    if not phonenumbers.is_possible_number(number):
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
