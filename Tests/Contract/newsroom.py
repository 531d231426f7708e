"""A newsroom of which something is known for every path of the API."""

import contract
import galley

# Nothing that a test sends in its minute is too much, and nothing is held back as a flood.
GENEROUS = {
    'writes_per_minute': 1_000_000, 'article_corrections_per_hour': 100_000, 'comment_duplicate_seconds': 0,
    'votes_per_address': 1_000_000, 'queue_seconds': 60, 'log': 'errors',
}


class Newsroom:
    """The demo newsroom on a running server, with the names of some of what is in it."""

    def __init__(self, folder):
        server = self.server = galley.Server(folder / 'newsroom', galley.seeded(folder / 'template'), GENEROUS)
        self.token = server.token('admin')
        slugs = [article['slug'] for article in server.get('/v1/articles')['items']]
        # What readers have sent and the desk has not touched. Some of it stays: nothing is deleted from the end.
        comments = [server.comment(slugs[0], f'Comment {number}.') for number in range(6)]
        requests = [
            server.post(f'/v1/articles/{slug}/corrections', {'kind': 'correction', 'explanation': f'See {slug}.'})
            for slug in slugs]
        featured = {'ids': [one['id'] for one in comments[:4]], 'action': 'feature'}
        decided = server.post('/v1/desk/comments/decisions', featured, self.token)
        sanction = server.post(
            '/v1/desk/sanctions', {'kind': 'ban', 'reader': contract.ABSENT, 'reason': 'It ends.'}, self.token)
        sections, tags, authors = (server.get('/v1/' + kind)['items'] for kind in ('sections', 'tags', 'authors'))
        self._names = {
            '/articles/{slug}': slugs[:4],
            '/sections/{slug}': [one['slug'] for one in sections[:2]],
            '/tags/{tag}': [one['slug'] for one in tags[:2]],
            '/authors/{slug}': [one['slug'] for one in authors[:2]],
            '/comments/{id}': [one['id'] for one in comments],
            '/corrections/{id}/messages': [requests[0]['id']],
            '/corrections/{id}/withdrawal': [requests[1]['id']],
            '/corrections/{id}': [one['id'] for one in requests],
            '/decisions/{id}': [item['decision']['id'] for item in decided['items']],
            '/sanctions/{id}': [sanction['id']],
            '/revisions/{number}': ['1', '2'],
            '/{from}...{to}': ['1', '2'],
            '/avatars/{file}': ['Ann.svg'],
            '/assets/{file}': ['embed-uk.json', 'desk.css'],
            '/sitemaps/{file}': ['articles-1.xml'],
            '/problems/{name}': ['not-found'],
        }
        self._tokens = [one['edit_token'] for one in comments[:2]]
        self._secrets = [one['status_url'].partition('secret=')[2] for one in requests[:2]]

    def names(self, path, parameter):
        """Values of a parameter of that path, the last of which leads nowhere; None where any will do."""
        if parameter == 'If-Match':
            return ['*', '"of another time"']
        if parameter == 'Edit-Token':
            return self._tokens
        if parameter == 'secret':
            return self._secrets
        for pattern, names in self._names.items():
            if pattern in path and '{' + parameter + '}' in pattern:
                return names + [contract.ABSENT if parameter == 'id' else '404']
        return None

    def close(self):
        self.server.stop()
