"""The courts: hierarchy, codes and seats."""
