"""Draws the figures that a reader asks for first."""
from html import escape

WIDTH, LABEL, VALUE, BAR, GAP = 760, 150, 110, 16, 6
OWN_COLOUR, PEER_COLOUR, INK = "#1a6b8f", "#b9c4cb", "#1f2933"

PANELS = [
    ("Cached article, 64 connections: CPU µs a request", "cached", "article", 64, "cpu"),
    ("Article from SQLite, 64 connections: CPU µs a request", "uncached", "article", 64, "cpu"),
    ("20 comments from SQLite, 64 connections: CPU µs a request", "comments", "comments", 64, "cpu"),
    ("Durable comments, 64 clients: requests a second (more is better)", "posts", "comment", 64, "per_second"),
]


def draw(results):
    """An SVG document."""
    elements, y = [], 8
    for title, part, work, connections, figure in PANELS:
        row = next((row for row in results["parts"].get(part, {}).get("rows", [])
                    if (row["work"], row.get("coding"), row.get("connections")) == (work, "plain", connections)), None)
        if row:
            drawn, y = panel(title, {name: each[figure] for name, each in row["servers"].items()}, y)
            elements += drawn
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="{INK}" role="img">\n'
        "<title>Galley beside its peers</title>\n"
        f'<rect width="{WIDTH}" height="{y}" fill="#ffffff"/>\n' + "".join(elements) + "</svg>\n")


def panel(title, figures, y):
    """Bars under a title, and where the next panel begins. A bar far beyond the others is broken off."""
    y += 16
    drawn = [f'<text x="8" y="{y}" font-weight="bold">{escape(title)}</text>\n']
    y += 8
    ordered = sorted(figures.values())
    most = ordered[-1] if len(ordered) < 2 or ordered[-1] < 5 * ordered[-2] else ordered[-2] * 1.25
    room = WIDTH - LABEL - VALUE
    for name, value in figures.items():
        width = max(2, room * min(1, value / most))
        colour = OWN_COLOUR if name == "Galley" else PEER_COLOUR
        middle = y + BAR - 4
        drawn.append(f'<text x="{LABEL - 8}" y="{middle}" text-anchor="end">{escape(name)}</text>\n')
        drawn.append(f'<rect x="{LABEL}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>\n')
        if value > most:
            x = LABEL + room * 0.9
            drawn.append(f'<path d="M{x} {y + BAR} l8 -{BAR} h6 l-8 {BAR} z" fill="#ffffff"/>\n')
        text = f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
        drawn.append(f'<text x="{LABEL + width + 6:.1f}" y="{middle}">{text}</text>\n')
        y += BAR + GAP
    return drawn, y + 10
