from __future__ import annotations

from pathlib import Path

import pytest

from services.chassis.config import ConfigurationError, Environment


def faults(environment: Environment) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        environment.finish()
    return caught.value.faults


def test_an_empty_environment_gives_the_defaults() -> None:
    environment = Environment({"EMPTY": "  "})
    assert environment.text("EMPTY", "default") == "default"
    assert environment.integer("NUMBER", 3, least=1, most=5) == 3
    assert environment.seconds("SECONDS", 1.5, least=0, most=5) == 1.5
    assert environment.choice("CHOICE", "a", among=["a", "b"]) == "a"
    assert environment.words("WORDS", "x, y") == ("x", "y")
    assert environment.folder("FOLDER") is None
    assert environment.secret("SECRET") == ""
    environment.finish()


def test_values_are_read_in_their_types() -> None:
    environment = Environment(
        {"N": " 5 ", "S": "0.25", "C": "B", "W": "a, b,,", "F": "/data", "P": " word "}
    )
    assert environment.integer("N", 3, least=1, most=5) == 5
    assert environment.seconds("S", 1.5, least=0, most=5) == 0.25
    assert environment.choice("C", "a", among=["a", "b"]) == "b"
    assert environment.words("W", "x") == ("a", "b")
    assert environment.folder("F") == Path("/data")
    assert environment.secret("P") == "word"
    environment.finish()


def test_all_faults_are_listed_at_once_each_with_its_name() -> None:
    environment = Environment({"A": "ten", "B": "7", "C": "nan", "D": "-1", "E": "maybe"})
    environment.integer("A", 3, least=1, most=5)
    environment.integer("B", 3, least=1, most=5)
    environment.seconds("C", 1, least=0, most=5)
    environment.seconds("D", 1, least=0, most=5)
    environment.choice("E", "yes", among=["yes", "no"])
    environment.fault("F", "is wrong in a way of its own")
    assert [fault.split()[0] for fault in faults(environment)] == ["A", "B", "C", "D", "E", "F"]


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("hidden\n")
    environment = Environment({"KEY_FILE": str(file)})
    assert environment.secret("KEY") == "hidden"
    environment.finish()


def test_a_secret_in_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    environment = Environment({"KEY": "direct", "KEY_FILE": str(tmp_path / "absent")})
    assert environment.secret("KEY") == "direct"
    environment.finish()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff", b" \n"])
def test_a_secret_file_that_gives_nothing_is_a_fault_without_its_content(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    environment = Environment({"KEY_FILE": str(file)})
    assert environment.secret("KEY") == ""
    [fault] = faults(environment)
    assert fault.startswith("KEY_FILE names a")
    assert str(tmp_path) not in fault


def test_a_secret_path_that_no_system_could_hold_is_a_fault() -> None:
    environment = Environment({"KEY_FILE": "a\0b"})
    environment.secret("KEY")
    assert faults(environment)
