"""The public log: tree, checkpoints, proofs and draws."""
