"""The browser is led to the address without it standing on its command line."""

import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tocsin.cli.browser import leading_to

ADDRESS = "http://127.0.0.1:1/?token=aaa&x=1"


def test_only_this_user_can_read_where_it_leads_and_only_meanwhile() -> None:
    with leading_to(ADDRESS) as shown:
        assert "aaa" not in shown
        page = Path(unquote(urlsplit(shown).path))
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
        assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
        assert ADDRESS.replace("&", "&amp;") in page.read_text(encoding="utf-8")
    assert not page.parent.exists()
