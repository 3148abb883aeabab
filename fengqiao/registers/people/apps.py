"""Offices, posts, people, dated appointments and groups."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "fengqiao.registers.people"
    label = "people"
    verbose_name = "机构人员"
