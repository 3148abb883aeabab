"""The kinds of post that procedures name, and the two that are no post: the party and the clock."""

from enum import StrEnum


class Post(StrEnum):
    """Who takes an act. The values are those of the register of posts; a lawyer reads ``label``."""

    SECRETARY = "secretary"
    HEAD = "head"
    DEPUTY = "deputy"
    JUDICIAL_CLERK = "judicial_clerk"
    OFFICE_CLERK = "office_clerk"
    STAFF = "staff"
    WINDOW_CLERK = "window_clerk"
    ENFORCEMENT_HEAD = "enforcement_head"
    OFFICER = "officer"
    LEGAL_REVIEWER = "legal_reviewer"
    DISPATCHER = "dispatcher"
    MEDIATOR = "mediator"
    VILLAGE_SECRETARY = "village_secretary"
    VILLAGE_CADRE = "village_cadre"
    GRID_WORKER = "grid_worker"
    COUNTY_SUPERVISOR = "county_supervisor"
    PARTY = "party"
    OUTSIDE = "outside"
    CLOCK = "clock"

    @property
    def label(self) -> str:
        """Return the post as a clerk reads it."""
        return _TITLES[self]

    @property
    def is_recorded_by_an_office(self) -> bool:
        """Return whether the act is another's and an office enters it with the paper."""
        return self in (Post.PARTY, Post.OUTSIDE)


_TITLES = {
    Post.SECRETARY: "乡镇党委书记",
    Post.HEAD: "乡镇长",
    Post.DEPUTY: "班子成员",
    Post.JUDICIAL_CLERK: "司法所干部",
    Post.OFFICE_CLERK: "办公室（中心）负责人",
    Post.STAFF: "一般干部",
    Post.WINDOW_CLERK: "便民服务窗口人员",
    Post.ENFORCEMENT_HEAD: "执法队负责人",
    Post.OFFICER: "行政执法人员",
    Post.LEGAL_REVIEWER: "法制审核人员",
    Post.DISPATCHER: "综治中心值班调度",
    Post.MEDIATOR: "人民调解员",
    Post.VILLAGE_SECRETARY: "村党支部书记",
    Post.VILLAGE_CADRE: "村干部",
    Post.GRID_WORKER: "网格员",
    Post.COUNTY_SUPERVISOR: "县级监督指导人员",
    Post.PARTY: "当事人",
    Post.OUTSIDE: "其他机关",
    Post.CLOCK: "期限届满",
}
