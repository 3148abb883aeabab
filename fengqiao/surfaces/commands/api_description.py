"""``fengqiao api-description``: the interface's description, written anew."""

import click


@click.command("api-description")
@click.option("--check", is_flag=True, help="只核对，不写")
def api_description(check: bool) -> None:
    """生成数据接口说明 docs/api/openapi.json."""
    import django

    django.setup()
    from fengqiao.kernel.errors import Refused
    from fengqiao.surfaces.api.description import COMMITTED, written

    text = written()
    if check:
        if not COMMITTED.is_file() or COMMITTED.read_text(encoding="utf-8") != text:
            raise Refused("docs/api/openapi.json 与程序不一致，请运行 fengqiao api-description")
        return
    COMMITTED.parent.mkdir(parents=True, exist_ok=True)
    COMMITTED.write_text(text, encoding="utf-8")
    click.echo(f"{COMMITTED}\t{len(text)} 字")
