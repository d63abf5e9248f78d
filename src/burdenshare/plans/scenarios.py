"""The questions of one day that belong together: a round, an ally's plans, and what was put on the table.

A scenario is a folder: `scenario.yaml`, and one file for each proposal in `proposals`. It may hold plans,
rounds and pledges of its own, in the form of the data that ship.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from burdenshare.errors import BadFile
from burdenshare.plans.submissions import CostClaim, dated
from burdenshare.pledges.promises import citation
from burdenshare.records import Citation
from burdenshare.wording import last_day

Milestones = Literal["linear", "constant", "front-loaded", "back-loaded"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody put on the table.

    Attributes:
        milestones: The shape of the path on which a share for every year is demanded; None: no milestones.
        counts: What shall count beside defence expenditure.
        claimed: What was said that the other proposal costs.
    """

    id: str
    title: str
    by: str
    told: str
    day: date
    milestones: Milestones | None
    counts: tuple[str, ...]
    claimed: tuple[CostClaim, ...]
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """The questions of one day that belong together.

    Attributes:
        ally: Whose path, plans and costs are asked.
        plans: Ids of its plans.
    """

    title: str
    day: date
    ally: str
    pledge: str
    round: str
    plans: tuple[str, ...]
    proposals: tuple[Proposal, ...]


def read_scenario(folder: Path) -> Scenario:
    """The scenario that a folder holds.

    Raises:
        BadFile: If a file is missing, or does not hold what it should: file, line, what to write instead.
    """
    from burdenshare.plans.reading import ProposalText, ScenarioText, read

    content = read(_there(folder / "scenario.yaml"), ScenarioText)
    proposals = [
        _proposal(read(_there(folder / "proposals" / f"{name}.yaml"), ProposalText))
        for name in content.pop("proposals")
    ]
    given = {**content, "day": date.fromisoformat(content["day"]), "plans": tuple(content["plans"])}
    return Scenario(**given, proposals=tuple(proposals))


def _there(path: Path) -> Path:
    if not path.is_file():
        raise BadFile(
            "there is no such file.",
            where=str(path),
            remedy="A scenario is a folder with scenario.yaml, and proposals/NAME.yaml for each it names.",
        )
    return path


def _proposal(content: dict[str, Any]) -> Proposal:
    evidence = {key: citation(entry) for key, entry in content["evidence"].items()}
    return Proposal(
        id=content["id"],
        title=content["title"],
        by=content["by"],
        told=content["date"],
        day=last_day(content["date"]),
        milestones=content["milestones"],
        counts=tuple(content["counts"]),
        claimed=tuple(CostClaim(**dated(entry, evidence)) for entry in content["claimed"]),
        evidence=tuple(evidence.values()),
    )
