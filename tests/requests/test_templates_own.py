"""A folder of own templates: held to the contract as it is loaded, all that is wrong told at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import Options
from summarize.errors import TemplateError
from summarize.requests.prompts import check_folder, load_template, load_templates, template_names

ROOT = Path(__file__).parents[2]
BLOCK = "<<<{{ mark }}\n{{ sources }}\n{{ mark }}>>>\n"
JUDGE = f'---\nname: judge\nversion: "1"\npurpose: Ours.\ninputs: [mark, sources]\n---\nsystem:\nJudge.\nuser:\n{BLOCK}'
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Puts a file into the folder of the test and names the folder."""

    def write(content: str | bytes, path: str = "judge/v1.md") -> Path:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in check_folder(folder)[1]]


def chosen(folder: Path, **versions: str) -> dict[str, tuple[str, str]]:
    loaded = load_templates(Options(prompt_folder=folder, prompts=versions))
    return {name: (template.ref.source, template.ref.version) for name, template in loaded.items()}


@pytest.mark.parametrize("folder", ["prompts", "examples/prompts/house-style", "examples/prompts/german"])
def test_the_packaged_templates_and_the_examples_keep_the_contract(folder: str) -> None:
    own, wrong = check_folder(ROOT / folder)
    assert wrong == []
    assert own


def test_a_template_takes_the_place_of_the_packaged_one_of_its_name(put: Put) -> None:
    folder = put(JUDGE)
    packaged = {name: ("packaged", load_template(name).ref.version) for name in template_names()}
    assert chosen(folder) == packaged | {"judge": ("own", "1")}
    put(JUDGE.replace('"1"', '"10"'), "judge/v10.md")
    put(JUDGE.replace('"1"', '"9"'), "judge/v9.md")
    assert chosen(folder)["judge"] == ("own", "10")
    assert chosen(folder, judge="v9", write="1")["judge"] == ("own", "9")


def test_what_is_hidden_and_a_readme_are_passed_over(put: Put) -> None:
    for path in (".git/config", ".DS_Store", "README.md", "judge/.v1.md.swp"):
        put("x", path)
    assert chosen(put(JUDGE))["judge"] == ("own", "1")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{{ sources }}",
            "{{ sources }} {{ length }}",
            "judge/v1.md: length is no value of judge: they are mark, sources.",
        ),
        ("[mark, sources]", "[mark, sources, length]", "length is no value of judge"),
        ("Judge.", "Judge {{ sources }}.", "must end with the three lines"),
        ("Judge.", "Judge {{ mark }}.", "must end with the three lines"),
        (
            BLOCK,
            BLOCK + "Now judge.\n",
            "the three lines '<<<{{ mark }}', '{{ sources }}', '{{ mark }}>>>', and",
        ),
        (BLOCK, "Sources: " + BLOCK, "must end with"),
        (BLOCK, BLOCK.replace("<<<", ""), "must end with"),
        (BLOCK, BLOCK.replace("\n{{ sources }}", "\n- {{ sources }}"), "must end with"),
        (BLOCK, BLOCK.replace("\n{{ sources", "\n{{- sources"), "must end with"),
        (BLOCK, "{% if mark %}{% endif %}" + BLOCK, "must end with"),
        (BLOCK, BLOCK.replace("{{ sources }}", "{% if sources != 'x' %}{{ sources }}{% endif %}"), "must end with"),
        (BLOCK, BLOCK.replace("{{ sources }}", "{{ sources or 'none' }}"), "must end with"),
        (BLOCK, f"{BLOCK}user:\nNow judge.\n", "must end with"),
        (BLOCK, f"{BLOCK}user:\n", "must end with"),
        (BLOCK, BLOCK.rstrip() + "{% if 'a' == 'b' %}\nNow judge.{% endif %}\n", "must end with"),
        (BLOCK, "{% if 'a' == 'b' %}" + BLOCK + "{% endif %}", "must end with"),
        (BLOCK, "{% if 'a' == 'b' %}Sources:{% endif %}" + BLOCK, "must end with"),
        (BLOCK, "<<<mark\n{# #}sources\n{# #}mark>>>\n{{ sources }}{{ mark }}{{ mark }}", "must end with"),
        ("{{ sources }}", "{{ sources|truncate(900) }}", "Line 11 uses more of Jinja2 (Filter)"),
        ("{{ sources }}", "{% for s in sources %}{{ s }}{% endfor %}", "Line 11 uses more of Jinja2 (For)"),
        ("user:\n", "assistant:\n", "must stand under"),
        (JUDGE, "\x00" * 100_001, "more than 100,000 bytes"),
        (JUDGE, "", "no front matter"),
    ],
)
def test_a_breach_is_told_with_what_to_do(old: str, new: str, said: str, put: Put) -> None:
    assert faults(put(JUDGE)) == []
    found = faults(put(JUDGE.replace(old, new)))
    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("{{ length }}", True),
        ("{{ length or 8 }}", True),
        ("{% if length %}{{ length }}{% endif %}", True),
        ("{% if not length %}Some{% else %}{{ length }}{% endif %}", True),
        ("{% if length == '5' %}Five{% elif length == '6' %}Six{% else %}{{ length }}{% endif %}", True),
        ("{% if length != '5' %}{{ length }}{% else %}Five{% endif %}", True),
        ("{% if language == 'de' %}{{ length }} Sätze{% else %}{{ length }} sentences{% endif %}", True),
        ("{% if length %}{% if length == '5' %}Five{% else %}{{ length }}{% endif %}{% endif %}", True),
        ("{% if length == 'zzz' %}{{ length }}{% endif %}", False),
        ("{% if not length %}{{ length }}{% endif %}", False),
        ("{% if length != '5' %}Some{% else %}{{ length }}{% endif %}", False),
        ("{% if length == language %}Some{% else %}{{ length }}{% endif %}", False),
        ("{% if language == 'de' %}Sätze{% else %}{{ length }}{% endif %}", False),
        ("{% if length == '5' %}Five{% elif language == 'de' %}{% else %}{{ length }}{% endif %}", False),
        ("{% if length == 'a' == 'b' %}{% else %}{{ length }}{% endif %}", False),
        ("{{ 'x' or length }}", False),
    ],
)
def test_a_value_is_printed_whatever_it_is_unless_a_condition_says_what_it_is(
    printed: str, kept: bool, put: Put
) -> None:
    write = (ROOT / "prompts/write/v1.md").read_text("utf-8")
    said = faults(put(write.replace("{{ length }}", printed), "write/v1.md"))
    lost = "write/v1.md: It can leave out {{ length }}: print it outside of {% if %}"
    assert said == [] if kept else [fault.partition(",")[0] for fault in said] == [lost]


def test_values_of_another_stage_and_values_left_out_are_told(put: Put) -> None:
    write = (ROOT / "prompts/write/v1.md").read_text("utf-8")
    put(JUDGE.replace("[mark", "[length, mark").replace("Judge.", "Judge {{ length }}."))
    folder = put(
        write.replace("notes, ", "").replace("{{ notes }}\n", "").replace("{{ length }}", "5").replace("length, ", ""),
        "write/v1.md",
    )
    assert faults(folder) == [
        "judge/v1.md: length is no value of judge: they are mark, sources.",
        "write/v1.md: It does not use {{ length }} and {{ notes }}: what was asked for or found would be lost.",
    ]


def test_all_that_is_wrong_is_told_at_once(put: Put) -> None:
    put(JUDGE.replace("name: judge\n", "").replace("Ours.", "").replace("Judge.", "{% for %}"))
    put("x", "judge.md")
    put("x", "judge/first.md")
    put("x", "judge/V2.md")
    folder = put("x", "jugde/v1.md")
    (folder / "again").mkdir()
    assert [fault.partition(":")[0] for fault in faults(folder)] == [
        "again",
        "judge/V2.md",
        "judge/first.md",
        *["judge/v1.md"] * 3,
        "judge.md",
        "jugde",
    ]
    with pytest.raises(TemplateError) as caught:
        load_templates(Options(prompt_folder=folder, prompts={"write": "7", "judge": "8", "wirte": "1"}))
    told = str(caught.value).splitlines()
    assert told[0] == f"The prompt templates in {folder} cannot be used:"
    assert told[1:9] == [f"  {fault}" for fault in faults(folder)]
    assert told[9:] == [
        "There is no prompt template 'wirte'. There are: again, judge, repair, select, write.",
        "Prompt template 'write' has no version '7'. It has: 1.",
    ]


def test_a_version_is_looked_for_among_ones_own(put: Put) -> None:
    folder = put(JUDGE.replace('"1"', '"3"'), "judge/v3.md")
    with pytest.raises(TemplateError, match=r"'judge' has no version '1'\. It has: 3\."):
        load_templates(Options(prompt_folder=folder, prompts={"judge": "1"}))


@pytest.mark.parametrize("names", [(), ("README.md",), ("wirte/v1.md",), ("prompts/judge/v1.md",)])
def test_a_folder_without_a_template_is_told_with_the_names(names: tuple[str, ...], put: Put, tmp_path: Path) -> None:
    for name in names:
        put(JUDGE, name)
    (said,) = faults(tmp_path)
    assert said.startswith("There is no template in the folder")
    assert said.endswith("as in write/v1.md; the names are again, judge, repair, select, write.")
    assert all(name.partition("/")[0] in said for name in names if name != "README.md")


def test_a_folder_that_is_none_is_told(put: Put, tmp_path: Path) -> None:
    assert faults(tmp_path / "none") == ["The folder cannot be read: No such file or directory."]
    assert faults(put(JUDGE) / "judge" / "v1.md") == ["The folder cannot be read: Not a directory."]


def test_a_link_out_of_the_folder_is_not_followed(put: Put, tmp_path: Path) -> None:
    """E14: whoever gives somebody a folder cannot have another file sent."""
    put(JUDGE, "elsewhere/judge/v1.md")
    put(JUDGE, "own/judge/v2.md")
    own = tmp_path / "own"
    (own / "judge/v1.md").symlink_to(tmp_path / "elsewhere/judge/v1.md")
    assert faults(own)[0] == "judge/v1.md: This is a link that leads out of the folder: put the file itself here."
    (own / "judge/v1.md").unlink()
    (own / "judge/v1.md").symlink_to("v1.md")
    assert faults(own)[0] == "judge/v1.md: This is no file."


def test_a_link_within_the_folder_is_as_good_as_a_file(put: Put) -> None:
    """A mounted ConfigMap is made of such links."""
    folder = put(JUDGE, "..data/judge/v1.md")
    (folder / "judge").symlink_to("..data/judge")
    assert chosen(folder)["judge"] == ("own", "1")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_what_is_no_file_is_not_waited_for(put: Put) -> None:
    folder = put(JUDGE)
    os.mkfifo(folder / "judge/v2.md")
    (folder / "judge/v3.md").mkdir()
    assert faults(folder) == ["judge/v2.md: This is no file.", "judge/v3.md: This is no file."]


def test_many_faults_make_no_endless_message(put: Put) -> None:
    for number in range(50):
        folder = put("x", f"judge/{number}.txt")
    with pytest.raises(TemplateError, match="And 30 more") as caught:
        load_templates(Options(prompt_folder=folder))
    assert len(str(caught.value).splitlines()) == 22
