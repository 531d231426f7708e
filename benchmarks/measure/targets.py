"""What Galley is to reach, and what was measured of it."""
from dataclasses import dataclass

OWN = "Galley"


@dataclass
class Target:
    part: str
    work: str
    wanted: str
    limit: float
    ratios: object
    """Rows to the figures that must keep to the limit; none when a peer is missing."""
    is_least: bool = False
    """Whether the limit is the least that is allowed and not the most."""
    unit: str = ""

    def judge(self, rows):
        """What was measured, from its best to its worst, and whether the worst keeps to the limit."""
        found = sorted(self.ratios(rows), reverse=self.is_least)
        if not found:
            return None, None
        worst = found[-1]
        ends = dict.fromkeys(f"{self.text(each)}" for each in (found[0], worst))
        return " to ".join(ends) + self.unit, worst >= self.limit if self.is_least else worst <= self.limit

    def text(self, figure):
        return f"{figure:.4f}" if self.limit < 0.01 else f"{figure:,.0f}" if self.limit >= 1000 else f"{figure:.2f}"


def beside(peer, figure="cpu", work=None, connections=None):
    """Galley's figure divided by a peer's, for each row that has both."""
    def ratios(rows):
        return [
            row["servers"][OWN][figure] / row["servers"][peer][figure] for row in rows
            if OWN in row["servers"] and row["servers"].get(peer, {}).get(figure)
            and work in (None, row["work"]) and (connections is None or row["connections"] in connections)
        ]
    return ratios


def last_beside_first(rows):
    """Of rows whose columns are what is compared: the last divided by the first."""
    return [columns[-1]["cpu"] / columns[0]["cpu"] for columns in (list(row["servers"].values()) for row in rows)]


def among_newest(rows):
    return last_beside_first([row for row in rows if not row["work"].endswith(", any")])


def among_all(rows):
    return last_beside_first([row for row in rows if row["work"].endswith(", any")])


def idle_connection(rows):
    return [row["servers"][OWN]["bytes"] for row in rows if row["work"] == "idle connection"]


def readings(rows):
    return [reading["resident"] / (1 << 20) for row in rows for reading in row.get("readings", [])]


def growth_of_memory(rows):
    """In the second half of the soak: caches of a bounded size fill in the first, what grows for ever does in both."""
    found = readings(rows)
    return [found[-1] - found[len(found) // 2 - 1]] if len(found) > 3 else []


MANY = (64, 256)
TARGETS = [
    Target("cached", "cached article, 64 and 256 connections", "CPU at most 0.75 × nginx", 0.75,
           beside("nginx", work="article", connections=MANY)),
    Target("cached", "cached article, 64 and 256 connections", "CPU at most 0.90 × Rust hyper", 0.90,
           beside("Rust hyper", work="article", connections=MANY)),
    Target("cached", "cached article, 1 connection", "CPU at most 0.65 × nginx", 0.65,
           beside("nginx", work="article", connections=(1,))),
    Target("cached", "cached article, 64 connections", "p99 no worse than nginx’s", 1.0,
           beside("nginx", "p99", work="article", connections=(64,))),
    Target("conditional", "304 to If-None-Match", "CPU no more than the article in full", 1.0, last_beside_first),
    Target("uncached", "article from SQLite", "CPU at most 0.75 × Rust hyper", 0.75, beside("Rust hyper")),
    Target("uncached", "article from SQLite", "CPU at most 0.25 × Go", 0.25, beside("Go net/http")),
    Target("comments", "20 comments from SQLite", "CPU at most 0.22 × Go", 0.22, beside("Go net/http")),
    Target("comments", "20 comments from SQLite", "CPU at most 0.10 × FastAPI", 0.10, beside("FastAPI")),
    Target("comments", "20 comments from SQLite", "CPU at most 0.004 × Isso", 0.004, beside("Isso")),
    Target("thread", "pages of 100,000 comments", "CPU at most 1.5 × those of 100", 1.5, last_beside_first),
    Target("posts", "durable comment, 64 clients", "requests a second at least 10 × Rust hyper", 10,
           beside("Rust hyper", "per_second"), is_least=True),
    Target("posts", "durable comment, 64 clients", "requests a second at least 15 × Go", 15,
           beside("Go net/http", "per_second"), is_least=True),
    Target("posts", "durable comment, 64 clients", "at least 0.60 × bare SQLite in commits of the same size", 0.60,
           beside("bare SQLite", "per_second"), is_least=True),
    Target("memory", "idle connection", "under 4,096 bytes", 4096, idle_connection, unit=" bytes"),
    Target("memory", "resident after a million requests", "under 40 MiB", 40, lambda rows: readings(rows)[:1],
           unit=" MiB"),
    Target("memory", "resident, from the middle of the soak to its end", "no growth (at most 1 MiB)", 1,
           growth_of_memory, unit=" MiB"),
    Target("growth", "lists, and reads among the newest thousand, in the largest database",
           "CPU at most 1.3 × that in the smallest", 1.3, among_newest),
    Target("growth", "reads among all articles of the largest database", "CPU at most 1.3 × that in the smallest", 1.3,
           among_all),
]


def judge(parts):
    """A line for each target: work, what is wanted, what was measured, whether it was met, the part."""
    for target in TARGETS:
        rows = parts.get(target.part, {}).get("rows", [])
        yield (target.work, target.wanted, *target.judge(rows), target.part)
