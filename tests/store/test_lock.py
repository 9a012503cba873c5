"""The lock: one identity, a passphrase that can be changed, a recovery key that always opens."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from avoidkit.store import lock as module
from avoidkit.store.lock import Keys, Lock, NoMemory, WrongPassphrase, new_keys, public
from avoidkit.store.record_files import RecordFiles
from avoidkit.store.seal import Age, Unopened


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """scrypt at its real cost is tested once; here it is the files that count."""
    monkeypatch.setattr(module, "COST", 2**4)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    RecordFiles(tmp_path / "store").set_up()
    return tmp_path / "store"


@pytest.fixture
def keys() -> Keys:
    return new_keys()


@pytest.fixture
def lock(store: Path, keys: Keys) -> Lock:
    made = Lock(store)
    made.make(keys, "old lime tree")
    return made


def test_the_passphrase_opens_the_identity(lock: Lock, keys: Keys) -> None:
    assert lock.identity("old lime tree") == keys.identity


def test_another_passphrase_does_not(lock: Lock) -> None:
    with pytest.raises(WrongPassphrase):
        lock.identity("old lime tre")


def test_a_letter_with_an_accent_is_one_letter_on_every_keyboard(store: Path, keys: Keys) -> None:
    lock = Lock(store)
    lock.make(keys, "cafe\u0301")
    assert lock.identity("caf\u00e9") == keys.identity


def test_the_recovery_key_opens_it_too(lock: Lock, keys: Keys) -> None:
    assert lock.recovered(keys.recovery.lower()) == keys


@pytest.mark.parametrize("name", ["identity.age", "passphrase.json"])
def test_with_a_key_file_gone_the_recovery_key_is_enough(lock: Lock, keys: Keys, name: str) -> None:
    sealed = Age(lock.recipients).close(b"{}")
    (lock.folder / name).unlink()
    with pytest.raises(OSError, match=name):
        lock.identity("old lime tree")
    found = lock.recovered(keys.recovery).identity
    assert Age((), found).open(sealed).startswith(b"{}")
    lock.change(found, "new")
    assert Age((), lock.identity("new")).open(sealed).startswith(b"{}")


def test_another_stores_recovery_key_does_not(lock: Lock) -> None:
    with pytest.raises(WrongPassphrase, match="not this store's"):
        lock.recovered(new_keys().recovery)


@pytest.mark.parametrize("said", ["", "hello", "AGE-SECRET-KEY-1QQQQ", "age1xyz", "\x1b[2J"])
def test_what_is_no_key_is_told_so(lock: Lock, said: str) -> None:
    with pytest.raises(WrongPassphrase, match="AGE-SECRET-KEY-1"):
        lock.recovered(said)


def test_a_new_passphrase_opens_and_the_old_one_no_more(lock: Lock, keys: Keys) -> None:
    lock.change(keys.identity, "new")
    assert lock.identity("new") == keys.identity
    with pytest.raises(WrongPassphrase):
        lock.identity("old lime tree")
    assert lock.recovered(keys.recovery) == keys


def test_while_it_is_changed_the_old_or_the_new_one_opens(lock: Lock, keys: Keys) -> None:
    before = {path.name: path.read_bytes() for path in lock.folder.iterdir()}
    lock.change(keys.identity, "new")
    salts = [*json.loads(before["passphrase.json"])["scrypt"]]
    salts += json.loads((lock.folder / "passphrase.json").read_text())["scrypt"]
    (lock.folder / "passphrase.json").write_text(json.dumps({"v": 1, "scrypt": salts}))
    assert lock.identity("new") == keys.identity  # stopped before the last step
    (lock.folder / "identity.age").write_bytes(before["identity.age"])
    assert lock.identity("old lime tree") == keys.identity  # and before the second


def test_a_lock_is_never_set_up_over_another(lock: Lock, keys: Keys) -> None:
    with pytest.raises(FileExistsError):
        lock.make(new_keys(), "mine now")
    assert lock.identity("old lime tree") == keys.identity


def test_a_lock_that_was_half_set_up_does_not_hinder(lock: Lock) -> None:
    (lock.folder / "recipients.txt").unlink()  # it is written last
    again = new_keys()
    lock.make(again, "second")
    assert lock.identity("second") == again.identity


def test_an_identity_from_elsewhere_is_not_taken(lock: Lock, keys: Keys) -> None:
    other = new_keys()
    strange = Age(lock.recipients, step=1).close(other.identity.encode())
    (lock.folder / "identity.age").write_bytes(strange)
    assert lock.recovered(keys.recovery).identity == keys.recovery
    with pytest.raises((WrongPassphrase, Unopened)):
        lock.identity("old lime tree")


def test_keys_that_somebody_put_there_are_not_trusted(lock: Lock, keys: Keys) -> None:
    (lock.folder / "recipients.txt").write_text("\n".join(new_keys().recipients))
    here = Lock(lock.folder.parent, keys.recipients)
    assert here.trusted == keys.recipients
    assert here.identity("old lime tree") == keys.identity
    assert here.vouched(here.recovered(keys.recovery)) == keys.recipients
    assert lock.recipients == keys.recipients  # and named again


def test_a_lock_that_was_changed_elsewhere_is_taken_with_its_recovery_key(
    lock: Lock, keys: Keys
) -> None:
    here = Lock(lock.folder.parent, new_keys().recipients)  # pinned before the other was set up
    assert here.vouched(here.recovered(keys.recovery)) == keys.recipients
    here.change(keys.identity, "new")
    assert lock.recovered(keys.recovery) == keys


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        '{"scrypt": []}',
        '{"scrypt": [{"n": 16, "r": 8, "p": 1}]}',
        '{"scrypt": [{"n": 1099511627776, "r": 8, "p": 1, "salt": "AAAA"}]}',
        '{"scrypt": [{"n": 16, "r": 8, "p": 1, "salt": "?"}]}',
        '{"scrypt": [{"n": 12, "r": 8, "p": 1, "salt": "AAAA"}]}',
        '{"scrypt": [{"n": 1, "r": 8, "p": 1, "salt": "AAAA"}]}',
        '{"scrypt": [{"n": "16", "r": 8, "p": 1, "salt": "AAAA"}]}',
        '{"scrypt": [{"n": 262144, "r": 262144, "p": 262144, "salt": "AAAA"}]}',
    ],
)
def test_a_file_of_salts_that_is_none_is_refused(lock: Lock, told: str) -> None:
    (lock.folder / "passphrase.json").write_text(told)
    with pytest.raises(Unopened):
        lock.identity("old lime tree")


def test_too_little_memory_is_one_sentence(lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("hashlib.scrypt", full)
    with pytest.raises(NoMemory, match="MB of memory"):
        lock.identity("old lime tree")


def test_the_files_are_private_and_say_nothing(lock: Lock) -> None:
    files = [path for path in lock.folder.iterdir() if path.is_file()]
    assert {path.name for path in files} == {"identity.age", "passphrase.json", "recipients.txt"}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert all(b"SECRET" not in path.read_bytes() for path in files)


@pytest.mark.slow
def test_at_its_real_cost_it_takes_128_mib(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    monkeypatch.undo()
    keys = new_keys()
    Lock(store).make(keys, "old lime tree")
    [salt] = json.loads((store / "keys/passphrase.json").read_text())["scrypt"]
    assert 128 * salt["n"] * salt["r"] * salt["p"] == 128 * 2**20
    assert Lock(store).identity("old lime tree") == keys.identity


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed here")
def test_the_plain_age_program_opens_the_identity_and_a_record(
    lock: Lock, keys: Keys, tmp_path: Path
) -> None:
    (tmp_path / "recovery.txt").write_text(f"{keys.recovery}\n")
    files = RecordFiles(lock.folder.parent, Age(lock.recipients))
    name = files.add({"v": 1, "id": "a" * 26, "at": "2026-11-23T05:40:02+01:00", "answers": []})

    def opened(path: Path) -> bytes:
        words = ["age", "-d", "-i", str(tmp_path / "recovery.txt"), str(path)]
        return subprocess.run(words, capture_output=True, check=True).stdout

    assert json.loads(opened(files.folder / "r" / name))["id"] == "a" * 26
    assert opened(lock.folder / "identity.age").decode().split() == [keys.identity]


def test_a_public_key_is_that_of_its_secret_one(keys: Keys) -> None:
    assert keys.recipients == (public(keys.identity), public(keys.recovery))
    assert len(set(keys.recipients)) == 2
