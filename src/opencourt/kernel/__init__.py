"""The kernel: acts, rules, findings, volumes and time limits, on which every chapter stands."""
