"""Who may see an image or a document.

Features that show lessons extend `files.view_file` with `rules.set_perm`.
"""

import rules


@rules.predicate
def edits_content(user):
    return user.has_perm("wagtailadmin.access_admin")


rules.add_perm("files.view_file", edits_content)
