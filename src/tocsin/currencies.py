"""Signs and abbreviations of currencies, as the press writes them beside a sum.

A sign that several countries use ("Rs", "Sh") stands without a code: no country is guessed.
"""

import re

# By what the press writes, the code, or the word that several currencies share.
CURRENCIES: dict[str, str] = {
    "€": "EUR",
    "£": "GBP",
    "$": "dollar",
    "¥": "¥",
    "₹": "INR",
    "₦": "NGN",
    "₵": "GHS",
    "₱": "PHP",
    "₩": "KRW",
    "₪": "ILS",
    "₫": "VND",
    "₴": "UAH",
    "₺": "TRY",
    "₽": "RUB",
    "฿": "THB",
    "৳": "BDT",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "R$": "BRL",
    "J$": "JMD",
    "TT$": "TTD",
    "EC$": "XCD",
    "FJ$": "FJD",
    "N$": "NAD",
    "Z$": "ZWL",
    "ZWL$": "ZWL",
    "GH¢": "GHS",
    "GH₵": "GHS",
    "GHC": "GHS",
    "E£": "EGP",
    "LE": "EGP",
    "IR£": "IEP",
    "Rs": "rupee",
    "Re": "rupee",
    "Sh": "shilling",
    "Shs": "shilling",
    "KSh": "KES",
    "Ksh": "KES",
    "KShs": "KES",
    "Kshs": "KES",
    "TSh": "TZS",
    "Tsh": "TZS",
    "TShs": "TZS",
    "USh": "UGX",
    "Ush": "UGX",
    "UShs": "UGX",
    "Tk": "BDT",
    "RM": "MYR",
    "Rp": "IDR",
    "Php": "PHP",
    "Kč": "CZK",
    "Ft": "HUF",
    "kr": "krone",
    "SFr": "CHF",
    "Fr": "franc",
    "FCFA": "franc CFA",
    "CFA": "franc CFA",
    "FBu": "BIF",
    "FRw": "RWF",
    "Frw": "RWF",
    "FC": "CDF",
    "FG": "GNF",
    "Ar": "MGA",
    "Br": "ETB",
    "Le": "SLE",
    "Bs": "bolivar",
    "Dh": "dirham",
    "Dhs": "dirham",
    "DH": "dirham",
    "DA": "DZD",
    "DT": "TND",
    "UM": "MRU",
    "P": "P",
    "R": "ZAR",
    "N": "NGN",
    "K": "kwacha",
    "D": "GMD",
    "Q": "GTQ",
    "L": "L",
    "E": "SZL",
} | {
    code: code
    for code in (
        "AED AFN AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BWP CAD CDF CHF CLP CNY "
        "COP CRC CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ GYD HKD HNL HTG "
        "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KZT LBP LKR LRD LSL LYD "
        "MAD MDL MGA MMK MNT MRU MUR MWK MXN MYR MZN NAD NGN NIO NIS NOK NPR NZD OMR PEN PGK PHP "
        "PKR PLN PYG QAR RMB RON RSD RUB RWF SAR SDG SEK SGD SLE SLL SOS SSP SYP SZL THB TJS TND "
        "TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XCD XOF XPF YER ZAR ZMK ZMW ZWL"
    ).split()
}
# These name much else: roads, aircraft, pages. They are money where they stand right at a number
# that is grouped or has a scale: "R1.2 million", "P500,000", but "the N7", "an R44".
_LOOSE = {name for name in CURRENCIES if len(name) == 1 and name.isalpha()}
_LOOSE |= {"Re", "LE", "Le", "Br", "Ar", "Fr", "FC", "FG", "DA", "DT", "UM"}
_LOOSE |= {"BAM", "COP", "ERN", "GEL", "MAD", "PEN", "SOS", "TRY"}
_PLAIN = "|".join(
    re.escape(s) for s in sorted(CURRENCIES, key=len, reverse=True) if s not in _LOOSE
)
_UNSURE = "|".join(sorted(_LOOSE, key=len, reverse=True))
GROUPED = r"\d{1,3}(?:[ \u00a0\u202f,.'’]\d{3})+(?!\d)"
_LARGE = (
    rf"(?={GROUPED}|\d+(?:[.,]\d+)?[ \u00a0-]?"
    r"(?:tn|bn|mn|mil|mio|mds?|m|k|thousand|million|billion|trillion|milliard|lakh|crore)s?\b)"
)
# The sign of a sum at its first digit: of "Rs 2,500", "US$5m", "N480 million".
SIGN = re.compile(
    rf"(?<![^\W_])(?:(?P<sign>{_PLAIN})\.?[ \u00a0\u202f]?(?=\d)|(?P<loose>{_UNSURE}){_LARGE})"
)
FIRST_DIGIT = re.compile(r"\d")
LONGEST_SIGN = 7  # [characters] with what stands between it and the sum


def sign_before(text: str, digit: int) -> tuple[int, int] | None:
    """Where the sign of a currency stands that ends right before a digit of a text.

    >>> sign_before("cost Rs. 2,500", 9), sign_before("the N7", 5), sign_before("N7m", 1)
    ((5, 7), None, (0, 1))
    """
    for start in range(max(0, digit - LONGEST_SIGN), digit):
        match = SIGN.match(text, start)
        if match is not None and match.end() == digit:
            return match.span(str(match.lastgroup))
    return None
