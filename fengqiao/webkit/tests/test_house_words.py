"""A form says what is amiss by the field's own name."""

from django import forms

from fengqiao.webkit.forms import say_in_house_words


class Asking(forms.Form):
    name = forms.CharField(label="姓名", max_length=3)
    on = forms.DateField(label="日期", required=False)
    count = forms.IntegerField(label="人数", required=False)
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲")])


def told(**given: str) -> dict[str, list[str]]:
    form = Asking(given)
    say_in_house_words(form.fields)
    return {key: [str(words) for words in each] for key, each in form.errors.items()}


def test_each_field_asks_by_its_own_name() -> None:
    assert told() == {"name": ["请填写姓名"], "kind": ["请选择种类"]}
    assert told(name="张甲一二", kind="b") == {
        "name": ["姓名不能超过 3 个字，现在有 4 个"],
        "kind": ["请从列出的选项中选择"],
    }
    assert told(name="张甲一", kind="a", on="2024-02-30", count="五人") == {
        "on": ["请填写日历上有的日期，如 2024-06-26"],
        "count": ["请填写整数，不带单位"],
    }
    assert told(name="张甲一", kind="a") == {}
    assert Asking({}).errors["name"] != ["请填写姓名"], "other forms of the class are as they were"
