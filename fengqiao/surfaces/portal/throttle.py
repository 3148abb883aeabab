"""How often an address may do what could be abused, in an hour.

Phones of one village may share an address, and so may the visitors of one computer room: the limits
leave room for many people, and stop a program. With eight letters and digits of a code, twenty
wrong ones an hour from each of a thousand addresses would find one after about 2,000 years.
"""

from django.http import HttpRequest

from fengqiao.kernel import clock
from fengqiao.registers.accounts.throttle import client_address
from fengqiao.registers.records.sealed import look_up
from fengqiao.surfaces.portal import actions
from fengqiao.surfaces.portal.models import Tally

PER_HOUR = {
    "wrong": ("查询", 20),
    "apply": ("网上申请", 30),
    "files": ("上传文件", 120),
    "comment": ("投诉建议", 20),
    "rate": ("评价", 60),
    "print": ("下载打印版", 60),
}
"""By what is counted: its name, and how often an address may. ``wrong`` counts wrong codes alone."""


def too_many(request: HttpRequest, purpose: str) -> str:
    """Return what to tell an address that has done it too often this hour, or nothing."""
    title, most = PER_HOUR[purpose]
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    done = Tally.objects.filter(purpose=purpose, address=_counted(request), hour=hour)
    if not done.filter(count__gte=most).exists():
        return ""
    wait = 60 - clock.now().minute
    return f"从这个网络地址{title}的次数太多，请 {wait} 分钟后再试，或到便民服务窗口办理"


def note(request: HttpRequest, purpose: str) -> None:
    """Count one more."""
    actions.count(purpose=purpose, address=_counted(request))


def _counted(request: HttpRequest) -> str:
    return look_up(f"portal {client_address(request)}")
