"""Every place for copies keeps these promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.renderer.adapters.folder_copies import FolderCopies
from services.renderer.application.ports import Copies
from services.renderer.domain.errors import CopyNotKept
from tests.fakes.renderer import FakeCopies


@dataclass(frozen=True)
class Subject:
    """A place for copies, what is in it, and how to make it fail."""

    copies: Copies
    kept: Callable[[], dict[str, bytes]]
    fail: Callable[[], None]


@pytest.fixture(params=["fake", "folder"])
def subject(request: pytest.FixtureRequest, tmp_path: Path) -> Subject:
    if request.param == "fake":
        fake = FakeCopies()
        return Subject(fake, lambda: fake.kept, lambda: setattr(fake, "full", True))
    folder = tmp_path / "generated" / "resumes"
    return Subject(
        FolderCopies(folder),
        lambda: {path.name: path.read_bytes() for path in folder.glob("*")},
        lambda: (tmp_path / "generated").write_text("in the way") and None,
    )


def test_a_copy_is_kept_under_its_name(subject: Subject) -> None:
    subject.copies.keep("ana-1.docx", b"one")
    subject.copies.keep("ana-2.docx", b"two")
    assert subject.kept() == {"ana-1.docx": b"one", "ana-2.docx": b"two"}


def test_a_copy_takes_the_place_of_the_one_before(subject: Subject) -> None:
    subject.copies.keep("ana.docx", b"one")
    subject.copies.keep("ana.docx", b"two")
    assert subject.kept() == {"ana.docx": b"two"}


@pytest.mark.parametrize("name", ["", ".", "..", "../ana", "a/b", "a\\b", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(subject: Subject, name: str) -> None:
    with pytest.raises(CopyNotKept):
        subject.copies.keep(name, b"one")


def test_failing_to_keep_a_copy_is_said(subject: Subject) -> None:
    subject.fail()
    with pytest.raises(CopyNotKept):
        subject.copies.keep("ana.docx", b"one")
