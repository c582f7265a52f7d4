"""What people at the desk may do: roles, known to the command line before anything of the desk is loaded."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["clerk", "auditor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do all that those before it may
