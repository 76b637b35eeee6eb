"""What is measured against the budgets, one module a budget: `python -m evals.benchmarks [--only NAME] [--json] [--strict]`.

A module here is a benchmark when it has

    def run() -> list[Line]: ...

It measures when called, not when imported, and heavy imports stand inside `run` or what it calls. Times come from
`measuring.milliseconds` (best of three medians) and memory from `measuring.peak_mib` (a process of its own); every `Line`
says what was measured, the budget, and where there is one the plain baseline on the same work. `__main__` finds the
modules, runs them in the order of their names behind a calibration loop, and prints one table.
"""
