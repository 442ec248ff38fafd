"""Reads a body from the standard input and says whether it is genuine: genuine.py HEADER SECRET NOW < BODY"""

import hashlib, hmac
import sys


def genuine(header: str, body: bytes, secret: str, now: int) -> bool:
    parts = [part.split("=", 1) for part in header.split(",") if "=" in part]
    time = next((value for name, value in parts if name == "t"), "")
    if not time.isdigit() or abs(now - int(time)) > 300:
        return False
    expected = hmac.new(secret.encode(), time.encode() + b"." + body, hashlib.sha256).hexdigest()
    return any(hmac.compare_digest(expected, value) for name, value in parts if name == "v1")


if __name__ == "__main__":
    print("genuine" if genuine(sys.argv[1], sys.stdin.buffer.read(), sys.argv[2], int(sys.argv[3])) else "refused")
