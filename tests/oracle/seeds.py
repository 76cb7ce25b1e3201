"""What tests that go through seeds or configs have alike."""
import sys
import tempfile


def run(names, check, count, needed):
    """check(folder, name) lists the faults of each; exits with 1 where there are some, or a count that is needed stayed 0."""
    passed = failed = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            try:
                faults = check(folder, name)
            except ValueError as wrong:
                faults = [str(wrong)]
        if faults:
            print(f"{name}: " + "; ".join(faults))
        passed, failed = passed + (not faults), failed + bool(faults)
    print(", ".join(f"{n} {what}" for what, n in count.items()))
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not all(count[what] for what in needed) else 0)
