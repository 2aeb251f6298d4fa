"""What a command says when it was asked for what there is not."""


class MisusedError(Exception):
    """The command asks for what there is not; its text is a sentence for the user."""
