"""How statements reach PostgreSQL."""

import psycopg

MOST_PARAMETERS = 65_535  # the protocol counts them in 16 bits


class SeparateParametersCursor(psycopg.Cursor):
    """Sends parameters apart from the statement, which can then be prepared.

    More of them than the protocol allows are written into the statement.
    """

    def execute(self, query, params=None, **options):
        if params is not None and len(params) > MOST_PARAMETERS:
            query = psycopg.ClientCursor(self.connection).mogrify(query, params)
            params = None
        return super().execute(query, params, **options)


SEPARATE_PARAMETERS = {
    "server_side_binding": True,
    "cursor_factory": SeparateParametersCursor,
    "prepare_threshold": None,
}
