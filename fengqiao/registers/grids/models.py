"""Grids below villages (网格), and the outlines of townships, villages and grids."""

from django.core.exceptions import ValidationError
from django.db import models

from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.records.constraints import ends_after_it_begins
from fengqiao.registers.records.models import Record, State


class GridKind(models.TextChoices):
    """Kinds of grid. Parts of a grid (微网格) are no grids of their own: they would count twice."""

    GENERAL = "general", "综合网格"
    DEDICATED = "dedicated", "专属网格"


class Grid(Record):
    """A grid below a village, from the day it was set up to the day it was given up.

    Its place is the village. Names and numbers are given once among the grids that stand.
    """

    name = models.CharField(
        "网格名称", max_length=60, help_text="写全称，如“东河村第一网格”，全乡不重名。"
    )
    code = models.CharField("网格编号", max_length=30, blank=True)
    kind = models.CharField(
        "网格类别",
        max_length=10,
        choices=GridKind,
        default=GridKind.GENERAL,
        help_text="专属网格指学校、市场、园区等单独划出的网格。",
    )
    covers = models.CharField(
        "网格范围", max_length=200, blank=True, help_text="所含村民小组或四至。"
    )
    valid_from = models.DateField("设立日期")
    valid_to = models.DateField("撤销日期", null=True, blank=True, help_text="撤销当日起不再使用")

    class Meta(Record.Meta):
        verbose_name = "网格"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(name="grid_ends_after_it_begins", told="撤销日期应晚于设立日期"),
            models.UniqueConstraint(
                name="grid_name_is_one",
                fields=("township", "name"),
                condition=models.Q(valid_to__isnull=True) & ~models.Q(state=State.VOIDED),
                violation_error_message="本乡镇已有同名的网格，请核对名称",
            ),
            models.UniqueConstraint(
                name="grid_code_is_one",
                fields=("township", "code"),
                condition=~models.Q(code="") & ~models.Q(state=State.VOIDED),
                violation_error_message="本乡镇已有相同编号的网格，请核对编号",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Check that the grid lies in a village."""
        if self.place.level != Level.VILLAGE:
            raise ValidationError({"place": "网格设在村（社区）之下，所在地请选择村"})


class Origin(models.TextChoices):
    """Where an outline comes from."""

    IMPORTED = "imported", "导入"
    GENERATED = "generated", "生成（示意）"


class Outline(models.Model):
    """The outline of a place, or of a grid of it, as it was drawn on a day.

    Rows are only added: a further one is the outline from its day on. Before the first one, the
    first is what is known.
    """

    township = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="乡镇")
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="所在地")
    grid = models.ForeignKey(
        Grid, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="网格"
    )
    origin = models.CharField("来源", max_length=10, choices=Origin)
    source = models.CharField("来源说明", max_length=120, blank=True)
    since = models.DateField("启用日期")
    geometry = models.TextField("边界", help_text="GeoJSON 几何对象，经纬度，小数六位。")
    drawn_by = models.CharField("绘制人", max_length=150)
    drawn_at = models.DateTimeField("绘制时间")
    sample = models.BooleanField("示例数据", default=False)

    class Meta:
        verbose_name = "边界"
        indexes = (models.Index(fields=("township", "place"), name="outline_of_place"),)

    def __str__(self) -> str:
        return f"{self.grid or self.place}边界"
