"""What people see of numbers: format codes taken apart, and numbers rendered by them (ECMA-376 part 1, 18.8.30)."""
