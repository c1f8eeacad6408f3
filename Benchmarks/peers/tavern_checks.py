"""What tavern's YAML cannot say by itself."""


def at_most_five(response):
    assert len(response.json()["items"]) <= 5
