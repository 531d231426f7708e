"""Writes what was measured into a page: tables between markers, so that the prose around them stays."""
import re
from measure.targets import OWN, judge


def update(page, results):
    """Replaces what stands between `<!-- NAME -->` and `<!-- end -->` for each section that the results have."""
    text = page.read_text()
    sections = {"targets": targets(results), "machine": machine(results)}
    sections |= {name: table(part) for name, part in results["parts"].items()}
    for name, content in sections.items():
        pattern = rf"(?<=<!-- {name} -->\n).*?(?=<!-- end -->)"
        if not re.search(pattern, text, re.S):
            raise SystemExit(f"{page} has no section {name}")
        text = re.sub(pattern, lambda _: content, text, count=1, flags=re.S)
    page.write_text(text)


def targets(results):
    words = {True: "yes", False: "**no**", None: ""}
    rows = [
        [work, wanted, measured or "not measured", words[met], command(part, results["parts"].get(part))]
        for work, wanted, measured, met, part in judge(results["parts"])
    ]
    return markdown(["work", "target", "measured", "met", "command"], rows)


def command(name, part):
    options = part["options"] if part else {"growth": " --growth 1000,1000000"}.get(name, "")
    return f"`benchmarks/run --only {name}{options}`"


def machine(results):
    return markdown(["what", "which"], [[name, value] for name, value in results["machine"].items()])


def table(part):
    """Every row of a part, and how Galley stands to each of the others."""
    lines = []
    measured = [row for row in part["rows"] if "coding" in row]
    if measured:
        names = list(dict.fromkeys(name for row in measured for name in row["servers"]))
        base = OWN if OWN in names else names[0]
        others = [name for name in names if name != base]
        ratios = [f"{base} ÷ {name}" if base == OWN else f"{name} ÷ {base}" for name in others]
        rows = [
            [row["work"], row["coding"], row["connections"], *(cell(row["servers"], name) for name in names),
             *(ratio(row["servers"], base, name) for name in others)]
            for row in measured
        ]
        lines.append(markdown(["work", "coding", "connections", *names, *ratios], rows))
    for row in part["rows"]:
        if row["work"] == "idle connection":
            names = list(row["servers"])
            figures = [[f"{row['connections']:,} idle"] + [f"{row['servers'][name]['bytes']:,.0f}" for name in names]]
            lines.append(markdown(["connections", *(f"{name}: bytes each" for name in names)], figures))
        if row["work"] == "after requests":
            figures = [[f"{each['requests']:,}", f"{each['resident'] / (1 << 20):.1f}"] for each in row["readings"]]
            lines.append(markdown(["requests", "MiB resident"], figures))
    return "\n".join(lines)


def cell(servers, name):
    """Writes a second and how many a commit, where they are counted; CPU time a request; the two latencies."""
    figures = servers.get(name)
    if not figures:
        return ""
    parts = []
    if any(each["group"] for each in servers.values()):
        parts.append(f"{figures['per_second']:,.0f}/s")
    if figures["group"]:
        parts.append(f"{figures['group']:.1f} a commit")
    parts.append(f"{figures['cpu']:,.1f} µs")
    if figures["p99"]:
        parts.append(f"{short(figures['p50'] / 1000)} / {short(figures['p99'] / 1000)} ms")
    return ", ".join(parts)


def short(number):
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def ratio(servers, base, name):
    """By CPU time, or by writes a second; of columns that are not servers, the later by the first."""
    own, other = servers.get(base), servers.get(name)
    if not own or not other:
        return ""
    figure = "per_second" if own["group"] else "cpu"
    quotient = own[figure] / other[figure]
    if base != OWN:
        quotient = 1 / quotient
    return f"{quotient:.4f}" if quotient < 0.1 else f"{quotient:.2f}"


def markdown(heading, rows):
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join("| " + " | ".join(str(each) for each in line) + " |\n" for line in lines)
