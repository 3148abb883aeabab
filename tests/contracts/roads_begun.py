"""How the cases of ``test_every_road`` begin: at the counter, by form, interface, import, on line.

A bad rating and a filing come from the public, on the township's public site; a report is begun and
its first figures are taken on its own pages.
"""

import csv
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fengqiao.casework.cases.models import ActTaken
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.cases.registry import kind_of
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.models import BadRating, Grade, Rating, ServiceMatter
from fengqiao.duties.public_services.online.ledgers import COMMENTS, ONLINE
from fengqiao.duties.public_services.online.models import Comment, OnlineFiling
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.keeping.files.tests.builders import a_pdf
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.backends import PATH
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.people.models import Post
from fengqiao.reporting.annual_report.actions import write
from fengqiao.reporting.annual_report.models import Report, ReportCase
from fengqiao.surfaces.api.tests.builders import Program
from fengqiao.surfaces.commands.importing import import_
from fengqiao.surfaces.portal.forms import stamp
from tests.contracts.roads_town import BEGINS, PAPERS, Town, noon
from tests.sample_year import TOWNSHIP

APPLICANTS = ("张甲一", "李乙二", "王丙三")
MATTERS_API = "/public_services/matters"
SECTIONS = [
    {"key": part, "part": part, "title": title, "text": text}
    for part, title, text in (
        ("results", "举措", "组织学法。"),
        ("first_responsible", "第一责任人", "党委书记带头学法。"),
        ("problems", "问题", "个别村学法较少，原因是组织不够。"),
        ("plans", "安排", "按季度组织各村学法。"),
    )
]


def filed_acts() -> int:
    """Return how many acts are on file, entries taken back and the lines that say so included."""
    return ActTaken.objects.count()


def filed_acts_of(case: Any) -> int:
    """Return how many of them are a case's."""
    return ActTaken.objects.filter(proceeding__record_id=case.pk).count()


@dataclass
class Beginnings:
    """Who begins cases on simulated days; what each came to is counted."""

    town: Town
    folder: Path
    day: date = BEGINS
    begun: Counter[str] = field(default_factory=Counter)
    spoken: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def chance(self) -> random.Random:
        """The draws."""
        return self.town.chance

    def client(self, username: str) -> Client:
        """Return somebody's browser of this day; a sign-in lasts no longer."""
        if username not in self.clients:
            client = self.clients[username] = Client(raise_request_exception=False)
            client.force_login(Account.objects.get(username=username), backend=PATH)
        return self.clients[username]

    # -- matters, in the township's offices ----------------------------------------------------

    def by_counter(self) -> None:
        """Receive by the counter's page; what needs no decision often at once to its end."""
        item = self.chance.choice((*self.town.items, *[self.town.items[-1]] * 5))
        given = {
            "applicant": self.chance.choice(APPLICANTS),
            "place": TOWNSHIP,
            "opened_on": self.day.isoformat(),
            "channel": "counter",
            "materials": PAPERS.splitlines()[: self.chance.choice((1, 2, 2))],
        }
        if item.kind != "licence" and len(given["materials"]) == 2 and self.chance.randrange(3):
            given["on_the_spot"] = "on"
        answer = self.client("chuangkou").post(
            reverse("public_services:receive", args=[item.pk]), given
        )
        assert answer.status_code == 302, answer.content.decode()[:2000]

    def _draft(self) -> dict[str, Any]:
        return {
            "item": str(self.chance.choice(self.town.items).pk),
            "applicant": self.chance.choice(APPLICANTS),
            "opened_on": self.day.isoformat(),
            "place": TOWNSHIP,
            "channel": "counter",
            "materials_received": PAPERS if self.chance.randrange(3) else "申请书",
        }

    def by_form(self) -> None:
        """Receive by the ledger's form."""
        given = {**self._draft(), "then": "confirm"}
        answer = self.client("chuangkou").post(reverse("ledgers:new", args=[MATTERS]), given)
        assert answer.status_code == 302, answer.content.decode()[:2000]

    def by_interface(self) -> None:
        """Enter a draft by the interface; it is confirmed on its page."""
        program = Program(self.town.keys["window_clerk"][0])
        token = f"shoujian-{sum(self.begun.values())}"
        answer = program.post(MATTERS_API, self._draft(), Idempotency_Key=token)
        assert answer.status_code == 201, answer.content.decode()
        self._confirm(answer.json()["id"])

    def by_import(self) -> None:
        """Import a sheet by the command; its drafts are confirmed on their pages."""
        path = self.folder / f"办件{sum(self.begun.values())}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(["事项名称", "申请人", "收件日期", "材料"])
            for item in self.chance.sample(self.town.items, 4):
                name = f"{self.chance.choice(APPLICANTS)}{sum(self.begun.values())}"
                sheet.writerow([item.title, name, self.day.isoformat(), PAPERS])
        known = set(ServiceMatter.objects.values_list("pk", flat=True))
        said = CliRunner().invoke(import_, [MATTERS.key, str(path), "--as", "chuangkou"])
        assert said.exit_code == 0, said.output
        for pk in ServiceMatter.objects.exclude(pk__in=known).values_list("pk", flat=True):
            self._confirm(pk)

    def _confirm(self, pk: Any, ledger: Any = MATTERS) -> int:
        page = reverse("ledgers:act", args=[ledger, pk, "confirm"])
        status = self.client("chuangkou").post(page).status_code
        assert status == 302
        return status

    # -- the public ----------------------------------------------------------------------------

    def by_application(self) -> None:
        """Apply on the public site; the window takes the filing in, or returns it first."""
        visitor, item = Client(), self.chance.choice(self.town.items)
        who = {"applicant": self.chance.choice(APPLICANTS), "place": TOWNSHIP}
        self._public(visitor, "apply", {**who, "stamp": self._stamp()}, item=item.pk)
        files = {f"file{n}": _paper(n) for n in range(self.chance.choice((1, 2, 2)))}
        self._public(visitor, "draft", {**who, **files, "hand_in": "1"})
        filing = OnlineFiling.objects.order_by("-entered_at", "-number")[0]
        if not self.chance.randrange(4):
            page = reverse("ledgers:act", args=[ONLINE, filing.pk, "send_back"])
            self.client("chuangkou").post(page, {"reason": "请补签名"})
            self._public(visitor, "amend", {**who, "hand_in": "1"})
        self._confirm(filing.pk, ONLINE)

    def speak(self) -> None:
        """Let somebody of the public rate, complain, or hand in papers; rightly or not."""
        speaking = self.chance.choice((*[self._rate] * 3, self._say, *[self._amend] * 2))
        speaking()

    def _rate(self) -> None:
        """Rate a matter; it is taken with the right code, once, and when the matter is finished."""
        matters = ServiceMatter.objects.filter(state="confirmed")
        finished = matters.filter(finished_on__isnull=False, rating=None)
        drawn = finished if self.chance.randrange(4) else matters
        matter = self.chance.choice(list(drawn.order_by("number")) or list(matters))
        code = receipt_code(matter) if self.chance.randrange(6) else "AAAAAAAA"
        right = code == receipt_code(matter) and matter.finished_on is not None
        may = right and not Rating.objects.filter(matter=matter).exists()
        bad = bool(self.chance.randrange(3))
        named = bool(self.chance.randrange(2))
        given = {
            "number": matter.number,
            "code": code,
            "grade": Grade.VERY_DISSATISFIED if bad else Grade.SATISFIED,
            **({"name_shown": "on", "phone": "13800000000"} if named else {}),
        }
        before = filed_acts()
        answer = self._public(Client(), "rate", {**given, "stamp": self._stamp()}, fails=True)
        taken, filed = answer.status_code == 200, filed_acts() - before
        if taken != may or filed != int(taken and bad):
            self.wrong.append(f"rated {matter.number}: {answer.status_code}, {filed} filed")
        self.spoken["rated" if taken else "rating refused"] += 1

    def leave_open(self) -> None:
        """Leave a bad rating and a report at work, each with several acts and a limit with a date."""
        who = {"applicant": "张甲一", "place": TOWNSHIP, "opened_on": self.day.isoformat()}
        how = {"channel": "counter", "materials": PAPERS.splitlines(), "on_the_spot": "on"}
        page = reverse("public_services:receive", args=[self.town.items[-1].pk])
        self.client("chuangkou").post(page, {**who, **how})
        matter = ServiceMatter.objects.order_by("-entered_at", "-number")[0]
        rated = {"number": matter.number, "code": receipt_code(matter), "stamp": self._stamp()}
        self._public(Client(), "rate", {**rated, "grade": Grade.VERY_DISSATISFIED}, fails=True)
        case = BadRating.objects.get(rating__matter=matter)
        to = Post.objects.filter(township=TOWNSHIP, kind="judicial_clerk").order_by("number")[0]
        page = reverse("public_services:assign", args=[case.pk])
        self.client("zonghe").post(page, {"to": to.number, "version": 1})
        assert filed_acts_of(case) == 2
        self.begin_report()

    def _say(self) -> None:
        """Complain; the office answers, and answers no second time."""
        said = {"kind": "complaint", "text": "候办时间太长", "stamp": self._stamp()}
        before = filed_acts()
        self._public(Client(), "comment", said)
        comment = Comment.objects.order_by("-entered_at", "-number")[0]
        page = reverse("public_services:answer", args=[comment.pk])
        for reply in ("已增设窗口", "另答"):
            self.client("sifasuo").post(page, {"reply": reply})
        comment.refresh_from_db()
        if comment.reply != "已增设窗口" or filed_acts() != before:
            self.wrong.append(f"{comment.number}: {comment.reply}")
        self.spoken[COMMENTS.key] += 1

    def _amend(self) -> None:
        """Hand in further papers for a matter, asked for or not; the window takes them in."""
        running = ServiceMatter.objects.filter(state="confirmed", ended_on=None).order_by("number")
        asked = self._asked_for_papers() if not self.chance.randrange(3) else None
        if asked is None and not running:
            return
        matter = asked or self.chance.choice(list(running))
        visitor, known = Client(), OnlineFiling.objects.count()
        shown = {"number": matter.number, "code": receipt_code(matter)}
        self._public(visitor, "follow", shown)
        before = filed_acts()
        self._public(visitor, "papers", {"file1": _paper(1), "sent": "1"}, fails=True)
        if filed_acts() != before:
            self.wrong.append(f"papers moved {matter.number} before the window took them in")
        if OnlineFiling.objects.count() == known:
            self.spoken["papers refused"] += 1
            return
        filing = OnlineFiling.objects.order_by("-entered_at", "-number")[0]
        page = reverse("ledgers:act", args=[ONLINE, filing.pk, "confirm"])
        taken = self.client("chuangkou").post(page).status_code == 302
        filing.refresh_from_db()
        if (filing.state == "confirmed") != taken or (not taken and filed_acts() != before):
            self.wrong.append(f"papers {filing.number}: {filing.state}")
        self.spoken["papers" if taken else "papers not taken in"] += 1

    def _asked_for_papers(self) -> ServiceMatter:
        """Receive a matter that lacks a paper, and have the window ask for it, each on its page."""
        item, window = self.town.items[-1], self.client("chuangkou")
        given = {"applicant": "张甲一", "place": TOWNSHIP, "opened_on": self.day.isoformat()}
        page = reverse("public_services:receive", args=[item.pk])
        window.post(page, {**given, "channel": "counter", "materials": ["申请书"]})
        matter = ServiceMatter.objects.order_by("-entered_at", "-number")[0]
        (run,) = proceedings_of(matter)
        for nth, act in enumerate(("check_materials", "ask_supplement"), start=1):
            facts = kind_of(matter).asked_for(run.procedure, act)
            typed = {"on": self.day.isoformat(), "version": nth}
            typed |= {each.fact: "on" for each in facts if each.wanted is True}
            page = reverse("cases:take", args=[MATTERS, matter.pk, run.pk, act])
            answer = window.post(page, {f"{act}-{name}": value for name, value in typed.items()})
            assert answer.status_code == 302, answer.content.decode()
        return matter

    def _public(
        self, visitor: Client, name: str, given: dict[str, Any], *, fails: bool = False, **more: Any
    ) -> Any:
        address = reverse(f"portal:{name}", kwargs={"township": TOWNSHIP, **more})
        answer = visitor.post(address, given)
        expected = (200, 302, 404, 422) if fails else (302,)
        assert answer.status_code in expected, answer.content.decode()[:3000]
        return answer

    def _stamp(self) -> str:
        with clock.at(noon(self.day) - timedelta(minutes=1)):
            return stamp()

    # -- a report ------------------------------------------------------------------------------

    def begin_report(self) -> None:
        """Begin the next year's report and take its first figures, each on its page."""
        year = 2024 + ReportCase.objects.count()
        clerk = self.client("sifasuo")
        assert clerk.post(reverse("report:begin", args=[year])).status_code == 302
        report = Report.objects.get(township=TOWNSHIP, year=year)
        write(
            report=report, actor=actor_of(Account.objects.get(username="sifasuo")),
            title=report.title, opening="现将情况报告如下。", sections=SECTIONS,
            version=report.version,
        )  # fmt: skip
        assert clerk.post(reverse("report:take", args=[year])).status_code == 302
        assert ReportCase.objects.filter(report=report).exists()


def _paper(number: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{number}.pdf", a_pdf("申请书"), "application/pdf")
