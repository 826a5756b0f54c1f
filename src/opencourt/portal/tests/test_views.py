"""The front door lets everyone in, in both languages."""

import pytest

pytestmark = pytest.mark.django_db

PAGES = ["", "about", "accessibility", "data"]


@pytest.mark.parametrize("prefix", ["en", "zh-hans"])
@pytest.mark.parametrize("page", PAGES)
def test_everyone_reads_each_page(client, prefix, page):
    response = client.get(f"/{prefix}/{page}")
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_changed_there(client, page):
    assert client.post(f"/en/{page}").status_code == 405


def test_the_first_page_searches_judgments(client):
    body = client.get("/en/").content.decode()
    assert 'name="q"' in body
    assert 'method="get" role="search"' in body


def test_without_a_language_the_readers_own_is_taken(client):
    assert client.get("/", headers={"accept-language": "zh-CN"}).url == "/zh-hans/"
    assert client.get("/", headers={"accept-language": "fr"}).url == "/en/"


def test_the_first_page_counts_what_the_rooms_hold(client):
    body = client.get("/en/").content.decode()
    for text in ("judgments published", "courts in the register", "entries in the public log"):
        assert f">{text}</a>" in body
