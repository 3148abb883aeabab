"""The tree on which every record hangs: province, city, county, township, village."""

from datetime import date

from django.db import models


class Level(models.TextChoices):
    """Levels of the tree (行政区划与村级组织)."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"
    VILLAGE = "village", "村级"


class Division(models.Model):
    """An administrative division or village, under its official statistical code.

    Official codes nest: a township's nine digits begin with its county's six, a village's twelve
    with its township's nine. What lies below a division is therefore what its code begins.
    """

    code = models.CharField("区划代码", max_length=12, primary_key=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上级"
    )
    valid_from = models.DateField("启用日期", default=date(1949, 10, 1))
    valid_to = models.DateField("撤销日期", null=True, blank=True, help_text="撤销当日起不再使用")
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="并入"
    )
    sample = models.BooleanField("示例数据", default=False, editable=False)

    class Meta:
        verbose_name = "行政区划"
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="division_ends_after_it_begins",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                violation_error_message="撤销日期应晚于启用日期",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name as people say it: 王民村委会 → 王民村, 河西社区居委会 → 河西社区."""
        return self.name.removesuffix("民委员会").removesuffix("委会").removesuffix("居")
