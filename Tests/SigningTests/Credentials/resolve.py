"""What botocore resolves for each of some cases: JSON in, JSON out."""
import json
import os
import sys

import botocore.credentials
import botocore.loaders
import botocore.session
import botocore.tokens
from botocore import exceptions as e
from botocore.utils import ContainerMetadataFetcher

loader = botocore.loaders.create_loader()
ContainerMetadataFetcher.SLEEP_TIME = 0

KINDS = [
    (e.ConfigParseError, "malformed"), (e.ProfileNotFound, "profile"),
    ((e.InvalidConfigError, e.InfiniteLoopConfigError, e.ConfigNotFound), "misconfigured"),
    ((e.CredentialRetrievalError, e.ClientError, e.SSOError, e.TokenRetrievalError,
      e.MetadataRetrievalError, json.JSONDecodeError), "failed"),
    ((ValueError, OSError), "misconfigured"),
]


def answer(case):
    os.environ.clear()
    os.environ.update(case["environment"], HOME=case["home"], PATH="/usr/bin:/bin")
    cache = case["home"] + "/.aws/sso/cache"
    botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR = cache
    botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR = cache
    ContainerMetadataFetcher.full_url = lambda self, path: case["nearby"] + path
    try:
        session = botocore.session.Session(profile=case.get("profile"))
        session.register_component("data_loader", loader)
        found = session.get_credentials()
        keys = found and found.get_frozen_credentials()
        return {"id": keys and keys.access_key, "secret": keys and keys.secret_key,
                "token": keys and keys.token, "method": found and found.method}
    except e.PartialCredentialsError as error:
        return {"error": "half" if "source_profile" not in str(error) else "misconfigured"}
    except Exception as error:
        for kinds, name in KINDS:
            if isinstance(error, kinds):
                return {"error": name}
        return {"error": repr(error)}


json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
